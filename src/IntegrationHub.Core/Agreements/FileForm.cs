using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// Takes values out of one convenant file and notes every problem with its line. A value that is wrong reads as null or
/// empty, so that reading goes on and all problems are found in one go.
/// </summary>
internal sealed class FileForm(string file, List<ConvenantProblem> problems)
{
    // Whoever has more of them in one place has another file than this.
    private const int MostUnknown = 100;

    public void Problem(int line, string problem) => problems.Add(new(file, line, problem));

    /// <summary>A mapping with no other keys than these; null (and a problem) when it is something else.</summary>
    public YamlItem.Mapping? Mapping(YamlItem? item, string what, int line, params string[] keys)
    {
        if (item is not YamlItem.Mapping mapping)
        {
            Problem(item?.Line ?? line, $"{what}: hier horen sleutels met waarden te staan");
            return null;
        }
        foreach (var unknown in mapping.Members.Where(m => keys.Length > 0 && !keys.Contains(m.Key)).Take(MostUnknown))
        {
            Problem(unknown.Line, $"{what}: onbekende sleutel '{unknown.Key}'{Suggestion.For(unknown.Key, keys)}");
        }
        return mapping;
    }

    public IEnumerable<YamlItem> Items(YamlItem? item, string what)
    {
        if (item is null)
        {
            return [];
        }
        if (item is YamlItem.Sequence sequence)
        {
            return sequence.Items;
        }
        Problem(item.Line, $"{what}: hier hoort een lijst te staan");
        return [];
    }

    public string? Text(YamlItem.Mapping mapping, string key, string what, bool required = true)
    {
        switch (mapping[key])
        {
            case YamlItem.Scalar { Text.Length: > 0 } scalar:
                return scalar.Text;
            case null when !required:
                return null;
            case null:
                Problem(mapping.Line, $"{what}: '{key}' ontbreekt");
                return null;
            case var other:
                Problem(other.Line, $"{what}: '{key}' moet een tekst zijn");
                return null;
        }
    }

    /// <summary>One word or a list of words.</summary>
    public IEnumerable<YamlItem.Scalar> Words(YamlItem.Mapping mapping, string key, string what, bool required = true)
    {
        if (mapping[key] is null && required)
        {
            Problem(mapping.Line, $"{what}: '{key}' ontbreekt");
        }
        return mapping[key] is { } item ? Words(item, what) : [];
    }

    public IEnumerable<YamlItem.Scalar> Words(YamlItem item, string what)
    {
        if (item is YamlItem.Scalar single)
        {
            return [single];
        }
        return Items(item, what).Select(i => i as YamlItem.Scalar ?? Wrong(i)).OfType<YamlItem.Scalar>();

        YamlItem.Scalar? Wrong(YamlItem at)
        {
            Problem(at.Line, $"{what}: hier hoort een woord te staan");
            return null;
        }
    }

    /// <summary>The words that are known; the others are problems, each with a suggestion.</summary>
    public ImmutableArray<string> Known(IEnumerable<YamlItem.Scalar> words, IReadOnlyCollection<string> known, string what)
    {
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (var word in words)
        {
            if (known.Contains(word.Text))
            {
                result.Add(word.Text);
            }
            else
            {
                Problem(word.Line, $"{what}: '{word.Text}' is niet bekend{Suggestion.For(word.Text, known)}");
            }
        }
        return result.ToImmutable();
    }

    public DateOnly? Date(YamlItem.Mapping mapping, string key, string what)
    {
        if (Text(mapping, key, what) is not { } text)
        {
            return null;
        }
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }
        Problem(mapping[key]!.Line, $"{what}: '{key}' moet een datum zijn, zoals 2026-01-31");
        return null;
    }

    public Termijn? Term(YamlItem.Mapping mapping, string key, string what)
    {
        if (Text(mapping, key, what) is not { } text)
        {
            return null;
        }
        if (Termijn.Parse(text) is { } term)
        {
            return term;
        }
        Problem(mapping[key]!.Line, $"{what}: '{key}' is een aantal uur, dagen, maanden of jaar, zoals '24 uur' of '6 maanden'");
        return null;
    }

    public int? Number(YamlItem.Mapping mapping, string key, string what)
    {
        if (Text(mapping, key, what) is not { } text)
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        Problem(mapping[key]!.Line, $"{what}: '{key}' moet een heel getal zijn");
        return null;
    }
}

/// <summary>The words of the policy as they stand in YAML.</summary>
internal static class Vocabulary
{
    public const string Elke = "elke";

    public static readonly FrozenDictionary<string, Treatment> Treatments = new Dictionary<string, Treatment>
    {
        ["verwijder"] = Treatment.Remove,
        ["generaliseer"] = Treatment.Generalise,
        ["pseudoniem"] = Treatment.Pseudonymise,
        ["toon"] = Treatment.Show,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Voorwaarde> CellConditions = new Dictionary<string, Voorwaarde>
    {
        ["toestemming"] = Voorwaarde.Toestemming,
        ["vierogen"] = Voorwaarde.VierOgen,
        ["noodzaak"] = Voorwaarde.Noodzaak,
        ["naam"] = Voorwaarde.Naam,
        ["fase2"] = Voorwaarde.Fase2,
        ["fase3"] = Voorwaarde.Fase3,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Voorwaarde> RowConditions = new Dictionary<string, Voorwaarde>
    {
        ["toestemming"] = Voorwaarde.Toestemming,
        ["vierogen"] = Voorwaarde.VierOgen,
        ["noodzaak"] = Voorwaarde.Noodzaak,
        ["vt-bevoegd"] = Voorwaarde.VtBevoegd,
        ["gecontracteerd"] = Voorwaarde.Gecontracteerd,
        ["toets"] = Voorwaarde.Toets,
        ["redencode"] = Voorwaarde.Redencode,
        ["adviesnummer"] = Voorwaarde.Adviesnummer,
        ["ontving"] = Voorwaarde.Ontving,
        ["instemming"] = Voorwaarde.Instemming,
        ["betrokken"] = Voorwaarde.Betrokken,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Staat> Staten = new Dictionary<string, Staat>
    {
        ["zaak-afgesloten"] = Staat.ZaakAfgesloten,
        ["ledger-buiten-termijn"] = Staat.LedgerBuitenTermijn,
        ["analyse-ongetoetst"] = Staat.AnalyseOngetoetst,
        ["geen-deelnemer"] = Staat.GeenDeelnemer,
        ["verwerking-beperkt"] = Staat.VerwerkingBeperkt,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Routing.TargetKind> Targets = new Dictionary<string, Routing.TargetKind>
    {
        ["gemeenten"] = Routing.TargetKind.Gemeenten,
        ["bringer"] = Routing.TargetKind.Bringer,
        ["houders"] = Routing.TargetKind.Houders,
        ["regisseur"] = Routing.TargetKind.Regisseur,
        ["toestemminghouders"] = Routing.TargetKind.Toestemminghouders,
        ["afzender"] = Routing.TargetKind.Afzender,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, Coarsening> Coarsenings = new Dictionary<string, Coarsening>
    {
        ["verwijder"] = Coarsening.Remove,
        ["toon"] = Coarsening.Show,
        ["leeftijdsgroep"] = Coarsening.AgeBand,
        ["nationaliteitsgroep"] = Coarsening.NationalityGroup,
        ["gemeente"] = Coarsening.Municipality,
        ["vlag"] = Coarsening.Flag,
    }.ToFrozenDictionary();
}
