using System.Security.Cryptography;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>What the ledger commits to of a person: keyed, and never written without a salt.</summary>
public static class LedgerCodes
{
    public static byte[] Of(HubKeys keys, Identity identity) => keys.Mac("ledger-domain", $"{identity.Kind}|{identity.Canonical.Revealed}");

    /// <param name="bsn">As typed: eight or nine digits, with or without dots and spaces.</param>
    /// <returns>Null when it is no citizen service number.</returns>
    public static byte[]? OfBsn(HubKeys keys, string bsn)
    {
        var canonical = Canonical.Bsn(bsn);
        return Canonical.IsBsn(canonical) ? Of(keys, new(IdentityKind.Bsn, new(canonical))) : null;
    }

    /// <summary>What stands in a leaf: SHA-256 over the salt of the entry and the code, in base 64.</summary>
    public static string Commitment(byte[] salt, ReadOnlySpan<byte> code) => Convert.ToBase64String(SHA256.HashData([.. salt, .. code]));
}
