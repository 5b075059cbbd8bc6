using System.Collections.Immutable;
using IntegrationHub.Core;

namespace IntegrationHub.Storage;

/// <summary>What another version would have done with one message for one receiver's role under one purpose. Codes only.</summary>
public sealed record ShadowDifference
{
    public required string MessageType { get; init; }

    /// <summary>Null when it is about the message as a whole.</summary>
    public required Role? Role { get; init; }
    public required Doel? Doel { get; init; }

    /// <summary>What stands in the ledger: <c>verstrekking</c>, <c>geweigerd:code</c>, …; <c>geen</c> when nothing does.</summary>
    public required string Was { get; init; }

    /// <summary>What the other version would have put there.</summary>
    public required string Would { get; init; }

    /// <summary>Fields by category and name that it treats otherwise, as <c>identiteit/naam pseudoniem>toon</c>.</summary>
    public required ImmutableArray<string> Velden { get; init; }

    /// <summary>The first entry of the message, as an example.</summary>
    public required long? EntryIndex { get; init; }
}

/// <summary>What one look at some messages found.</summary>
/// <param name="Revision">The version that decided.</param>
/// <param name="Shadow">The version beside it.</param>
/// <param name="Failed">Messages on which the other version broke.</param>
/// <param name="Skipped">Messages that were not compared, because it could not keep up.</param>
public sealed record ShadowRound(
    string Revision, string Shadow, int Compared, int Differing, int Failed, int Skipped, ImmutableArray<ShadowDifference> Differences);

/// <summary>All that two versions were found to differ in, the most frequent first.</summary>
public sealed record ShadowReport(
    string Revision, string Shadow, long Compared, long Differing, long Failed, long Skipped, ImmutableArray<ShadowGroup> Groups);

/// <param name="Difference">With the entry of the latest message as its example.</param>
public sealed record ShadowGroup(ShadowDifference Difference, long Count);
