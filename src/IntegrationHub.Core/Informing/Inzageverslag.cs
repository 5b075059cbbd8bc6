using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Informing;

/// <summary>One entry about a person, opened: what a report is made from.</summary>
public sealed record GevondenRegel
{
    public required long Index { get; init; }
    public required ReadOnlyMemory<byte> Leaf { get; init; }

    /// <summary>Opened; null when their term is over.</summary>
    public required ReadOnlyMemory<byte>? Facts { get; init; }
    public required Betrokkenheid Betrokkenheid { get; init; }

    /// <summary>When the receiver's broker confirmed it; null while it has not.</summary>
    public required DateTimeOffset? Afgeleverd { get; init; }

    public override string ToString() => $"GevondenRegel {Index}";
}

/// <summary>How a field went along.</summary>
public enum Weergave
{
    /// <summary>As it was.</summary>
    Leesbaar,

    /// <summary>A pseudonym in its place.</summary>
    Pseudoniem,

    /// <summary>Made coarser, such as an age band.</summary>
    Grof,
}

/// <summary>The fields of one category that went along in one way.</summary>
public sealed record Gegevensgroep(string Category, Weergave Weergave, ImmutableArray<string> Velden);

/// <summary>One disclosure as its data subject is told of it.</summary>
public sealed record Inzageregel
{
    public required long Index { get; init; }
    public required DateTimeOffset Verstrekt { get; init; }
    public required DateTimeOffset? Afgeleverd { get; init; }
    public required PartnerId Van { get; init; }
    public required PartnerId Aan { get; init; }
    public required string Bericht { get; init; }
    public required Doel Doel { get; init; }
    public required ImmutableArray<string> Grondslag { get; init; }
    public required RuleId Regel { get; init; }

    /// <summary>Digest of the convenant that it was decided under.</summary>
    public required string Revision { get; init; }

    /// <summary>What of the person went along.</summary>
    public required ImmutableArray<Gegevensgroep> OverPersoon { get; init; }

    /// <summary>What went along of the case and of nobody in particular; the person who reported it is not among it.</summary>
    public required ImmutableArray<Gegevensgroep> OverZaak { get; init; }

    /// <summary>The earlier disclosure that this one completes, corrects or withdraws; null when it stands alone.</summary>
    public required string? VultAan { get; init; }

    /// <summary>With these anybody can check that the entry commits to this person.</summary>
    public required string LeafHash { get; init; }
    public required string Commitment { get; init; }
    public required string Salt { get; init; }
    public required string Committed { get; init; }
}

/// <summary>What happened with an earlier request of the same person.</summary>
public sealed record Verzoekregel(long Index, DateTimeOffset At, EntryType Type, string Besluit);

/// <summary>
/// What a data subject is shown, and what is kept from him and why. The two are parted here and nowhere else: whatever is written
/// from <see cref="Regels"/> cannot tell what stands in <see cref="Onthouden"/>.
/// </summary>
public sealed record Inzageverslag
{
    public required ImmutableArray<Inzageregel> Regels { get; init; }
    public required ImmutableArray<Verzoekregel> Verzoeken { get; init; }
    public required ImmutableArray<Onthouding> Onthouden { get; init; }

    /// <summary>Entries whose commitment does not fit: their proof was changed. Nothing is shown while there is one.</summary>
    public required ImmutableArray<long> Onbewezen { get; init; }

    /// <param name="convenant">In force now: what is shielded is decided today, whatever held when it was disclosed.</param>
    /// <param name="vertegenwoordigd">Cases in which whoever asks for the person takes part himself; what is of these stays out.</param>
    public static Inzageverslag Of(IReadOnlyList<GevondenRegel> found, Convenant convenant, IReadOnlySet<ZaakId> vertegenwoordigd)
    {
        Opened[] all = [.. found.OrderBy(f => f.Index).Select(f => new Opened(f, JsonElement.Parse(f.Leaf.Span)))];
        Opened[] disclosures = [.. all.Where(o => o.Type == Slugs.Of(EntryType.Verstrekking))];
        var withheld = disclosures.Select(o => (o.Found.Index, Shield: Shield(o, convenant, vertegenwoordigd))).Where(w => w.Shield is not null).ToLookup(w => w.Shield!, w => w.Index);
        var hidden = withheld.SelectMany(w => w).ToHashSet();
        return new()
        {
            Regels = [.. disclosures.Where(o => !hidden.Contains(o.Found.Index)).GroupBy(o => o.Found.Index).Select(g => Line([.. g]))],
            Verzoeken = [.. all.Where(o => o.Act is not null).DistinctBy(o => o.Found.Index).Select(o => new Verzoekregel(o.Found.Index, o.Time, o.Act!.Value, o.Leaf.Text("decision") ?? ""))],
            Onthouden = [.. withheld.OrderBy(w => w.Key.Id.Value, StringComparer.Ordinal).Select(w => new Onthouding(w.Key.Id, w.Key.Grondslag, w.Key.HerzienOp, [.. w.Distinct().Order()]))],
            Onbewezen = [.. all.Where(o => !o.IsProven).Select(o => o.Found.Index).Distinct()],
        };
    }

