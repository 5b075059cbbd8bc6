using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Agreements;

/// <summary>Reads the columns of Matrix B and the meaning of its words.</summary>
internal static class MatrixReader
{
    public static IEnumerable<Kolom> Kolommen(FileForm form, YamlItem? item, Words words)
    {
        foreach (var row in form.Items(item, "kolommen"))
        {
            if (form.Mapping(row, "kolom", row.Line, "kolom", "voor", "cellen") is { } mapping
                && form.Text(mapping, "kolom", "kolom") is { } naam
                && form.Mapping(mapping["cellen"], $"kolom {naam}: cellen", mapping.Line) is { } cells)
            {
                yield return new()
                {
                    Naam = naam,
                    Voor = Capacities(form, mapping, naam, words),
                    Cellen = Cells(form, cells, naam, words),
                    Line = mapping.Line,
                };
            }
        }
    }

    private static ImmutableArray<Capacity> Capacities(FileForm form, YamlItem.Mapping kolom, string naam, Words words)
    {
        YamlItem[] items = [.. form.Items(kolom["voor"], $"kolom {naam}: voor")];
        if (items.Length == 0)
        {
            form.Problem(kolom.Line, $"kolom {naam}: 'voor' noemt geen ontvanger, dus de kolom geldt nooit; noem een rol en een doel");
        }
        return [.. items.Select(c => words.Capacity(form, c, $"kolom {naam}")).OfType<Capacity>()];
    }

    private static FrozenDictionary<(string, Helft), Cell> Cells(FileForm form, YamlItem.Mapping cells, string naam, Words words)
    {
        Dictionary<(string, Helft), Cell> result = [];
        foreach (var member in cells.Members)
        {
            var parts = member.Key.Split('.', 2);
            var category = parts[0];
            if (parts.Length > 1 && !words.Velden.Contains(parts[1]))
            {
                form.Problem(member.Line, $"kolom {naam}: geen bericht heeft een veld '{parts[1]}'{Suggestion.For(parts[1], words.Velden)}");
            }
            if (category != "beroepsgeheim" && !words.Categorieen.Contains(category))
            {
                form.Problem(member.Line, $"kolom {naam}: categorie '{category}' is niet bekend{Suggestion.For(category, words.Categorieen)}");
                continue;
            }
            foreach (var (half, cell) in Halves(form, member.Value, $"kolom {naam}, {member.Key}"))
            {
                if (category == Categories.Identiteit && cell.Options.Any(o => o.Mits.Contains(Voorwaarde.Naam)))
                {
                    form.Problem(member.Line, $"kolom {naam}, {member.Key}: 'mits naam' wacht op zichzelf; de naam valt zelf onder deze categorie");
                }
                result[(member.Key, half)] = cell;
            }
        }
        return result.ToFrozenDictionary();
    }

    /// <summary>A cell for everybody, or one per part of the person; a part that is not named gets nothing.</summary>
    private static IEnumerable<(Helft, Cell)> Halves(FileForm form, YamlItem item, string what)
    {
        if (item is not YamlItem.Mapping)
        {
            var cell = Cell(form, item, what);
            return [(Helft.Geen, cell), (Helft.Slachtoffer, cell), (Helft.Verdachte, cell)];
        }
        var mapping = form.Mapping(item, what, item.Line, "slachtoffer", "verdachte")!;
        return
        [
            .. mapping["slachtoffer"] is { } slachtoffer ? [(Helft.Slachtoffer, Cell(form, slachtoffer, what))] : Array.Empty<(Helft, Cell)>(),
            .. mapping["verdachte"] is { } verdachte ? [(Helft.Verdachte, Cell(form, verdachte, what))] : Array.Empty<(Helft, Cell)>(),
        ];
    }

    public static Cell Cell(FileForm form, YamlItem item, string what) =>
        new([.. form.Words(item, what).Select(w => Option(form, w, what)).OfType<CellOption>()]);

    private static CellOption? Option(FileForm form, YamlItem.Scalar word, string what)
    {
        var parts = word.Text.Split(" mits ", 2, StringSplitOptions.TrimEntries);
        if (!Vocabulary.Treatments.TryGetValue(parts[0], out var treatment))
        {
            form.Problem(word.Line, $"{what}: '{parts[0]}' is geen behandeling{Suggestion.For(parts[0], Vocabulary.Treatments.Keys)}");
            return null;
        }
        var mits = ImmutableArray.CreateBuilder<Voorwaarde>();
        foreach (var condition in parts.Length == 1 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Vocabulary.CellConditions.TryGetValue(condition, out var voorwaarde))
            {
                form.Problem(word.Line, $"{what}: '{condition}' is geen voorwaarde{Suggestion.For(condition, Vocabulary.CellConditions.Keys)}");
                return null; // an unreadable condition is not "no condition"
            }
            mits.Add(voorwaarde);
        }
        return new(treatment, mits.ToImmutable());
    }

    public static FrozenDictionary<string, FieldRule> Velden(FileForm form, YamlItem? item, Words words)
    {
        Dictionary<string, FieldRule> result = [];
        foreach (var member in item is null ? [] : form.Mapping(item, "velden", item.Line)?.Members ?? [])
        {
            if (!words.Velden.Contains(member.Key))
            {
                form.Problem(member.Line, $"velden: geen bericht heeft een veld '{member.Key}'{Suggestion.For(member.Key, words.Velden)}");
            }
            if (form.Mapping(member.Value, $"veld {member.Key}", member.Line, "pseudoniem", "generaliseer") is { } mapping)
            {
                result[member.Key] = Rule(form, mapping, member.Key);
            }
        }
        return result.ToFrozenDictionary();
    }

    private static FieldRule Rule(FileForm form, YamlItem.Mapping mapping, string veld)
    {
        var what = $"veld {veld}";
        var pseudonym = form.Text(mapping, "pseudoniem", what, required: false) is { } word
            ? form.Known([new(mapping.Line, word, true)], Vocabulary.Treatments.Keys, what).Select(t => (Treatment?)Vocabulary.Treatments[t]).FirstOrDefault(Treatment.Remove)
            : null;
        var coarse = (form.Text(mapping, "generaliseer", what, required: false) ?? "verwijder").Split(' ', 2);
        var known = form.Known([new(mapping.Line, coarse[0], true)], Vocabulary.Coarsenings.Keys, what);
        return new(pseudonym, known.IsEmpty ? Coarsening.Remove : Vocabulary.Coarsenings[known[0]], coarse.Length > 1 ? coarse[1] : null);
    }

    public static ImmutableArray<int> Leeftijdsgroepen(FileForm form, YamlItem? item)
    {
        if (item is null)
        {
            return [];
        }
        int[] bounds = [.. form.Words(item, "leeftijdsgroepen").Select(w => int.TryParse(w.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)];
        if (bounds is not [0, ..] || bounds.Zip(bounds.Skip(1)).Any(b => b.First >= b.Second))
        {
            form.Problem(item.Line, "leeftijdsgroepen: ondergrenzen in jaren, oplopend en beginnend met 0");
            return [];
        }
        return [.. bounds];
    }

    public static FrozenDictionary<string, string> Nationaliteitsgroepen(FileForm form, YamlItem? item)
    {
        var groups = item is null ? [] : form.Mapping(item, "nationaliteitsgroepen", item.Line)?.Members ?? [];
        return groups
            .SelectMany(g => form.Words(g.Value, "nationaliteitsgroepen").Select(w => (w.Text, g.Key)))
            .DistinctBy(g => g.Text, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Text, g => g.Key, StringComparer.OrdinalIgnoreCase);
    }
}
