using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Receiving;

/// <summary>A message that keeps the contract, from a partner that is who it says it is. Its fields carry their category.</summary>
public sealed class Message
{
    public required CloudEvent Event { get; init; }
    public required Partner Sender { get; init; }
    public required Node.Group Root { get; init; }
    public required ImmutableArray<Field> Fields { get; init; }
    public required ImmutableArray<Betrokkene> Personen { get; init; }

    /// <summary>The sender's number of the case, or null when the message is its own case.</summary>
    public required string? CaseNumber { get; init; }

    public MessageType Type => Event.Type;

    /// <summary>The codes at a dotted path: texts, booleans and numbers; lists are walked through.</summary>
    public IEnumerable<string> Codes(string path) => Codes(Event.Data, path.Split('.'), 0);

    /// <summary>As <see cref="Codes(string)"/>, of one element of the list that the path begins with.</summary>
    /// <param name="element">As in <c>slachtoffers[1]</c>.</param>
    public IEnumerable<string> Codes(string path, string element)
    {
        var names = path.Split('.');
        var index = int.Parse(element.AsSpan(names[0].Length + 1)[..^1], NumberStyles.None, CultureInfo.InvariantCulture);
        return Codes(Event.Data.GetProperty(names[0])[index], names, 1);
    }

    private static IEnumerable<string> Codes(JsonElement at, string[] path, int depth) => at.ValueKind switch
    {
        JsonValueKind.Array => at.EnumerateArray().SelectMany(item => Codes(item, path, depth)),
        JsonValueKind.Object when depth < path.Length && at.TryGetProperty(path[depth], out var next) => Codes(next, path, depth + 1),
        JsonValueKind.String when depth == path.Length => [at.GetString()!],
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number when depth == path.Length => [at.GetRawText()],
        _ => [],
    };

    public override string ToString() => Type.ShortName;
}