    /// <summary>The first shield that holds, in the order of their names. A person of whom it is not known where he stands may be a suspect.</summary>
    private static Afscherming? Shield(Opened entry, Convenant convenant, IReadOnlySet<ZaakId> represented)
    {
        if (entry.Leaf.Text("zaak") is { } zaak && represented.Contains(new(zaak)))
        {
            return Vertegenwoordiger;
        }
        var suspect = entry.Found.Betrokkenheid.MayBeVerdachte;
        return convenant.Afschermingen.OrderBy(a => a.Id.Value, StringComparer.Ordinal)
            .FirstOrDefault(a => (a.Wie == Afgeschermde.Ieder || suspect) && a.Covers(new(entry.Leaf.Text("purpose")!), new(entry.Leaf.Text("rule")!)));
    }

    /// <summary>Whoever represents somebody and takes part in the same case is shown nothing of that case: it may be about him.</summary>
    private static readonly Afscherming Vertegenwoordiger = new()
    {
        Id = new("vertegenwoordiger"),
        Doelen = [],
        Doelbindingen = [],
        Wie = Afgeschermde.Ieder,
        Grondslag = "U41",
        Grond = "UAVG 41 lid 1 i: bescherming van de betrokkene",
        VastgelegdDoor = "hub",
        VastgelegdOp = default,
        HerzienOp = DateOnly.MaxValue,
        Line = 0,
    };

    private static Inzageregel Line(Opened[] same)
    {
        var entry = same[0];
        string[] paths = [.. same.SelectMany(o => o.Found.Betrokkenheid.Paden).Distinct()];
        var answer = entry.Leaf.Text("request_id") is not null; // one value, turned back for who asked: the leaf says which
        var fields = !answer && entry.Found.Facts is { } facts ? FactsRecord.Read(facts.Span).Velden : [];
        return new()
        {
            Index = entry.Found.Index,
            Verstrekt = entry.Time,
            Afgeleverd = entry.Found.Afgeleverd,
            Van = new(entry.Leaf.Text("from")!),
            Aan = new(entry.Leaf.Text("to")!),
            Bericht = entry.Leaf.Text("message_type")!,
            Doel = new(entry.Leaf.Text("purpose")!),
            Grondslag = [.. entry.Leaf.Texts("basis")],
            Regel = new(entry.Leaf.Text("rule")!),
            Revision = entry.Leaf.Text("bundle_rev")!,
            OverPersoon = answer ? Shown(entry.Leaf) : Groups(fields.Where(f => paths.Any(p => Paths.Covers(p, f.Pad)))),
            OverZaak = Groups(fields.Where(f => !IsOfSomebody(f))),
            VultAan = entry.Leaf.Text("completes"),
            LeafHash = Convert.ToHexStringLower(MerkleHash.OfLeaf(entry.Found.Leaf.Span)),
            Commitment = entry.Commitment,
            Salt = Convert.ToBase64String(entry.Found.Betrokkenheid.Salt.Span),
            Committed = Convert.ToBase64String(entry.Found.Betrokkenheid.Committed.Span),
        };
    }

    /// <summary>Of another person, or of whoever reported it: that is not for this person's eyes, not even that it is there.</summary>
    private static bool IsOfSomebody(VerstrektVeld field) =>
        field.Category == Contracts.Categories.Melder || ((string[])["slachtoffers", "verdachten", "melder"]).Any(list => field.Pad.StartsWith(list, StringComparison.Ordinal));

    private static ImmutableArray<Gegevensgroep> Groups(IEnumerable<VerstrektVeld> fields) =>
    [
        .. fields.Where(f => f.Treatment != Treatment.Remove)
            .GroupBy(f => (f.Category, Weergave: Of(f.Treatment)))
            .OrderBy(g => g.Key.Category, StringComparer.Ordinal).ThenBy(g => g.Key.Weergave)
            .Select(g => new Gegevensgroep(g.Key.Category, g.Key.Weergave, [.. g.Select(f => Name(f.Pad)).Distinct().Order(StringComparer.Ordinal)])),
    ];

    /// <summary>What the leaf itself says, where it is of one value only (an answer to who asked to turn a pseudonym back).</summary>
    private static ImmutableArray<Gegevensgroep> Shown(JsonElement leaf) =>
        [.. leaf.Texts("shown").Select(s => s.Split('/')).GroupBy(s => s[0]).Select(g => new Gegevensgroep(g.Key, Weergave.Leesbaar, [.. g.Select(s => s[1])]))];

    private static Weergave Of(Treatment treatment) => treatment switch
    {
        Treatment.Show => Weergave.Leesbaar,
        Treatment.Pseudonymise => Weergave.Pseudoniem,
        Treatment.Generalise => Weergave.Grof,
        Treatment.Remove => throw new ArgumentOutOfRangeException(nameof(treatment), "what did not go along is no part of a report"),
    };

    private static string Name(string path) => path[(path.LastIndexOf('.') + 1)..].Split('[')[0];

    private sealed record Opened(GevondenRegel Found, JsonElement Leaf)
    {
        public string? Type => Leaf.Text("type");

        public DateTimeOffset Time => DateTimeOffset.Parse(Leaf.Text("time")!, System.Globalization.CultureInfo.InvariantCulture);

        public string Commitment => Convert.ToBase64String(SHA256.HashData([.. Found.Betrokkenheid.Salt.Span, .. Found.Betrokkenheid.Committed.Span]));

        public bool IsProven => Leaf.Texts("subject_c").Contains(Commitment);

        public EntryType? Act => Enum.GetValues<EntryType>().Where(t => t is EntryType.Inzage or EntryType.Beperking && Slugs.Of(t) == Type).Select(t => (EntryType?)t).FirstOrDefault();
    }
}
