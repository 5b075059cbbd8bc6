using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// Reads the files of a region on top of those of <c>landelijk</c> into a <see cref="Convenant"/>, or into every problem
/// that stands in them. A convenant with one problem is not used at all.
/// </summary>
public sealed partial class ConvenantReader
{
    private readonly List<ConvenantProblem> _problems = [];
    private readonly List<Section> _sections = [];
    private bool _readable;

    private sealed record Section(FileForm Form, string Key, YamlItem Item, int Line, bool Regional);

    private static readonly string[] Keys =
    [
        "convenant", "versie", "bouwt-op", "geldig-van", "geldig-tot", "bron", "hub", "doelen", "grondslagen", "rollen", "partners",
        "doelslot", "minderjarigen", "doorgifte", "termijnen", "verboden", "doelbindingen", "kolommen", "velden", "leeftijdsgroepen", "nationaliteitsgroepen", "meldroute", "zonder-personen",
        "plichten", "verwerking", "uitzonderingen", "teksten", "herleiding", "kennisgeving", "bewaartermijnen", "afscherming",
    ];

    /// <exception cref="ConvenantRefusedException">Something is wrong; it names all of it.</exception>
    public static Convenant Read(IReadOnlyList<ConvenantFile> landelijk, IReadOnlyList<ConvenantFile> regio)
    {
        var (convenant, reader) = Opened(landelijk, regio);
        return reader._problems.Count == 0 ? convenant! : throw new ConvenantRefusedException(InOrder(reader._problems));
    }

    /// <summary>
    /// The convenant, or null with all problems in order of file and line: what <see cref="Read"/> refuses, and when there is
    /// nothing of that, what decides nothing wrong and yet is not what somebody should sign.
    /// </summary>
    public static (Convenant? Convenant, IReadOnlyList<ConvenantProblem> Problems) Check(
        IReadOnlyList<ConvenantFile> landelijk, IReadOnlyList<ConvenantFile> regio)
    {
        var (convenant, reader) = Opened(landelijk, regio);
        if (convenant is not null && reader._problems.Count == 0)
        {
            ConvenantRules.Advise(convenant, reader.Where);
        }
        var problems = InOrder(reader._problems);
        return (problems is [] ? convenant : null, problems);
    }

    /// <summary>For comparison with another one: readable in each of its parts, also where these clash; null when it is not.</summary>
    public static (Convenant? Convenant, IReadOnlyList<ConvenantProblem> Problems) Inspect(
        IReadOnlyList<ConvenantFile> landelijk, IReadOnlyList<ConvenantFile> regio)
    {
        var (convenant, reader) = Opened(landelijk, regio);
        return (reader._readable ? convenant : null, InOrder(reader._problems));
    }

    private static (Convenant? Convenant, ConvenantReader Reader) Opened(IReadOnlyList<ConvenantFile> landelijk, IReadOnlyList<ConvenantFile> regio)
    {
        ConvenantReader reader = new();
        foreach (var file in landelijk)
        {
            reader.Open(file, regional: false);
        }
        foreach (var file in regio)
        {
            reader.Open(file, regional: true);
        }
        return (reader.Complete(landelijk, regio) ? reader.Build(new ConvenantSource(landelijk, regio).Revision, NameOf(regio)) : null, reader);
    }

