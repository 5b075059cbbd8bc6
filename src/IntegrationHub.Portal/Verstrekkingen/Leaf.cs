using System.Collections.Immutable;
using System.Text.Json;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>One member of a leaf with its Dutch words.</summary>
/// <param name="Values">As they stand in the leaf; a list has one for each item.</param>
public sealed record LeafMember(string Name, LeafWord Word, ImmutableArray<string> Values);

/// <summary>What stands in a leaf, in the order in which a reader wants to know it.</summary>
public sealed class Leaf
{
    private Leaf(ImmutableArray<LeafMember> members) => Members = members;

    public ImmutableArray<LeafMember> Members { get; }

    /// <exception cref="JsonException">The leaf is no JSON object: the ledger is damaged.</exception>
    public static Leaf Read(ReadOnlyMemory<byte> canonical)
    {
        using var document = JsonDocument.Parse(canonical);
        return new([.. document.RootElement.EnumerateObject()
            .Select(member => new LeafMember(member.Name, LeafWords.Of(member.Name), Values(member.Value)))
            .OrderBy(member => LeafWords.Order(member.Name)).ThenBy(member => member.Name, StringComparer.Ordinal)]);
    }

    /// <returns>Empty when the leaf has no such member.</returns>
    public ImmutableArray<string> Values(string name) => Members.FirstOrDefault(member => member.Name == name)?.Values ?? [];

    public string? Value(string name) => Values(name) is [var only] ? only : null;

    private static ImmutableArray<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(item => Values(item))],
        JsonValueKind.String => [value.GetString()!],
        _ => [value.GetRawText()],
    };
}
