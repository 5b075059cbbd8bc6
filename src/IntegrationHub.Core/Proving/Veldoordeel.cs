using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Proving;

/// <summary>What a receiver gets of one field: the treatment, and for a coarser value or a text the form that it takes.</summary>
public readonly record struct Zicht(Treatment Treatment, string Vorm, string Why)
{
    public static readonly Zicht Niets = new(Treatment.Remove, "", "");

    public override string ToString() => Treatment switch
    {
        Treatment.Remove => "verwijder",
        Treatment.Generalise => Vorm.Length > 0 ? $"generaliseer ({Vorm})" : "generaliseer",
        Treatment.Pseudonymise => "pseudoniem",
        Treatment.Show => "toon",
    };
}

/// <summary>
/// Asks the filter about one field at a time, with no message around it but the name of the same person: of all that the
/// filter reads of other fields, that name is the only one (a cell that waits for the name). Narratives are judged by
/// their cell; whether the rest of a message lets one go along whole is decided later, and only ever takes away.
/// </summary>
internal sealed class Veldoordeel(Convenant convenant, DateOnly today)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("null"u8);

    public Zicht Of(Situatie situatie, Decision.Release release, Gegeven gegeven, Merken merken)
    {
        var aan = convenant.Partners[situatie.Aan];
        var person = gegeven.PersonPath is { } path ? Person(gegeven, path, merken) : null;
        var field = FieldOf(gegeven, person, merken);
        ImmutableArray<Field> fields = merken.Naam == NaamSoort.Geen || person is null ? [field] : [field, NaamOf(person)];
        Message message = new()
        {
            Event = Envelope(situatie),
            Sender = convenant.Partners[situatie.Van],
            Root = new("", []),
            Fields = fields,
            Personen = person is null ? [] : [person],
            CaseNumber = null,
        };
        var facts = Facts(situatie, release, gegeven, merken);
        var outcome = new FieldFilter(message, facts, convenant, aan, release).Structured(field);
        return new(outcome.Treatment, Vorm(outcome.Treatment, field, gegeven, aan, release.Doelbinding.Doel), outcome.Why);
    }

    private Facts Facts(Situatie situatie, Decision.Release release, Gegeven gegeven, Merken merken)
    {
        var doel = release.Doelbinding.Doel;
        var role = convenant.Partners[situatie.Aan].Role;
        List<string> reasons = [];
        HashSet<string> categories = [];
        if (merken.Noodzaak)
        {
            reasons.Add(gegeven.Path);
        }
        if (merken.Toestemming)
        {
            categories.Add(gegeven.Category);
        }
        if (merken.Naam == NaamSoort.MetAlles && gegeven.PersonPath is { } person)
        {
            reasons.Add(person + ".naam");
            categories.Add(Categories.Identiteit);
        }
        return situatie.Facts(convenant, today) with
        {
            Noodzaak = [.. reasons.Select(r => new NoodzaakFeit(r, doel))],
            Toestemmingen = categories.Count > 0 && gegeven.PersonPath is { } who ? [new(who, [doel.Slug], [role.Slug], [.. categories], "", convenant.GeldigTot)] : [],
            Doorgegeven = merken.Doorgifte is { } earlier ? [new(gegeven.Path, earlier, new("herkomst"))] : [],
            Fase = Math.Max(1, merken.Fase),
            Vrijgaven = situatie.Vrijgegeven ? [new(situatie.Aan, doel, []), new(situatie.Aan, doel, [gegeven.Path, gegeven.PersonPath + ".naam"])] : [],
        };
    }

    private static Betrokkene Person(Gegeven gegeven, string path, Merken merken) => new()
    {
        Path = path,
        Helft = gegeven.Helft,
        Tweelingen = gegeven.Dubbelrol ? ["slachtoffers[0]"] : [],
        Minderjarig = merken.Minderjarig,
        VtBevoegd = merken.Minderjarig,
        Identity = null,
        Numbers = [],
    };

    private static Field FieldOf(Gegeven gegeven, Betrokkene? person, Merken merken) => new()
    {
        Shape = gegeven.Shape,
        Value = Nothing,
        Path = gegeven.Path,
        Names = [.. gegeven.Names],
        Category = gegeven.Category,
        Person = person,
        Beroepsgeheim = merken.Beroepsgeheim,
        Bron = merken.Bron,
    };

    private static Field NaamOf(Betrokkene person) => new()
    {
        Shape = MessageTypes.All[0].Shape.Members["slachtoffers"].Item!.Members["naam"],
        Value = Nothing,
        Path = person.Path + ".naam",
        Names = ["naam", "slachtoffers"],
        Category = Categories.Identiteit,
        Person = person,
        Beroepsgeheim = false,
        Bron = null,
    };

    private static CloudEvent Envelope(Situatie situatie) => new()
    {
        Id = "domein",
        Source = "urn:nld:oin:00000099000000000001:systeem:domein",
        Oin = "00000099000000000001",
        Type = situatie.Type,
        Time = null,
        Doel = null,
        Analyse = null,
        TraceParent = null,
        TraceState = null,
        VultAan = null,
        Afzender = null,
        Grondslag = null,
        Persoon = null,
        Data = Nothing,
    };

    private static string Short(IReadOnlyDictionary<string, string> groups) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(';', groups.Select(g => $"{g.Key}={g.Value}").Order(StringComparer.Ordinal)))).AsSpan(0, 4));

    private string Vorm(Treatment treatment, Field field, Gegeven gegeven, Partner aan, Doel doel) => treatment switch
    {
        Treatment.Generalise => Vorm(convenant.Matrix, gegeven),
        Treatment.Remove => "",
        Treatment.Show or Treatment.Pseudonymise => field.IsProse ? Redaction(aan, doel) : "",
    };

    /// <summary>How the texts of this receiver are redacted.</summary>
    private string Redaction(Partner aan, Doel doel) => convenant.Teksten.ZonderDerden.Any(c => c.Holds(aan.Role, doel))
        ? $"zonder derden, vier ogen boven {convenant.Teksten.VierOgenBoven}"
        : $"vier ogen boven {convenant.Teksten.VierOgenBoven}";

    private static string Vorm(Matrix matrix, Gegeven gegeven) => matrix.RuleOf([.. gegeven.Names]) is not { } rule ? "" : rule.Coarse switch
    {
        Coarsening.AgeBand => $"leeftijdsgroep {string.Join('-', matrix.Leeftijdsgroepen.Select(b => b.ToString(CultureInfo.InvariantCulture)))}",
        Coarsening.NationalityGroup => $"nationaliteitsgroep {Short(matrix.Nationaliteitsgroepen)}",
        Coarsening.Municipality => "gemeente",
        Coarsening.Flag => $"vlag {rule.FlagName}",
        Coarsening.Show or Coarsening.Remove => "",
    };
}