    private static ConvenantProblem[] InOrder(IEnumerable<ConvenantProblem> problems) =>
        [.. problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)];

    private static string NameOf(IReadOnlyList<ConvenantFile> files) => files.Count > 0 ? files[0].Name : "convenant.yaml";

    /// <summary>
    /// Every file could be read and no part is missing: else all that refers to the missing part would be told as well. A
    /// part that was forgotten (the forbid rules!) would make a convenant wider than it was agreed.
    /// </summary>
    private bool Complete(IReadOnlyList<ConvenantFile> landelijk, IReadOnlyList<ConvenantFile> regio)
    {
        if (_problems.Count > 0)
        {
            return false;
        }
        foreach (var key in Needed.Where(n => !_sections.Any(s => s.Key == n)))
        {
            _problems.Add(new(NameOf(landelijk), 0, $"'{key}' ontbreekt in landelijk en in de regio; zet het erin, desnoods als lege lijst"));
        }
        foreach (var key in (string[])["convenant", "partners"])
        {
            if (!_sections.Any(s => s.Key == key && s.Regional))
            {
                _problems.Add(new(NameOf(regio), 0, $"'{key}' ontbreekt in de regio; zet het in een van haar bestanden"));
            }
        }
        return _problems.Count == 0;
    }

    private static readonly string[] Needed =
        ["hub", "doelen", "grondslagen", "plichten", "verwerking", "uitzonderingen", "rollen", "doelslot", "minderjarigen", "doorgifte", "termijnen", "verboden", "doelbindingen", "kolommen", "velden", "meldroute", "teksten", "herleiding", "kennisgeving", "bewaartermijnen", "afscherming"];

    private void Open(ConvenantFile file, bool regional)
    {
        var (documents, problem) = YamlReader.Read(file.Name, file.Text);
        if (problem is not null)
        {
            _problems.Add(problem);
            return;
        }
        FileForm form = new(file.Name, _problems);
        foreach (var document in documents)
        {
            foreach (var member in form.Mapping(document, "convenant", document.Line, Keys)?.Members ?? [])
            {
                _sections.Add(new(form, member.Key, member.Value, member.Line, regional));
            }
        }
    }

    private IEnumerable<Section> All(string key) => _sections.Where(s => s.Key == key);

    private Section? One(string key, bool regional, string file)
    {
        Section[] found = [.. All(key).Where(s => s.Regional == regional)];
        if (found.Length == 0)
        {
            _problems.Add(new(file, 0, $"'{key}' ontbreekt{(regional ? " in de regio" : " in landelijk")}; zet het erin"));
        }
        foreach (var extra in found.Skip(1))
        {
            extra.Form.Problem(extra.Line, $"'{key}' staat er meer dan een keer; laat er een staan");
        }
        return found.FirstOrDefault();
    }

    private FrozenDictionary<string, string> Definitions(string key)
    {
        Dictionary<string, string> result = [];
        foreach (var section in All(key))
        {
            foreach (var member in section.Form.Mapping(section.Item, key, section.Line)?.Members ?? [])
            {
                if (!result.TryAdd(member.Key, member.Value is YamlItem.Scalar s ? s.Text : ""))
                {
                    section.Form.Problem(member.Line, $"{key}: '{member.Key}' is al gedefinieerd");
                }
            }
        }
        return result.ToFrozenDictionary();
    }

    private Convenant? Build(string revision, string regionFile)
    {
        var doelen = Definitions("doelen");
        var grondslagen = Definitions("grondslagen");
        var rolNamen = All("rollen").SelectMany(s => (s.Item as YamlItem.Mapping)?.Members ?? []).Select(m => m.Key).Distinct().ToArray();
        var plichten = Definitions("plichten");
        Words words = new(rolNamen, doelen.Keys, grondslagen.Keys, plichten.Keys);
        var head = Head(regionFile);
        var rollen = Rollen(words);
        var partners = Partners(words);
        var matrix = ReadMatrix(words);
        Convenant convenant = new()
        {
            Regio = head.Regio,
            Versie = head.Versie,
            Revision = revision,
            GeldigVan = head.Van,
            GeldigTot = head.Tot,
            HubOin = HubOin(regionFile),
            Partners = partners,
            Rollen = rollen,
            Doelen = doelen.Keys.Select(d => new Doel(d)).ToFrozenSet(),
            Grondslagen = grondslagen,
            DoelTeksten = doelen.ToFrozenDictionary(d => new Doel(d.Key), d => d.Value),
            Plichten = plichten,
            Uitzonderingen = Uitzonderingen(words),
            Verwerking = ReadVerwerking(),
            Bron = (All("bron").LastOrDefault(s => s.Regional)?.Item as YamlItem.Scalar)?.Text ?? "",
            Matrix = matrix,
            Doelbindingen = [.. Rows("doelbindingen", (form, item) => DoelbindingReader.Read(form, item, words), d => d.Id, d => d.Line)],
            Verboden = [.. Rows("verboden", (form, item) => DoelbindingReader.ReadVerbod(form, item, words), v => v.Id, v => v.Line)],
            Meldroute = [.. Rows("meldroute", (form, item) => MeldrouteReader.Read(form, item, words), m => m.Id, m => m.Line)],
            Doelslot = ReadDoelslot(words, regionFile),
            Verenigbaar = Only("doorgifte") is { } doorgifte ? TravelReader.Verenigbaar(doorgifte.Form, doorgifte.Item, words) : [],
            Termijnen = Only("termijnen") is { } termijnen ? TravelReader.Termijnen(termijnen.Form, termijnen.Item) : TravelReader.None,
            Kennisgeving = Only("kennisgeving") is { } kennisgeving ? KennisgevingReader.Read(kennisgeving.Form, kennisgeving.Item, words) : Kennisgeving.None,
            Bewaartermijnen = BewaringReader.Read(All("bewaartermijnen").OrderBy(s => s.Regional).Select(s => (s.Form, s.Item, s.Regional))),
            Afschermingen = [.. Rows("afscherming", (form, item) => AfschermingReader.Read(form, item, words), a => a.Id, a => a.Line)],
            MinderjarigenBehalve = Minderjarigen(words),
            Teksten = TekstregelsReader.Read(All("teksten").OrderBy(s => s.Regional).Select(s => (s.Form, s.Item)), words),
            Herleiding = Only("herleiding") is { } herleiding ? HerleidingReader.Read(herleiding.Form, herleiding.Item, words, partners.Keys) : HerleidingRegels.Strictest,
            ZonderPersonen = [.. All("zonder-personen").SelectMany(s => WithoutPersons(s, words))],
        };
        _readable = _problems.Count == 0;
        if (_readable) // between the parts only when each is sound: one mistake is told once, where it was made
        {
            ConvenantRules.Check(convenant, Where);
        }
        return convenant;
    }

    private static ImmutableArray<string> WithoutPersons(Section section, Words words)
    {
        YamlItem.Scalar[] types = [.. section.Form.Words(section.Item, section.Key)];
        foreach (var type in types.Where(t => Words.HoldsPersons(t.Text)))
        {
            section.Form.Problem(type.Line, $"{section.Key}: een {type.Text} kan personen noemen, dus de tekst mag niet heel mee; haal hem hier weg");
        }
        return section.Form.Known(types, words.Berichten, section.Key);
    }

    private (string Regio, int Versie, DateOnly Van, DateOnly Tot) Head(string regionFile)
    {
        var name = One("convenant", regional: true, regionFile);
        var regio = (name?.Item as YamlItem.Scalar)?.Text ?? "";
        var top = name is null ? null : new YamlItem.Mapping(name.Line, [.. _sections.Where(s => s.Regional && s.Form == name.Form).Select(s => new YamlMember(s.Line, s.Key, s.Item))]);
        if (name is null || top is null)
        {
            return ("", 0, default, default);
        }
        if (!Slug().IsMatch(regio))
        {
            name.Form.Problem(name.Line, "convenant: de naam van de regio bestaat uit kleine letters, cijfers en streepjes");
        }
        if (top["bouwt-op"] is not YamlItem.Scalar { Text: "landelijk" } based)
        {
            name.Form.Problem(top["bouwt-op"]?.Line ?? name.Line, "een regio bouwt op 'landelijk', en nergens anders op (ook niet op zichzelf): zet er 'bouwt-op: landelijk'");
        }
        else if (regio == based.Text)
        {
            name.Form.Problem(name.Line, "landelijk is geen regio: geef de regio haar eigen naam");
        }
        var van = name.Form.Date(top, "geldig-van", "convenant");
        var tot = name.Form.Date(top, "geldig-tot", "convenant");
        if (van > tot)
        {
            name.Form.Problem(top["geldig-tot"]!.Line, "convenant: 'geldig-tot' ligt voor 'geldig-van'; draai ze om of verbeter ze");
        }
        return (regio, name.Form.Number(top, "versie", "convenant") ?? 0, van ?? default, tot ?? default);
    }

    private Oin HubOin(string file)
    {
        if (One("hub", regional: false, file) is not { } hub || hub.Form.Mapping(hub.Item, "hub", hub.Line, "oin", "naam") is not { } mapping)
        {
            return default;
        }
        return ReadOin(hub.Form, mapping, "hub");
    }

    private static Oin ReadOin(FileForm form, YamlItem.Mapping mapping, string what)
    {
        var oin = form.Text(mapping, "oin", what);
        if (oin is not null && !OinForm().IsMatch(oin))
        {
            form.Problem(mapping["oin"]!.Line, $"{what}: een OIN heeft 20 cijfers");
        }
        return new(oin ?? "");
    }

    private FrozenDictionary<Role, RoleRights> Rollen(Words words)
    {
        Dictionary<Role, RoleRights> result = [];
        foreach (var section in All("rollen"))
        {
            foreach (var member in section.Form.Mapping(section.Item, "rollen", section.Line)?.Members ?? [])
            {
                var what = $"rol {member.Key}";
                if (section.Form.Mapping(member.Value, what, member.Line, "ontvangt", "brengt") is { } mapping
                    && !result.TryAdd(new(member.Key), new(
                        section.Form.Known(section.Form.Words(mapping, "ontvangt", what), words.Doelen, what).Select(d => new Doel(d)).ToFrozenSet(),
                        section.Form.Known(section.Form.Words(mapping, "brengt", what), words.Berichten, what).ToFrozenSet())))
                {
                    section.Form.Problem(member.Line, $"{what} is al gedefinieerd");
                }
            }
        }
        return result.ToFrozenDictionary();
    }

    private FrozenDictionary<PartnerId, Partner> Partners(Words words)
    {
        Dictionary<PartnerId, Partner> result = [];
        Dictionary<string, PartnerId> codes = [];
        foreach (var section in All("partners"))
        {
            foreach (var member in section.Form.Mapping(section.Item, "partners", section.Line)?.Members ?? [])
            {
                if (ReadPartner(section.Form, member, words) is not { } partner)
                {
                    continue;
                }
                foreach (var code in new[] { partner.Oin.Value, partner.Gemeente }.OfType<string>().Where(code => !codes.TryAdd(code, partner.Id)))
                {
                    section.Form.Problem(member.Line, $"partner {member.Key}: {code} is al van {codes[code]}; elke partner heeft een eigen OIN en gemeentecode");
                }
                if (!result.TryAdd(partner.Id, partner))
                {
                    section.Form.Problem(member.Line, $"partner {member.Key} staat er al; laat er een staan");
                }
            }
        }
        return result.ToFrozenDictionary();
    }

    private static Partner? ReadPartner(FileForm form, YamlMember member, Words words)
    {
        var what = $"partner {member.Key}";
        if (!Slug().IsMatch(member.Key))
        {
            form.Problem(member.Line, $"{what}: een partner heet in kleine letters, cijfers en streepjes");
        }
        if (form.Mapping(member.Value, what, member.Line, "rol", "naam", "oin", "gemeente", "bron", "gecontracteerd") is not { } mapping)
        {
            return null;
        }
        var role = form.Known(form.Words(mapping, "rol", what), words.Rollen, what);
        var gemeente = form.Text(mapping, "gemeente", what, required: false);
        if (gemeente is not null && !GemeenteCode().IsMatch(gemeente))
        {
            form.Problem(mapping["gemeente"]!.Line, $"{what}: een gemeentecode is GM met vier cijfers");
        }
        var contract = form.Text(mapping, "gecontracteerd", what, required: false);
        if (contract is not (null or "true" or "false"))
        {
            form.Problem(mapping["gecontracteerd"]!.Line, $"{what}: 'gecontracteerd' is true of false");
        }
        return role is not [var only] ? null : new()
        {
            Id = new(member.Key),
            Role = new(only),
            Oin = ReadOin(form, mapping, what),
            Naam = form.Text(mapping, "naam", what) ?? "",
            Gemeente = gemeente,
            Bron = form.Known(form.Words(mapping, "bron", what, required: false), Words.Bronnen, what).FirstOrDefault(),
            Gecontracteerd = contract == "true",
        };
    }

    private Matrix ReadMatrix(Words words)
    {
        Dictionary<string, (Kolom Kolom, bool Regional)> kolommen = [];
        foreach (var section in All("kolommen"))
        {
            foreach (var kolom in MatrixReader.Kolommen(section.Form, section.Item, words))
            {
                if (kolommen.TryGetValue(kolom.Naam, out var earlier) && earlier.Regional == section.Regional)
                {
                    section.Form.Problem(kolom.Line, $"kolom {kolom.Naam} staat er twee keer; laat er een staan");
                }
                kolommen[kolom.Naam] = (kolom, section.Regional); // a region's column takes the place of the shared one
                _where[("kolommen", new(kolom.Naam))] = section.Form;
            }
        }
        var velden = Only("velden");
        var ages = Only("leeftijdsgroepen");
        var nationalities = Only("nationaliteitsgroepen");
        return new()
        {
            Kolommen = [.. kolommen.Values.Select(k => k.Kolom)],
            Velden = velden is null ? FrozenDictionary<string, FieldRule>.Empty : MatrixReader.Velden(velden.Form, velden.Item, words),
            Leeftijdsgroepen = ages is null ? [] : MatrixReader.Leeftijdsgroepen(ages.Form, ages.Item),
            Nationaliteitsgroepen = nationalities is null ? FrozenDictionary<string, string>.Empty : MatrixReader.Nationaliteitsgroepen(nationalities.Form, nationalities.Item),
        };
    }

    /// <summary>A section that is not added to: a second one would be silently lost.</summary>
    private Section? Only(string key)
    {
        foreach (var extra in All(key).Skip(1))
        {
            extra.Form.Problem(extra.Line, $"'{key}' staat er meer dan een keer; laat er een staan");
        }
        return All(key).FirstOrDefault();
    }

    /// <summary>Rows of a list section; a region's row takes the place of the shared row with the same id.</summary>
    private IEnumerable<T> Rows<T>(string key, Func<FileForm, YamlItem, T?> read, Func<T, RuleId> id, Func<T, int> line)
        where T : class
    {
        Dictionary<RuleId, (T Row, bool Regional)> rows = [];
        foreach (var section in All(key))
        {
            foreach (var item in section.Form.Items(section.Item, key))
            {
                if (read(section.Form, item) is not { } row)
                {
                    continue;
                }
                if (rows.TryGetValue(id(row), out var earlier) && earlier.Regional == section.Regional)
                {
                    section.Form.Problem(line(row), $"{key}: '{id(row)}' staat er twee keer (ook op regel {line(earlier.Row)}); geef er een een andere naam");
                }
                rows[id(row)] = (row, section.Regional);
                _where[(key, id(row))] = section.Form;
            }
        }
        return rows.Values.Select(r => r.Row);
    }

    private readonly Dictionary<(string, RuleId), FileForm> _where = [];

    private FileForm Where(string key, RuleId id) => _where[(key, id)];

    private Doelslot ReadDoelslot(Words words, string file)
    {
        Doelslot none = new() { Bronnen = [], Doelen = [], Ongemerkt = FrozenDictionary<Role, string>.Empty, Berichten = FrozenDictionary<string, string>.Empty };
        if (One("doelslot", regional: false, file) is not { } section
            || section.Form.Mapping(section.Item, "doelslot", section.Line, "bronnen", "doelen", "ongemerkt", "berichten") is not { } mapping)
        {
            return none;
        }
        return new()
        {
            Bronnen = section.Form.Known(section.Form.Words(mapping, "bronnen", "doelslot"), Words.Bronnen, "doelslot").ToFrozenSet(),
            Doelen = section.Form.Known(section.Form.Words(mapping, "doelen", "doelslot"), words.Doelen, "doelslot").Select(d => new Doel(d)).ToFrozenSet(),
            Ongemerkt = Pairs("ongemerkt", words.Rollen).ToFrozenDictionary(p => new Role(p.Key), p => p.Value),
            Berichten = Pairs("berichten", words.Berichten).ToFrozenDictionary(p => p.Key, p => p.Value),
        };

        IEnumerable<(string Key, string Value)> Pairs(string key, IReadOnlyCollection<string> known)
        {
            foreach (var member in mapping[key] is { } item ? section.Form.Mapping(item, "doelslot", section.Line)?.Members ?? [] : [])
            {
                if (section.Form.Known([new(member.Line, member.Key, true)], known, "doelslot") is [var word]
                    && section.Form.Known(section.Form.Words(member.Value, "doelslot"), Words.Bronnen, "doelslot") is [var source])
                {
                    yield return (word, source);
                }
            }
        }
    }

    private FrozenDictionary<string, FrozenSet<string>> Uitzonderingen(Words words)
    {
        Dictionary<string, FrozenSet<string>> result = [];
        var section = Only("uitzonderingen");
        foreach (var member in section is null ? [] : section.Form.Mapping(section.Item, "uitzonderingen", section.Line)?.Members ?? [])
        {
            if (section!.Form.Known([new(member.Line, member.Key, true)], words.Categorieen, "uitzonderingen") is [var category])
            {
                result[category] = [.. section.Form.Known(section.Form.Words(member.Value, "uitzonderingen"), words.Grondslagen, "uitzonderingen")];
            }
        }
        return result.ToFrozenDictionary();
    }

    private Verwerking ReadVerwerking() => Only("verwerking") is { } section
        && section.Form.Mapping(section.Item, "verwerking", section.Line, "bewaartermijn", "beveiliging") is { } mapping
        ? new(section.Form.Text(mapping, "bewaartermijn", "verwerking") ?? "", section.Form.Text(mapping, "beveiliging", "verwerking") ?? "")
        : new("", "");

    private FrozenSet<Role> Minderjarigen(Words words)
    {
        if (Only("minderjarigen") is not { } section
            || section.Form.Mapping(section.Item, "minderjarigen", section.Line, "vraagt", "behalve") is not { } mapping)
        {
            return [];
        }
        if (section.Form.Text(mapping, "vraagt", "minderjarigen") is not (null or "vierogen"))
        {
            section.Form.Problem(mapping["vraagt"]!.Line, "minderjarigen: 'vraagt' kan alleen 'vierogen' zijn");
        }
        return section.Form.Known(section.Form.Words(mapping, "behalve", "minderjarigen"), words.Rollen, "minderjarigen").Select(r => new Role(r)).ToFrozenSet();
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Slug();

    [GeneratedRegex("^[0-9]{20}$", RegexOptions.NonBacktracking)]
    private static partial Regex OinForm();

    [GeneratedRegex("^GM[0-9]{4}$", RegexOptions.NonBacktracking)]
    private static partial Regex GemeenteCode();
}
