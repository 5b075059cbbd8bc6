using IntegrationHub.Storage.Tables;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>Opens the facts that decided an entry, for a replay. Needs the key ring of the store; nothing else that reads does.</summary>
public sealed class SealedFacts(string dataFolder, IDataProtector protector)
{
    private readonly Seals seals = new(protector);

    /// <param name="entry">The id of the entry that the facts stand beside.</param>
    /// <returns>Canonical JSON.</returns>
    /// <exception cref="UnsealException">Another key ring, changed facts, or those of another entry.</exception>
    public ReadOnlyMemory<byte> Open(string entry, byte[] sealedFacts) => seals.Facts.Open(entry, sealedFacts);

    /// <returns>Canonical JSON; null when the entry has no facts, or the ledger is not that long.</returns>
    /// <exception cref="UnsealException">Another key ring, or a changed row.</exception>
    public ReadOnlyMemory<byte>? Open(long index)
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement find = new(connection, "SELECT entry_id, facts FROM ledger WHERE idx = @idx AND facts IS NOT NULL");
        using var row = find.Read(index);
        return row.Read() ? seals.Facts.Open(row.GetString(0), row.Bytes(1)) : default(ReadOnlyMemory<byte>?);
    }
}
