using System.Collections.Frozen;

namespace IntegrationHub.Core.Agreements;

/// <summary>How a pseudonym may be turned back: for how long, how often, and who decides besides the organisation of origin.</summary>
public sealed record HerleidingRegels
{
    /// <summary>Nobody asks anything: what holds where a convenant says nothing.</summary>
    public static readonly HerleidingRegels Strictest = new()
    {
        DecideWithin = TimeSpan.Zero,
        ShowWithin = TimeSpan.Zero,
        PerDay = 0,
        EmergenciesPerDay = 0,
        ReviewWithin = TimeSpan.Zero,
        Emergencies = [],
        Fg = [],
    };

    /// <summary>A request that nobody decided within this time lapses.</summary>
    public required TimeSpan DecideWithin { get; init; }

    /// <summary>A value that was granted and did not reach the requester within this time is not given any more.</summary>
    public required TimeSpan ShowWithin { get; init; }

    /// <summary>Requests of one person a day, or of one partner where no person is stated.</summary>
    public required int PerDay { get; init; }

    /// <summary>The same for emergencies, which get the value at once.</summary>
    public required int EmergenciesPerDay { get; init; }

    /// <summary>An emergency must be reviewed within this time.</summary>
    public required TimeSpan ReviewWithin { get; init; }

    /// <summary>Purposes under which one person gets the value at once.</summary>
    public required FrozenSet<Doel> Emergencies { get; init; }

    /// <summary>Partners that decide as FG about the requests of others.</summary>
    public required FrozenSet<PartnerId> Fg { get; init; }
}

/// <summary>Reads the section <c>herleiding</c>.</summary>
internal static class HerleidingReader
{
    private const string What = "herleiding";

    public static HerleidingRegels Read(FileForm form, YamlItem item, Words words, IEnumerable<PartnerId> partners)
    {
        if (form.Mapping(item, What, item.Line, "besluit-binnen-uren", "toon-binnen-minuten", "per-dag", "noodgrepen-per-dag", "toets-binnen-uren", "noodgreep", "fg") is not { } mapping)
        {
            return HerleidingRegels.Strictest;
        }
        return new()
        {
            DecideWithin = TimeSpan.FromHours(form.Number(mapping, "besluit-binnen-uren", What) ?? 0),
            ShowWithin = TimeSpan.FromMinutes(form.Number(mapping, "toon-binnen-minuten", What) ?? 0),
            PerDay = form.Number(mapping, "per-dag", What) ?? 0,
            EmergenciesPerDay = form.Number(mapping, "noodgrepen-per-dag", What) ?? 0,
            ReviewWithin = TimeSpan.FromHours(form.Number(mapping, "toets-binnen-uren", What) ?? 0),
            Emergencies = form.Known(form.Words(mapping, "noodgreep", What), words.Doelen, What).Select(d => new Doel(d)).ToFrozenSet(),
            Fg = form.Known(form.Words(mapping, "fg", What, required: false), [.. partners.Select(p => p.Value)], What).Select(p => new PartnerId(p)).ToFrozenSet(),
        };
    }
}
