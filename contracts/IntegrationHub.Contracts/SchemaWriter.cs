using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntegrationHub.Contracts;

/// <summary>
/// Publishes a contract as JSON Schema 2020-12, for partners who never see this code. One schema for what a sender sends and
/// one for what a receiver gets: there any member may be missing, a pseudonym or a coarser value may stand in its place.
/// </summary>
public sealed class SchemaWriter
{
    private static readonly JsonWriterOptions Layout =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _json;
    private readonly bool _received;

    private SchemaWriter(Utf8JsonWriter json, bool received)
    {
        _json = json;
        _received = received;
    }

    public static string Sent(MessageType type) => Write(type, received: false);

    public static string Received(MessageType type) => Write(type, received: true);

    private static string Write(MessageType type, bool received)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Layout))
        {
            new SchemaWriter(json, received).Root(type);
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private void Root(MessageType type)
    {
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        _json.WriteString("$id", (_received ? type.ReceivedSchema : type.DataSchema).AbsoluteUri);
        _json.WriteString("title", $"{type.ShortName}, versie {type.Version}{(_received ? ", zoals een ontvanger het krijgt" : "")}");
        _json.WriteString("description", type.Shape.Meaning);
        GroupBody(type.Shape, Extra(type));
        _json.WriteEndObject();
    }

    private Action Extra(MessageType type) => () =>
    {
        if (!_received)
        {
            return;
        }
        Property(ReceivedNames.VultAan, "Het id van de eerdere aflevering die dit bericht aanvult.", () => Text(Forms.EventId, 200));
        if (type.ShortName == "herleidingsbesluit")
        {
            Property(ReceivedNames.Waarde, "Waar het pseudoniem voor stond; alleen voor de verzoeker.", () => { });
        }
    };

    private void GroupBody(Shape group, Action extra)
    {
        Type("object", group);
        _json.WriteStartObject("properties");
        foreach (var member in group.InOrder)
        {
            _json.WriteStartObject(member.Name);
            Annotated(member);
            _json.WriteEndObject();
            if (_received && ReceivedNames.Coarser.TryGetValue(member.Name, out var coarser))
            {
                Coarser(coarser);
            }
        }
        extra();
        _json.WriteEndObject();
        Required(group);
        _json.WriteBoolean("additionalProperties", false);
    }

    private void Required(Shape group)
    {
        var required = _received ? [] : group.InOrder.Where(m => m.Required).Select(m => m.Name).ToList();
        if (required is not [])
        {
            Texts("required", required);
        }
        if (!_received && group.NeedsOneOf is not [])
        {
            _json.WriteStartArray("anyOf");
            foreach (var name in group.NeedsOneOf)
            {
                _json.WriteStartObject();
                _json.WriteStartObject("properties");
                _json.WriteStartObject(name);
                _json.WriteString("type", "string"); // there, and not null
                _json.WriteEndObject();
                _json.WriteEndObject();
                Texts("required", [name]);
                _json.WriteEndObject();
            }
            _json.WriteEndArray();
        }
    }

    private void Annotated(Shape shape)
    {
        if (shape.Meaning.Length > 0)
        {
            _json.WriteString("description", shape.Meaning);
        }
        if (shape.Category is not null)
        {
            _json.WriteString("x-categorie", shape.Category);
        }
        if (shape is { Kind: ShapeKind.List, Part: not null, Item.Kind: ShapeKind.Group })
        {
            _json.WriteString("x-deel", shape.Part);
        }
        if (_received && shape is { IsUnit: true, Category: not Categories.Zaak })
        {
            OrPseudoniem(shape);
        }
        else
        {
            Body(shape);
        }
    }

    private void OrPseudoniem(Shape shape)
    {
        _json.WriteStartArray("anyOf");
        _json.WriteStartObject();
        Body(shape);
        _json.WriteEndObject();
        _json.WriteStartObject();
        _json.WriteString("type", "object");
        _json.WriteStartObject("properties");
        Property(ReceivedNames.Pseudoniem, "Staat alleen bij deze ontvanger voor deze waarde.", () => Text(Forms.Pseudoniem, 200));
        _json.WriteEndObject();
        Texts("required", [ReceivedNames.Pseudoniem]);
        _json.WriteBoolean("additionalProperties", false);
        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void Body(Shape shape)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Group:
                GroupBody(shape, PersonExtra(shape));
                break;
            case ShapeKind.List:
                Type("array", shape);
                _json.WriteNumber("maxItems", shape is { Part: not null, Item.Kind: ShapeKind.Group } ? Limits.Persons : Limits.Items);
                _json.WriteStartObject("items");
                Annotated(shape.Item!);
                _json.WriteEndObject();
                break;
            case ShapeKind.Boolean:
                Type("boolean", shape);
                break;
            case ShapeKind.Number:
                Number(shape);
                break;
            case ShapeKind.Code:
                Code(shape);
                break;
            case ShapeKind.Text:
                Type("string", shape);
                _json.WriteNumber("maxLength", shape.Longest);
                Pattern(shape.Pattern);
                break;
            case ShapeKind.Date:
                Type("string", shape);
                _json.WriteString("format", "date");
                Pattern(DatePattern);
                break;
            case ShapeKind.Timestamp:
                Type("string", shape);
                Pattern(shape.AlsoDate ? $"{DatePattern}|{TimestampPattern}" : TimestampPattern);
                break;
            case ShapeKind.Value:
                break;
        }
    }

    // A person may be known to a receiver by a pseudonym only.
    private Action PersonExtra(Shape shape) => () =>
    {
        if (_received && shape is { Part: not null, IsUnit: false, Category: null })
        {
            Property(ReceivedNames.Pseudoniem, "Staat alleen bij deze ontvanger voor deze persoon.", () => Text(Forms.Pseudoniem, 200));
        }
    };

    private void Number(Shape shape)
    {
        Type("integer", shape);
        if (shape.Codes.Count > 0)
        {
            _json.WriteStartArray("enum");
            foreach (var code in shape.Codes.Select(c => int.Parse(c, CultureInfo.InvariantCulture)).Order())
            {
                _json.WriteNumberValue(code);
            }
            _json.WriteEndArray();
        }
        _json.WriteNumber("minimum", shape.Least ?? int.MinValue);
        _json.WriteNumber("maximum", shape.Most ?? int.MaxValue);
    }

    private void Code(Shape shape)
    {
        Type("string", shape);
        _json.WriteStartArray("enum");
        foreach (var code in shape.Codes.Order(StringComparer.Ordinal))
        {
            _json.WriteStringValue(code);
        }
        if (MayBeNull(shape))
        {
            _json.WriteNullValue();
        }
        _json.WriteEndArray();
    }

    private void Coarser(string name)
    {
        switch (name)
        {
            case ReceivedNames.Gemeente:
                Property(name, "De gemeente, in plaats van het adres.", () => Text(null, 200));
                break;
            case ReceivedNames.Leeftijdsgroep:
                Property(name, "De leeftijdsgroep, in plaats van de geboortedatum.", () => Text(Forms.Leeftijdsgroep, 200));
                break;
            case ReceivedNames.Nationaliteitsgroep:
                Property(
                    name, "Groep van nationaliteiten, in plaats van de nationaliteit.",
                    () => Texts("enum", ReceivedNames.Nationaliteitsgroepen));
                break;
            default:
                Property(name, "Dat er iets speelt, niet wat.", () => _json.WriteString("type", "boolean"));
                break;
        }
    }

    private void Property(string name, string meaning, Action body)
    {
        _json.WriteStartObject(name);
        _json.WriteString("description", meaning);
        body();
        _json.WriteEndObject();
    }

    private void Text(string? pattern, int longest)
    {
        _json.WriteString("type", "string");
        _json.WriteNumber("maxLength", longest);
        Pattern(pattern);
    }

    private void Pattern(string? pattern)
    {
        if (pattern is not null)
        {
            _json.WriteString("pattern", $"^(?:{pattern})$");
        }
    }

    private void Type(string type, Shape shape)
    {
        if (MayBeNull(shape))
        {
            Texts("type", [type, "null"]);
        }
        else
        {
            _json.WriteString("type", type);
        }
    }

    // Absent and null are the same to the hub; a receiver never gets a null.
    private bool MayBeNull(Shape shape) => !_received && !shape.Required;

    private void Texts(string name, IEnumerable<string> values)
    {
        _json.WriteStartArray(name);
        foreach (var value in values)
        {
            _json.WriteStringValue(value);
        }
        _json.WriteEndArray();
    }

    private const string DatePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string TimestampPattern =
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})";
}
