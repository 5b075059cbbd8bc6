using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationHub.Contracts;

/// <summary>One version of one type of message: its names, its record and its shape.</summary>
public sealed class MessageType
{
    internal MessageType(string shortName, JsonTypeInfo record, bool fromPartner)
    {
        ShortName = shortName;
        JsonTypeInfo = record;
        FromPartner = fromPartner;
        KebabName = JsonNamingPolicy.KebabCaseLower.ConvertName(shortName);
        EnvelopeType = $"{MessageTypes.Prefix}{KebabName}.v{Version}";
        DataSchema = new($"https://mensenhandelsignalen.example/schemas/{KebabName}-v{Version}.schema.json");
        ReceivedSchema = new($"https://mensenhandelsignalen.example/schemas/{KebabName}-ontvangen-v{Version}.schema.json");
        Shape = Shapes.Of(record);
        CaseNumbers = [.. MessageTypes.CaseNumbers.Where(Shape.Members.ContainsKey)];
    }

    /// <summary>As in convenanten and scenarios: <c>bestuurlijkeRapportage</c>.</summary>
    public string ShortName { get; }

    /// <summary>As in files and folders: <c>bestuurlijke-rapportage</c>.</summary>
    public string KebabName { get; }

    public int Version { get; } = 1;

    /// <summary>The <c>type</c> of the envelope: <c>nl.mensenhandelsignalen.bestuurlijke-rapportage.v1</c>.</summary>
    public string EnvelopeType { get; }

    public Uri DataSchema { get; }

    /// <summary>What a receiver gets of it: members may be missing, pseudonymous or coarser.</summary>
    public Uri ReceivedSchema { get; }

    public JsonTypeInfo JsonTypeInfo { get; }

    public Shape Shape { get; }

    /// <summary>A partner may send it; else only the hub does.</summary>
    public bool FromPartner { get; }

    /// <summary>The members that can name the case; the first that holds a value wins. Empty: the message is its own case.</summary>
    public IReadOnlyList<string> CaseNumbers { get; }

    /// <summary>Everything that is wrong with this data, at most <see cref="Limits.Problems"/>; empty when it keeps the contract.</summary>
    /// <param name="at">Pointer of the data in what the sender sent, such as <c>/data</c>.</param>
    public IReadOnlyList<ContractProblem> Check(JsonElement data, string at = "") => ContractCheck.Of(Shape, data, at);

    public override string ToString() => EnvelopeType;
}
