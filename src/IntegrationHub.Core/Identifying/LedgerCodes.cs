using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>What the ledger commits to of a person: keyed, and never written without a salt.</summary>
public static class LedgerCodes
{
    public static byte[] Of(HubKeys keys, Identity identity) => keys.Mac("ledger-domain", $"{identity.Kind}|{identity.Canonical.Revealed}");
}
