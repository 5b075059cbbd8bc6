using System.Security.Cryptography;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Hosting.Vault;
using IntegrationHub.Storage;

namespace IntegrationHub.Router.Vault;

/// <summary>Enters what the vault destroyed into the ledger, and lets the hub forget by which codes it knew it.</summary>
public static class Erasures
{
    public static Task RecordAsync(Erasure erasure, HubStore store, Convenant convenant, HubKeys keys, DateTimeOffset now)
    {
        var entry = Destruction.Entry(erasure.Id, erasure.At, erasure.Keys, erasure.Identifiers, erasure.Epoch, convenant, keys, RandomNumberGenerator.GetBytes(32), now);
        return erasure.Epoch is { } epoch
            ? store.Vault.ForgetEpochAsync(epoch, entry)
            : store.Vault.ForgetAsync([.. erasure.Subjects.Select(s => new SubjectCode(s))], entry);
    }
}
