namespace IntegrationHub.Storage;

/// <summary>The store is not opened: it belongs to another region, another version, another process, or is damaged.</summary>
public sealed class StoreRefusedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A transaction failed as a whole: nothing of it stands, and whoever brought the message may bring it again.</summary>
public sealed class StoreWriteException(string message, Exception cause) : Exception(message, cause);

/// <summary>A sealed value cannot be opened: the keys are gone, or the row was changed or exchanged for another.</summary>
public sealed class UnsealException(string table, string row, Exception? cause = null) : Exception(
    $"Table {table}, row {row}: the sealed value cannot be opened. Either the key ring of this store is not the one that sealed it, " +
    "or the row was changed. Put back the key ring that belongs to this store, then run the verifier; the row stays as it is.", cause)
{
    public string Table { get; } = table;
    public string Row { get; } = row;
}

/// <summary>The message is not open in the quarantine: there is no such number, or somebody took it out before.</summary>
public sealed class QuarantineException(QuarantineId id) : Exception(
    $"Message {id} does not wait in the quarantine: either the number is wrong or somebody took it out before. Look at the list again.")
{
    public QuarantineId Id { get; } = id;
}

/// <summary>An outcome that must not become true as it is. A fault of the program that decided, not of the message.</summary>
public sealed class OutcomeException(string message) : Exception(message);
