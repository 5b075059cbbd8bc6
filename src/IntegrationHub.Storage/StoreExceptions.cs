namespace IntegrationHub.Storage;

/// <summary>The store is not opened: it belongs to another region, another version, another process, or is damaged.</summary>
public sealed class StoreRefusedException(string message, Exception? cause = null) : Exception(message, cause)
{
    internal static StoreRefusedException Nothing(string dataFolder) =>
        new($"There is no store in '{dataFolder}'. Give the data folder of a region that has run before.");
}

/// <summary>A transaction failed as a whole: nothing of it stands, and whoever brought the message may bring it again.</summary>
public sealed class StoreWriteException(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>It contradicts what stands: the same again will fail again. Otherwise the disk, or who else has the file, is in the way.</summary>
    public bool Contradicts => InnerException is { } cause && StoreFault.Contradicts(cause);
}

/// <summary>A sealed value cannot be opened: the keys are gone, or the row was changed or exchanged for another.</summary>
public sealed class UnsealException(string table, string row, Exception? cause = null) : Exception(
    $"Table {table}, row {row}: the sealed value cannot be opened. Either the key ring of this store is not the one that sealed it, " +
    "or the row was changed. Put back the key ring that belongs to this store, then run the verifier; the row stays as it is.", cause)
{
    public string Table { get; } = table;
    public string Row { get; } = row;
}

/// <summary>The message cannot leave the quarantine this way; nothing was changed.</summary>
public sealed class QuarantineException : Exception
{
    private QuarantineException(QuarantineId id, string why) : base($"Message {id} of the quarantine: {why}") => Id = id;

    public QuarantineId Id { get; }

    internal static QuarantineException NotOpen(QuarantineId id) =>
        new(id, "it does not wait there. Either the number is wrong or somebody took it out before; look at the list again.");

    internal static QuarantineException HandledBefore(QuarantineId id) => new(id,
        "it has an outcome already, of which receivers may have been told, so it is not decided anew. It stays there; mark it as handled " +
        "when nothing of it is to be done any more.");
}

/// <summary>An outcome that must not become true as it is. A fault of the program that decided, not of the message.</summary>
public sealed class OutcomeException(string message) : Exception(message);
