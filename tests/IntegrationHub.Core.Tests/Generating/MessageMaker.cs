using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>Makes data of any type from its shape: every text is one that stands nowhere else, so that a leak can be found.</summary>
internal sealed class MessageMaker(Random random, double density, Convenant convenant)
{
    private int _number = random.Next(100_000, 900_000);

    /// <summary>Everything that the shape allows, once or twice.</summary>
    public static JsonObject Full(MessageType type, Convenant convenant) => new MessageMaker(new(1), 1, convenant).Data(type);

    public JsonObject Data(MessageType type)
    {
        var data = Group(type.Shape, "");
        Persons(data);
        if (type.ShortName == "weegbesluit" && Some(0.5))
        {
            data["regie"] = "zvh";
        }
        if (type.ShortName == "riecSignaal" && Some(0.7))
        {
            data["toets"] = new JsonObject
            {
                ["duidelijkeAanwijzingen"] = true,
                ["meerdereDeelnemersNodig"] = true,
                ["regioBevoegd"] = Some(0.9),
                ["vorm"] = "mensenhandel",
                ["motivering"] = Unique("motivering"),
            };
        }
        Annotations.Add(data, type.Shape, random, density);
        return data;
    }

    private bool Some(double chance) => density >= 1 || random.NextDouble() < chance;

    private string One(string[] from) => from[random.Next(from.Length)];

    private string Unique(string of) => string.Create(CultureInfo.InvariantCulture, $"Z{of}q{_number++}");

    private JsonObject Group(Shape shape, string path)
    {
        JsonObject group = [];
        foreach (var member in shape.InOrder.Where(m => !Annotations.Names.Contains(m.Name)))
        {
            if (member.Required || shape.NeedsOneOf is [var first, ..] && first == member.Name || Some(density))
            {
                group[member.Name] = Value(member, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
            }
        }
        return group;
    }

    private JsonNode Value(Shape shape, string path) => shape.Kind switch
    {
        ShapeKind.Group => Group(shape, path),
        ShapeKind.List => List(shape, path),
        ShapeKind.Boolean => JsonValue.Create(random.Next(2) == 0),
        ShapeKind.Number => JsonValue.Create(shape.Codes.Count > 0
            ? int.Parse(One([.. shape.Codes.Order(StringComparer.Ordinal)]), CultureInfo.InvariantCulture)
            : random.Next(shape.Least ?? 0, (shape.Most ?? 99) + 1)),
        ShapeKind.Code => JsonValue.Create(One([.. shape.Codes.Order(StringComparer.Ordinal)])),
        ShapeKind.Date => JsonValue.Create(Date()),
        ShapeKind.Timestamp => JsonValue.Create($"{Date()}T10:00:00+01:00"),
        ShapeKind.Text => JsonValue.Create(Text(shape.Name, shape.Pattern)),
        ShapeKind.Value => JsonValue.Create(Unique("waarde")),
    };

    private string Date() => new DateOnly(1960, 1, 1).AddDays(random.Next(0, 20_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private JsonArray List(Shape shape, string path)
    {
        var count = density >= 1 ? shape.Part is null && shape.Item!.Codes.Count > 0 ? shape.Item.Codes.Count : 2 : random.Next(shape.Required ? 1 : 0, 4);
        string[] codes = [.. shape.Item!.Codes.Order(StringComparer.Ordinal)];
        JsonArray list = [];
        for (var i = 0; i < count; i++)
        {
            list.Add(density >= 1 && codes.Length > 0 ? codes[i % codes.Length] : Value(shape.Item, $"{path}[{i}]"));
        }
        return list;
    }

    /// <summary>Three of the region's, so that two often meet, and one of nowhere.</summary>
    private readonly string[] _gemeenten = [.. convenant.Partners.Values.Where(p => p.Gemeente is not null).OrderBy(p => p.Id.Value, StringComparer.Ordinal).Take(3).Select(p => p.Gemeente!), "GM9999"];

    private static readonly string[] Rollen = ["zvh", "riec", "zorgcoordinator", "veilig-thuis", "ketenregisseur", "onbekende-rol"];

    private static readonly string[] Nationaliteiten = ["Roemeense", "Nederlandse", "Nigeriaanse", "Marsiaanse"];

    private string Text(string name, string? pattern) => (name, pattern) switch
    {
        ("nationaliteit", _) => One(Nationaliteiten),
        ("persoon", _) => Digits(9),
        (_, null) => Unique(name),
        (_, Forms.Bsn) => Digits(9),
        (_, Forms.Vnummer) => Digits(10),
        (_, Forms.Kvknummer) => Digits(8),
        (_, Forms.GemeenteCode) => One(_gemeenten),
        ("gevraagdAan" or "regie", _) => One(Rollen),
        (_, Forms.Slug) => "zvh-ijsselland",
        (_, Forms.Base64) => "TWFhbmRhZyBpcyBlZW4gZGFn",
        (_, Forms.MediaType) => "text/plain",
        (_, Forms.Leeftijdsgroep) => "18-23",
        (_, Forms.Path) => "slachtoffers[0].naam",
        (_, Forms.Taal) => "nl",
        _ => Unique("x"),
    };

    private string Digits(int count) => string.Create(CultureInfo.InvariantCulture, $"{_number++}").PadLeft(count, '9');

    /// <summary>Ages on both sides of 18, and now and then one person in both lists.</summary>
    private void Persons(JsonObject data)
    {
        var slachtoffers = data["slachtoffers"] as JsonArray ?? [];
        for (var i = 0; i < slachtoffers.Count; i++)
        {
            var person = slachtoffers[i]!.AsObject();
            var minor = density >= 1 ? i % 2 == 1 : Some(0.3);
            if (person.ContainsKey("minderjarig"))
            {
                person["minderjarig"] = minor;
            }
            if (person.ContainsKey("geboortedatum"))
            {
                person["geboortedatum"] = minor ? $"2012-03-{10 + i}" : $"1990-04-{10 + i}";
            }
        }
        if (density < 1 && slachtoffers.Count > 0 && data["verdachten"] is JsonArray { Count: > 0 } verdachten && Some(0.3))
        {
            foreach (var name in (string[])["naam", "geboortedatum", "bsn"])
            {
                verdachten[0]!.AsObject().Remove(name);
                if (slachtoffers[0]![name] is { } same)
                {
                    verdachten[0]![name] = same.DeepClone();
                }
            }
        }
    }
}
