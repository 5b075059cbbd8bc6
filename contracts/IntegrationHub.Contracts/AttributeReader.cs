using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntegrationHub.Contracts;

/// <summary>Reads the attributes of one event and keeps what is wrong with them.</summary>
internal sealed class AttributeReader(JsonElement root, IReadOnlyList<string> known)
{
    public static readonly IReadOnlyList<string> FromPartner =
    [
        "specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "data",
        "doel", "analyse", "persoon", "traceparent", "tracestate", "vultaan",
    ];

    public static readonly IReadOnlyList<string> FromHub = [.. FromPartner, "afzender", "grondslag"];

    private readonly List<ContractProblem> _problems = [];

    public IReadOnlyList<ContractProblem> Problems => _problems;

    /// <summary>The attribute when it is there and well formed, else null, and then a problem is told unless it may be absent.</summary>
    public string? Text(string name, bool required, Regex form, string right)
    {
        if (!known.Contains(name) || !IsThere(name, required, right, out var value))
        {
            return null; // an attribute that is not known is told of once, in RefuseUnknown
        }
        if (value.ValueKind == JsonValueKind.String && form.IsMatch(value.GetString()!))
        {
            return value.GetString();
        }
        var code = value.ValueKind == JsonValueKind.String ? ProblemCodes.VerkeerdeVorm : ProblemCodes.VerkeerdType;
        Tell(code, name, $"Hier hoort {right}.");
        return null;
    }

    /// <summary>For attributes that may not stop a message: null when it is not well formed.</summary>
    public string? Optional(string name, Regex form) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && form.IsMatch(value.GetString()!)
            ? value.GetString()
            : null;

    public MessageType? MessageType()
    {
        if (Text("type", required: true, AnyText, "een berichttype") is not { } name)
        {
            return null;
        }
        if (MessageTypes.TryFind(name, out var found) && found.EnvelopeType == name)
        {
            return found;
        }
        var other = MessageTypes.All.FirstOrDefault(t => name.StartsWith($"{MessageTypes.Prefix}{t.KebabName}.", StringComparison.Ordinal));
        if (other is not null)
        {
            Tell(ProblemCodes.OnbekendeVersie, "type", $"Deze versie bestaat niet; gebruik {other.EnvelopeType}.");
            return null;
        }
        Tell(ProblemCodes.OnbekendType, "type", "De hub kent dit berichttype niet; de types staan in contracts/messages.");
        return null;
    }

    public DateTimeOffset? Time()
    {
        const string right = "een tijdstip met tijdzone, zoals 2026-11-21T12:00:00+01:00";
        if (Text("time", required: false, AnyText, right) is not { } text)
        {
            return null;
        }
        if (Rfc3339.TryParseTimestamp(text, out var moment))
        {
            return moment;
        }
        Tell(ProblemCodes.VerkeerdeVorm, "time", $"Hier hoort {right}.");
        return null;
    }

    public JsonElement? Data()
    {
        const string right = "een object met de gegevens van het bericht";
        if (!IsThere("data", required: true, right, out var value))
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }
        Tell(ProblemCodes.VerkeerdType, "data", $"Hier hoort {right}.");
        return null;
    }

    public void RefuseUnknown()
    {
        foreach (var name in root.EnumerateObject().Select(m => m.Name).Except(known, StringComparer.Ordinal).Take(Limits.Problems))
        {
            Tell(ProblemCodes.OnbekendVeld, MemberNames.InPointer(name), WhyNot(name));
        }
    }

    private string WhyNot(string name) => name switch
    {
        "subject" => "Het attribuut 'subject' mag niet: het gaat ongefilterd mee en kan over een persoon gaan. Laat het weg.",
        "data_base64" => "Gegevens horen als JSON in 'data', niet in base64.",
        "dataref" => "Gegevens horen in 'data'; een verwijzing kan de hub niet toetsen.",
        _ => $"{MemberNames.Unknown(name, known)} Uitbreidingen buiten doel, traceparent, tracestate en vultaan neemt de hub niet aan.",
    };

    private bool IsThere(string name, bool required, string right, out JsonElement value)
    {
        if (root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null)
        {
            return true;
        }
        if (required)
        {
            Tell(ProblemCodes.OntbrekendVeld, name, $"Het veld '{name}' is verplicht: {right}.");
        }
        return false;
    }

    private void Tell(string code, string name, string uitleg) => _problems.Add(new(code, $"/{name}", uitleg));

    private static readonly Regex AnyText = new(@"\A.+\z", RegexOptions.NonBacktracking);
}
