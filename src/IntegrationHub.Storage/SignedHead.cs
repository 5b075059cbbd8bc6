namespace IntegrationHub.Storage;

/// <summary>A checkpoint of the ledger as it was signed, without its cosignatures.</summary>
/// <param name="Size">Entries that it covers.</param>
/// <param name="Root">32 bytes.</param>
/// <param name="Note">The signed note.</param>
/// <param name="At">When it was signed, by the clock of the router; stands beside the note, not in it.</param>
public sealed record SignedHead(long Size, ReadOnlyMemory<byte> Root, ReadOnlyMemory<byte> Note, DateTimeOffset At);

/// <summary>What stands does not extend what was signed before: entries were taken away or changed. Nothing was signed.</summary>
public sealed class ContradictionException(string problem) : Exception(problem);
