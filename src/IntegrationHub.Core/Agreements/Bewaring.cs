using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntegrationHub.Core.Agreements;

/// <summary>What the hub keeps for a time and then destroys. The slug of each stands in a convenant and in the entry that tells of it.</summary>
public enum Bewaarsoort
{
    /// <summary>What was sent, from the receiver's confirmation on.</summary>
    Inhoud,

    /// <summary>What waited for a second person, from the decision on.</summary>
    Aangehouden,

    /// <summary>A message that was kept aside, from its arrival on.</summary>
    Quarantaine,

    /// <summary>What a sender called its message, from its arrival on.</summary>
    Verkeersgegevens,

    /// <summary>The sealed facts of an entry, and what makes a person findable in it, from the entry on.</summary>
    Feiten,

    /// <summary>What is known of a case, with its pseudonyms, holds, tasks and requests, from its last message on.</summary>
    Zaken,

    /// <summary>What the privacy officer was told, from then on.</summary>
    Meldingen,

    /// <summary>What another version of the convenant would have done, from the comparison on.</summary>
    Schaduw,

    /// <summary>What was withheld from somebody who asked, and a restriction that was lifted, from then on.</summary>
    Rechten,
}

/// <summary>How a convenant writes what is kept, and what it says of each.</summary>
public static class Bewaarsoorten
{
    public static readonly ImmutableArray<Bewaarsoort> All = [.. Enum.GetValues<Bewaarsoort>()];

    public static string Slug(Bewaarsoort soort) => soort switch
    {
        Bewaarsoort.Inhoud => "inhoud",
        Bewaarsoort.Aangehouden => "aangehouden",
        Bewaarsoort.Quarantaine => "quarantaine",
        Bewaarsoort.Verkeersgegevens => "verkeersgegevens",
        Bewaarsoort.Feiten => "feiten",
        Bewaarsoort.Zaken => "zaken",
        Bewaarsoort.Meldingen => "meldingen",
        Bewaarsoort.Schaduw => "schaduw",
        Bewaarsoort.Rechten => "rechten",
    };

    public static string Dutch(Bewaarsoort soort) => soort switch
    {
        Bewaarsoort.Inhoud => "de inhoud van een bericht, na de bevestigde aflevering",
        Bewaarsoort.Aangehouden => "een bericht dat op een tweede persoon wachtte, na het besluit",
        Bewaarsoort.Quarantaine => "een bericht dat apart is gezet, na ontvangst",
        Bewaarsoort.Verkeersgegevens => "hoe een afzender zijn bericht noemde, na ontvangst",
        Bewaarsoort.Feiten => "de verzegelde feiten van een logboekregel en wat daarin een persoon vindbaar maakt, na de regel",
        Bewaarsoort.Zaken => "wat van een zaak bekend is, met pseudoniemen, aanhoudingen, taken en verzoeken, na het laatste bericht",
        Bewaarsoort.Meldingen => "wat aan de privacy officer is gemeld, na de melding",
        Bewaarsoort.Schaduw => "wat een andere versie van het convenant zou hebben gedaan, na de vergelijking",
        Bewaarsoort.Rechten => "wat bij een inzage is onthouden en een beperking die is opgeheven, daarna",
    };

    public static Bewaarsoort? Parse(string slug)
    {
        foreach (var soort in All)
        {
            if (Slug(soort) == slug)
            {
                return soort;
            }
        }
        return null;
    }
}

/// <summary>How long what is kept, and for how long a message parked by an adapter may wait.</summary>
public sealed record Bewaartermijnen(FrozenDictionary<Bewaarsoort, Termijn> Termijnen)
{
    /// <summary>Stands where the section is missing, which is told elsewhere.</summary>
    public static readonly Bewaartermijnen None = new(FrozenDictionary<Bewaarsoort, Termijn>.Empty);

    public Termijn For(Bewaarsoort soort) => Termijnen.GetValueOrDefault(soort);
}

/// <summary>Reads the section <c>bewaartermijnen</c>; a region's line takes the place of the shared one.</summary>
internal static class BewaringReader
{
    private const string What = "bewaartermijnen";

    private static readonly string[] Keys = [.. Bewaarsoorten.All.Select(Bewaarsoorten.Slug)];

    public static Bewaartermijnen Read(IEnumerable<(FileForm Form, YamlItem Item, bool Regional)> sections)
    {
        Dictionary<Bewaarsoort, Termijn> terms = [];
        foreach (var (form, item, regional) in sections)
        {
            if (form.Mapping(item, What, item.Line, Keys) is not { } mapping)
            {
                continue;
            }
            foreach (var soort in Bewaarsoorten.All.Where(s => !regional || mapping[Bewaarsoorten.Slug(s)] is not null))
            {
                if (form.Term(mapping, Bewaarsoorten.Slug(soort), What) is { } term)
                {
                    terms[soort] = term;
                    Limit(form, mapping, soort, term);
                }
            }
        }
        return new(terms.ToFrozenDictionary());
    }

    /// <summary>What the law allows at most; a region may ask less.</summary>
    private static void Limit(FileForm form, YamlItem.Mapping mapping, Bewaarsoort soort, Termijn term)
    {
        var begin = DateTimeOffset.UnixEpoch;
        foreach (var (of, most) in Most)
        {
            if (of == soort && term.After(begin) > most.After(begin))
            {
                form.Problem(mapping[Bewaarsoorten.Slug(soort)]!.Line, $"{What}: '{Bewaarsoorten.Slug(soort)}' is ten hoogste {most}; maak de termijn korter");
            }
        }
    }

    private static readonly (Bewaarsoort Soort, Termijn Most)[] Most =
    [
        (Bewaarsoort.Inhoud, new(24, Tijdmaat.Uur)),
        (Bewaarsoort.Verkeersgegevens, new(6, Tijdmaat.Maand)),
    ];
}
