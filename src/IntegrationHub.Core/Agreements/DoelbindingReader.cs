using System.Collections.Frozen;
using System.Collections.Immutable;

namespace IntegrationHub.Core.Agreements;

/// <summary>Reads one row of Matrix A, or one forbid rule.</summary>
internal static class DoelbindingReader
{
    public static Doelbinding? Read(FileForm form, YamlItem item, Words words)
    {
        if (form.Mapping(item, "doelbinding", item.Line, "id", "van", "aan", "doel", "berichten", "mits", "als", "niet-als", "alleen", "beperk", "grondslag", "plichten", "bron") is not { } row
            || form.Text(row, "id", "doelbinding") is not { } id)
        {
            return null;
        }
        var what = $"doelbinding {id}";
        var doel = form.Known(form.Words(row, "doel", what), words.Doelen, what);
        var berichten = form.Known(form.Words(row, "berichten", what, required: false), words.Berichten, what);
        YamlItem.Scalar[] grondslag = [.. form.Words(row, "grondslag", what)];
        if (grondslag.Length == 0)
        {
            form.Problem(row.Line, $"{what}: zonder grondslag mag niets; noem er ten minste een");
        }
        return doel is not [var only] ? null : new()
        {
            Id = new(id),
            From = words.Roles(form, row, "van", what),
            To = words.Roles(form, row, "aan", what),
            Doel = new(only),
            Berichten = [.. berichten],
            Grondslag = form.Known(grondslag, words.Grondslagen, what),
            Mits = [.. form.Known(form.Words(row, "mits", what, required: false), Vocabulary.RowConditions.Keys, what).Select(m => Vocabulary.RowConditions[m])],
            Als = [.. Words.Conditions(form, row, "als", berichten, what), .. Words.Conditions(form, row, "niet-als", berichten, what, negated: true)],
            Alleen = [.. form.Known(form.Words(row, "alleen", what, required: false), words.Categorieen, what)],
            Beperk = Limits(form, row, what, words),
            Plichten = form.Known(form.Words(row, "plichten", what), words.Plichten, what),
            Bron = form.Text(row, "bron", what) ?? "",
            Line = row.Line,
        };
    }

    private static FrozenDictionary<string, Treatment> Limits(FileForm form, YamlItem.Mapping row, string what, Words words)
    {
        Dictionary<string, Treatment> result = [];
        foreach (var member in row["beperk"] is { } item ? form.Mapping(item, $"{what}: beperk", row.Line)?.Members ?? [] : [])
        {
            // "*verdachte" limits every field of a suspect, whatever its category
            IReadOnlyCollection<string> known = [.. words.Categorieen, "*verdachte", "*slachtoffer"];
            if (form.Known([new(member.Line, member.Key, true)], known, what) is [var category]
                && form.Known(form.Words(member.Value, what), Vocabulary.Treatments.Keys, what) is [var treatment])
            {
                result[category] = Vocabulary.Treatments[treatment];
            }
        }
        return result.ToFrozenDictionary();
    }

    public static Verbod? ReadVerbod(FileForm form, YamlItem item, Words words)
    {
        if (form.Mapping(item, "verbod", item.Line, "id", "tekst", "bron", "bericht", "categorieen", "ingebouwd", "aan", "behalve", "als", "staat", "behalve-berichten") is not { } row
            || form.Text(row, "id", "verbod") is not { } id)
        {
            return null;
        }
        var what = $"verbod {id}";
        var bericht = form.Text(row, "bericht", what, required: false);
        if (bericht is not (null or "geheel"))
        {
            form.Problem(row["bericht"]!.Line, $"{what}: 'bericht' kan alleen 'geheel' zijn: het hele bericht");
        }
        var whole = bericht is not null;
        string[] forbids = [.. ((string[])["bericht", "categorieen", "ingebouwd"]).Where(k => row[k] is not null)];
        if (forbids.Length != 1)
        {
            form.Problem(row.Line, $"{what}: noem precies een van 'categorieen', 'bericht: geheel' en 'ingebouwd'");
        }
        if (row["ingebouwd"] is not null && (row["aan"] ?? row["behalve"] ?? row["als"] ?? row["staat"] ?? row["behalve-berichten"]) is { } limit)
        {
            form.Problem(limit.Line, $"{what}: wat de hub zelf bewaakt kent geen 'aan', 'behalve', 'als' of 'staat'; haal dat weg");
        }
        if (row["aan"] is not null && row["behalve"] is not null)
        {
            form.Problem(row.Line, $"{what}: 'aan' en 'behalve' spreken elkaar tegen; gebruik er een");
        }
        return new()
        {
            Id = new(id),
            Tekst = form.Text(row, "tekst", what) ?? "",
            Bron = form.Text(row, "bron", what) ?? "",
            Ingebouwd = form.Known(form.Words(row, "ingebouwd", what, required: false), Waarborgen.Words.Keys, what) is [var known] ? Waarborgen.Words[known] : null,
            WholeMessage = whole,
            Categorieen = [.. form.Known(form.Words(row, "categorieen", what, required: false), words.Categorieen, what)],
            Aan = Capacities(form, row, "aan", what, words),
            Behalve = Capacities(form, row, "behalve", what, words),
            Als = Words.ConditionsOfAnyType(form, row, "als", what),
            Staat = form.Known(form.Words(row, "staat", what, required: false), Vocabulary.Staten.Keys, what) is [var staat] ? Vocabulary.Staten[staat] : null,
            BehalveBerichten = [.. form.Known(form.Words(row, "behalve-berichten", what, required: false), words.Berichten, what)],
            Line = row.Line,
        };
    }

    private static ImmutableArray<Capacity> Capacities(FileForm form, YamlItem.Mapping row, string key, string what, Words words) =>
        [.. form.Items(row[key], what).Select(c => words.Capacity(form, c, what)).OfType<Capacity>()];
}
