using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Receiving;
using IntegrationHub.FreeText;

namespace IntegrationHub.Core.Disclosing;

/// <summary>Reads from the fields of a message what its texts may name. One thing in several fields is one mention.</summary>
internal sealed class MentionReader(Message message)
{
    // A base64 file is no value that anybody types; a code or number of the case is everybody's (rulings X18).
    private const int LongestValue = 400;

    private static readonly Dictionary<string, (Label Label, string Word)> Labels = new(StringComparer.Ordinal)
    {
        ["telefoon"] = (Label.Telefoon, "[telefoonnummer]"),
        ["email"] = (Label.Email, "[e-mailadres]"),
        ["account"] = (Label.Account, "[account]"),
        ["bsn"] = (Label.Bsn, "[bsn]"),
        ["vnummer"] = (Label.Vnr, "[v-nummer]"),
        ["documentnummer"] = (Label.Docnr, "[documentnummer]"),
        ["kenteken"] = (Label.Kenteken, "[kenteken]"),
        ["kvkNummer"] = (Label.Bedrijf, "[kvk-nummer]"),
        ["geboortedatum"] = (Label.Gebdatum, "[geboortedatum]"),
    };

    private readonly Dictionary<string, Mention> _byKey = new(StringComparer.Ordinal);

    public List<Mention> Mentions { get; } = [];

    /// <summary>As the recogniser wants them, in the order of <see cref="Mentions"/>.</summary>
    public List<KnownPerson> Entities { get; } = [];

    public List<ProseField> Prose { get; } = [];

    public void Read()
    {
        for (var i = 0; i < message.Fields.Length; i++)
        {
            Read(message.Fields[i], i);
        }
    }

    private void Read(Field field, int index)
    {
        switch (field)
        {
            case { Names: ["naam", ..], Person: { } person, Value.ValueKind: JsonValueKind.Object }:
                Person(field, index, person);
                break;
            case { Names: ["naam", ..], Category: Categories.Melder }:
                Name(index, new() { Part = Part.Melder, VolledigeNaam = field.Value.GetString() }, "[melder]", null);
                break;
            case { Value.ValueKind: JsonValueKind.Object, Names: ["adres" or "opvangadres", ..] }:
                Address(field, index);
                break;
            case { Names: [var name, ..] } when Labels.TryGetValue(name, out var known):
                Value(index, known.Label, known.Word, field.Value.GetString()!);
                break;
            case { Names: ["naam", ..], Category: Categories.Onderneming }:
                Value(index, Label.Bedrijf, "[bedrijf]", field.Value.GetString()!);
                break;
            case { IsProse: true }:
                Prose.AddRange(Disclosing.Mentions.Strings(field.Value).Select(t => new ProseField(index, t)));
                break;
            default:
                Other(field, index);
                break;
        }
    }

    private void Person(Field field, int index, Betrokkene person)
    {
        var name = field.Value;
        var word = person.Path.StartsWith("slachtoffers", StringComparison.Ordinal) ? "slachtoffer" : "verdachte";
        var number = person.Path[(person.Path.IndexOf('[', StringComparison.Ordinal) + 1)..^1];
        Name(index, new()
        {
            Part = word == "slachtoffer" ? Part.Slachtoffer : Part.Verdachte,
            Voornamen = name.Text("voornamen"),
            Voorvoegsel = name.Text("voorvoegsel"),
            Achternaam = name.Text("achternaam"),
            Roepnaam = name.Text("roepnaam"),
        }, $"[{word} {int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) + 1}]", person);
    }

    /// <summary>The person, and apart from it the words of the name where they could be ordinary words.</summary>
    private void Name(int index, KnownPerson known, string word, Betrokkene? person)
    {
        string[] parts = [.. new[] { known.VolledigeNaam, known.Voornamen, known.Achternaam, known.Roepnaam }.OfType<string>()];
        var key = "naam|" + string.Join('|', parts.Select(Leftovers.KeyOf));
        Add(index, key, Label.Naam, word, person, known, [.. parts.SelectMany(Words).Select(Leftovers.KeyOf)]);
        foreach (var part in parts.SelectMany(Words).Where(IsTold))
        {
            Value(index, Label.Naam, "[weggelaten]", part);
        }
    }

    private static string[] Words(string name) => name.Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsTold(string value) => Leftovers.KeyOf(value).Length >= Disclosing.Prose.ShortestTold;

    private void Address(Field field, int index)
    {
        var (street, number) = (field.Value.Text("straat"), field.Value.Text("huisnummer"));
        if (street is not null && number is not null)
        {
            Value(index, Label.Adres, "[adres]", $"{street} {number}");
        }
        Value(index, Label.Adres, "[adres]", street);
        Value(index, Label.Adres, "[adres]", number);
        Value(index, Label.Postcode, "[postcode]", field.Value.Text("postcode"));
        Value(index, Label.Gegeven, "[plaats]", field.Value.Text("woonplaats"), isWoonplaats: field.Names[0] == "adres");
    }

    private void Other(Field field, int index)
    {
        var shape = field.Shape.Item ?? field.Shape;
        var municipality = field.Names is ["naam", "gemeenten", ..];
        if (shape.Kind != ShapeKind.Text || shape.Pattern is not null || (field.Category == Categories.Zaak && !municipality))
        {
            return;
        }
        foreach (var text in Disclosing.Mentions.Strings(field.Value).Where(t => t.Length <= LongestValue))
        {
            Value(index, Label.Gegeven, $"[{field.Names[0]}]", text);
            if (field.Names[0] == "nationaliteit" && text.EndsWith("se", StringComparison.OrdinalIgnoreCase))
            {
                Value(index, Label.Gegeven, "[nationaliteit]", text[..^1]); // "Roemeens" of "Roemeense"
            }
        }
    }

    private void Value(int index, Label label, string word, string? value, bool isWoonplaats = false)
    {
        if (value is null || (label != Label.Gebdatum && !IsTold(value)))
        {
            return;
        }
        var key = Leftovers.KeyOf(value);
        Add(index, label == Label.Naam ? "woord|" + key : key, label, word, null, new() { Part = Part.Overig, Values = [new(label, value)] }, [key], isWoonplaats);
    }

    private void Add(int index, string key, Label label, string word, Betrokkene? person, KnownPerson entity, string[] keys, bool isWoonplaats = false)
    {
        if (!_byKey.TryGetValue(key, out var mention))
        {
            _byKey[key] = mention = new() { Label = label, Word = word, Keys = [.. keys], Person = person, IsWoonplaats = isWoonplaats };
            Mentions.Add(mention);
            Entities.Add(entity);
        }
        mention.Fields.Add(index);
    }
}
