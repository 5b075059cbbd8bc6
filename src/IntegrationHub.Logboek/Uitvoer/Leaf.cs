using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>What the exports read out of the leaf of one entry. All of it is codes and commitments.</summary>
public sealed record Leaf
{
    /// <summary>W3C trace id of the message that led to it: 32 hexadecimal digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>One commitment for each person of whom something went along.</summary>
    public required ImmutableArray<string> Subjects { get; init; }

    /// <summary>Revision of the convenant under which it was decided.</summary>
    public required string Revision { get; init; }

    /// <summary>URI into the register of processing activities; null for what disclosed nothing.</summary>
    public required string? Activity { get; init; }
    public required ImmutableArray<string> Grondslag { get; init; }
    public required ImmutableArray<string> Categories { get; init; }
    public required ImmutableArray<string> Obligations { get; init; }

    /// <summary>Rule of the meldroute that proposed the receiver.</summary>
    public required string? Proposal { get; init; }

    /// <summary>UUID of the delivery.</summary>
    public required string? Delivery { get; init; }

    /// <summary>Commitment to the facts that decided.</summary>
    public required string? Facts { get; init; }

    /// <exception cref="InvalidDataException">The entry does not say what its type must say: the ledger was tampered with.</exception>
    public static Leaf Of(LedgerRecord record)
    {
        try
        {
            var leaf = JsonElement.Parse(record.Leaf.Span);
            return new()
            {
                TraceId = Text(leaf, "trace_id") is { Length: 32 } trace ? trace : throw Broken(record),
                Revision = Text(leaf, "bundle_rev") ?? throw Broken(record),
                Subjects = Texts(leaf, "subject_c") is { IsEmpty: false } subjects ? subjects : [.. Text(leaf, "person_c") is { } person ? [person] : Array.Empty<string>()],
                Activity = Text(leaf, "processing_activity_id"),
                Grondslag = Texts(leaf, "basis"),
                Categories = Texts(leaf, "categories"),
                Obligations = Texts(leaf, "obligations"),
                Proposal = Text(leaf, "route"),
                Delivery = Text(leaf, "operation_id"),
                Facts = Text(leaf, "facts_c"),
            };
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw Broken(record);
        }
    }

    private static string? Text(JsonElement leaf, string name) => leaf.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static ImmutableArray<string> Texts(JsonElement leaf, string name) =>
        leaf.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(v => v.GetString()!)] : [];

    private static InvalidDataException Broken(LedgerRecord record) =>
        new($"entry {record.Line.Index} does not say what an entry of its type says; nothing of it is exported: run hub ledger verify");
}
