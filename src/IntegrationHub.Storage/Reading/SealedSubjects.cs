using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Storage.Tables;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>
/// Finds the disclosures of a person by opening the salt of each and comparing the commitment. Needs the key ring of the store;
/// where a salt was destroyed the entry is of nobody any more.
/// </summary>
public sealed class SealedSubjects(string dataFolder, IDataProtector protector)
{
    private readonly Seals seals = new(protector);

    /// <param name="code">Of the person, as <see cref="LedgerCodes"/> gives it.</param>
    /// <param name="partner">Sender or receiver.</param>
    /// <returns>Indexes, oldest first.</returns>
    /// <exception cref="UnsealException">Another key ring, or a changed row.</exception>
    public async Task<ImmutableArray<long>> DisclosuresAsync(byte[] code, PartnerId partner, CancellationToken cancellation = default)
    {
        var found = await Questions.AskAsync(dataFolder, """
            SELECT idx, entry_id, leaf, facts FROM ledger
            WHERE type = 'verstrekking' AND facts IS NOT NULL AND (from_partner = @partner OR to_partner = @partner) ORDER BY idx
            """, row => (Index: row.GetInt64(0), Of: IsOf(code, row.Bytes(2), seals.Facts.Open(row.GetString(1), row.Bytes(3)))),
            cancellation, partner.Value).ConfigureAwait(false);
        return [.. found.Where(f => f.Of).Select(f => f.Index)];
    }

    private static bool IsOf(byte[] code, byte[] leaf, ReadOnlyMemory<byte> facts)
    {
        var commitments = JsonElement.Parse(leaf).GetProperty("subject_c").EnumerateArray().Select(c => c.GetString()).ToArray();
        return commitments.Length > 0
            && JsonElement.Parse(facts.Span).TryGetProperty("subject_salt", out var salt)
            && commitments.Contains(LedgerCodes.Commitment(salt.GetBytesFromBase64(), code));
    }
}
