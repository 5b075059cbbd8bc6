using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Receiving;

/// <summary>Turns checked data into fields that carry their category, person and marks. Runs once per message.</summary>
internal sealed class MessageParser
{
    /// <summary>Lists about other fields; they travel by rules of their own (<c>rulings.md</c> X03) and are no fields.</summary>
    public static readonly string[] Annotations = ["markeringen", "noodzaak", "toestemmingen"];

    private readonly CloudEvent _event;
    private readonly ImmutableArray<Field>.Builder _fields = ImmutableArray.CreateBuilder<Field>(64);
    private readonly ImmutableArray<Betrokkene> _personen;
    private readonly (string Veld, bool Beroepsgeheim, string? Bron)[] _marks;

    private MessageParser(CloudEvent incoming, DateOnly today)
    {
        _event = incoming;
        _marks = [.. incoming.Data.Rows("markeringen").Select(m => (m.Text("veld")!, m.IsTrue("beroepsgeheim"), m.Text("verkregenOnder")))];
        _personen = BetrokkeneReader.Read(incoming.Data, today);
    }

    public static Message Parse(CloudEvent incoming, Partner sender, DateOnly today)
    {
        MessageParser parser = new(incoming, today);
        var root = parser.Group("", "", [], incoming.Type.Shape, incoming.Data, null);
        return new()
        {
            Event = incoming,
            Sender = sender,
            Root = root,
            Fields = parser._fields.ToImmutable(),
            Personen = parser._personen,
            CaseNumber = incoming.Type.CaseNumbers.Select(n => incoming.Data.Text(n)).FirstOrDefault(n => n is not null),
        };
    }

    private Node Build(string name, string path, string[] names, Shape shape, JsonElement value, Betrokkene? person)
    {
        if (shape.IsUnit || shape.Kind is not (ShapeKind.Group or ShapeKind.List))
        {
            return Leaf(name, path, names, shape, value, person);
        }
        return shape.Kind == ShapeKind.Group
            ? Group(name, path, names, shape, value, person)
            : Rows(name, path, names, shape, value);
    }

    private Node.Group Group(string name, string path, string[] names, Shape shape, JsonElement value, Betrokkene? person)
    {
        List<Node> members = [];
        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null || Annotations.Contains(member.Name))
            {
                continue; // null is absent; annotations are read apart
            }
            members.Add(Build(
                member.Name, path.Length == 0 ? member.Name : path + "." + member.Name, [member.Name, .. names],
                shape.Members[member.Name], member.Value, person));
        }
        return new(name, members);
    }

    private Node.Rows Rows(string name, string path, string[] names, Shape shape, JsonElement value)
    {
        List<Node> items = [];
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = $"{path}[{index++}]";
            items.Add(Build("", at, names, shape.Item!, item, shape.Part is null ? null : _personen.First(p => p.Path == at)));
        }
        return new(name, items, KeepsPlaces: shape.Part is not null);
    }

    private Node.Leaf Leaf(string name, string path, string[] names, Shape shape, JsonElement value, Betrokkene? person)
    {
        var (beroepsgeheim, bron) = Marks(path);
        _fields.Add(new()
        {
            Shape = shape,
            Value = value,
            Path = path,
            Names = names.Length == 0 ? [name] : names,
            Category = Refined(path, shape, person),
            Person = person,
            Beroepsgeheim = beroepsgeheim,
            Bron = bron,
        });
        return new(name, _fields.Count - 1);
    }

    /// <summary>A category that depends on something beside the field. A field without one becomes the empty category, which no cell names.</summary>
    private string Refined(string path, Shape shape, Betrokkene? person) => shape.Category switch
    {
        // the article of an article 9 or 10 datum tells that there is one
        Categories.Politiegegeven or Categories.PolitiegegevenBijzonder => ArtikelOf(path) is 8 or 13 ? Categories.Politiegegeven : Categories.PolitiegegevenBijzonder,
        Categories.Verdenking when person is { Dubbelrol: true } => Categories.FeitenSlachtoffer, // rulings X16
        var category => category ?? "",
    };

    private int ArtikelOf(string path)
    {
        var open = path.IndexOf('[', StringComparison.Ordinal);
        var index = int.Parse(path.AsSpan(open + 1, path.IndexOf(']', StringComparison.Ordinal) - open - 1), System.Globalization.CultureInfo.InvariantCulture);
        return _event.Data.GetProperty(path[..open])[index].GetProperty("artikel").GetInt32();
    }

    /// <summary>A mark on an object holds for everything under it; of several sources the nearest one counts.</summary>
    private (bool Beroepsgeheim, string? Bron) Marks(string path)
    {
        var beroepsgeheim = false;
        (int Length, string? Bron) nearest = (-1, null);
        foreach (var mark in _marks)
        {
            if (Paths.Touch(mark.Veld, path)) // a mark on a part of a value marks the value
            {
                beroepsgeheim |= mark.Beroepsgeheim;
                nearest = mark.Bron is not null && mark.Veld.Length > nearest.Length ? (mark.Veld.Length, mark.Bron) : nearest;
            }
        }
        return (beroepsgeheim, nearest.Bron);
    }
}

/// <summary>Paths as marks, reasons and consents write them: <c>slachtoffers[0].naam</c>.</summary>
public static class Paths
{
    /// <summary>The field is what the path names, or stands under it.</summary>
    public static bool Covers(string path, string field) =>
        field.StartsWith(path, StringComparison.Ordinal)
        && (field.Length == path.Length || field[path.Length] is '.' or '[');

    /// <summary>One stands under the other, or they are the same.</summary>
    public static bool Touch(string a, string b) => Covers(a, b) || Covers(b, a);
}
