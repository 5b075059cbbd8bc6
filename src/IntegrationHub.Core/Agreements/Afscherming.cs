using System.Collections.Frozen;

namespace IntegrationHub.Core.Agreements;

/// <summary>Of whom a shield holds.</summary>
public enum Afgeschermde
{
    /// <summary>Only where the person stands among the suspects of a message.</summary>
    Verdachte,

    /// <summary>Everybody.</summary>
    Ieder,
}

/// <summary>
/// A processing activity that stays out of what a data subject is shown, on a recorded ground and until it is looked at again
/// (UAVG 41). It holds beyond its review date, for silence must not tell a suspect; the privacy officer hears that it is due.
/// </summary>
public sealed record Afscherming
{
    public required RuleId Id { get; init; }

    /// <summary>Purposes whose disclosures are shielded; empty when doelbindingen are named instead.</summary>
    public required FrozenSet<Doel> Doelen { get; init; }
    public required FrozenSet<RuleId> Doelbindingen { get; init; }
    public required Afgeschermde Wie { get; init; }

    /// <summary>Code of the grondslag.</summary>
    public required string Grondslag { get; init; }

    /// <summary>The part of it, and why, in the words of the convenant.</summary>
    public required string Grond { get; init; }

    /// <summary>Who recorded it: an office, never a name.</summary>
    public required string VastgelegdDoor { get; init; }
    public required DateOnly VastgelegdOp { get; init; }
    public required DateOnly HerzienOp { get; init; }
    public required int Line { get; init; }

    public bool Covers(Doel doel, RuleId rule) => Doelen.Contains(doel) || Doelbindingen.Contains(rule);
}

/// <summary>Reads one row of the section <c>afscherming</c>.</summary>
internal static class AfschermingReader
{
    private static readonly FrozenDictionary<string, Afgeschermde> Wie = new Dictionary<string, Afgeschermde>
    {
        ["verdachte"] = Afgeschermde.Verdachte,
        ["ieder"] = Afgeschermde.Ieder,
    }.ToFrozenDictionary();

    public static Afscherming? Read(FileForm form, YamlItem item, Words words)
    {
        if (form.Mapping(item, "afscherming", item.Line, "id", "doel", "doelbinding", "wie", "grondslag", "grond", "vastgelegd-door", "vastgelegd-op", "herzien-op") is not { } row
            || form.Text(row, "id", "afscherming") is not { } id)
        {
            return null;
        }
        var what = $"afscherming {id}";
        var doelen = form.Known(form.Words(row, "doel", what, required: false), words.Doelen, what);
        YamlItem.Scalar[] bindings = [.. form.Words(row, "doelbinding", what, required: false)];
        if ((row["doel"] is null) == (row["doelbinding"] is null))
        {
            form.Problem(row.Line, $"{what}: noem 'doel' of 'doelbinding', een van beide");
        }
        var grondslag = form.Known(form.Words(row, "grondslag", what), words.Grondslagen, what);
        var recorded = form.Date(row, "vastgelegd-op", what);
        var review = form.Date(row, "herzien-op", what);
        if (recorded >= review)
        {
            form.Problem(row["herzien-op"]!.Line, $"{what}: 'herzien-op' ligt niet na 'vastgelegd-op'; een afscherming zonder toekomst wordt niet herzien");
        }
        if (recorded?.AddYears(2) < review)
        {
            form.Problem(row["herzien-op"]!.Line, $"{what}: 'herzien-op' ligt meer dan twee jaar na 'vastgelegd-op'; kies een eerdere dag");
        }
        return new()
        {
            Id = new(id),
            Doelen = doelen.Select(d => new Doel(d)).ToFrozenSet(),
            Doelbindingen = bindings.Select(b => new RuleId(b.Text)).ToFrozenSet(),
            Wie = form.Known(form.Words(row, "wie", what), Wie.Keys, what) is [var wie] ? Wie[wie] : Afgeschermde.Ieder,
            Grondslag = grondslag.FirstOrDefault() ?? "",
            Grond = form.Text(row, "grond", what) ?? "",
            VastgelegdDoor = form.Text(row, "vastgelegd-door", what) ?? "",
            VastgelegdOp = recorded ?? default,
            HerzienOp = review ?? default,
            Line = row.Line,
        };
    }
}
