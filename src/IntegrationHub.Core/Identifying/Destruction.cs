using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Identifying;

/// <summary>What the ledger says of a destruction: that it was, when and how much, and never of whom.</summary>
public static class Destruction
{
    /// <param name="erasure">Id of it in the vault, where its proof stands too.</param>
    /// <param name="epoch">The key set that was destroyed; null when it was a person.</param>
    /// <param name="seed">32 random bytes from the shell.</param>
    public static LedgerDraft Entry(
        string erasure, DateTimeOffset at, int keys, int identifiers, int? epoch, Convenant convenant, HubKeys hubKeys, ReadOnlyMemory<byte> seed, DateTimeOffset now) =>
        new Entries(convenant, hubKeys, new(seed), now, bericht: null).Destroyed(erasure, at, keys, identifiers, epoch);
}
