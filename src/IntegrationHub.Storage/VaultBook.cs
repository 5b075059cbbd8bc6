using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;
using IntegrationHub.Storage.Writing;

namespace IntegrationHub.Storage;

/// <summary>What stands between the hub and its vault: pieces to bring, requests to answer, persons and epochs to forget.</summary>
public sealed class VaultBook
{
    private const int Page = 256;

    private readonly HubStore store;
    private readonly string dataFolder;

    internal VaultBook(HubStore store, string dataFolder) => (this.store, this.dataFolder) = (store, dataFolder);

    /// <summary>The oldest pieces that the vault has not confirmed.</summary>
    public Task<ImmutableArray<SealedIdentifier>> PiecesAsync(CancellationToken cancellation) => AskAsync(
        $"SELECT id, subject, box FROM vault_outbox ORDER BY seq LIMIT {Page}",
        row => new SealedIdentifier(row.GetString(0), row.GetString(1), row.Bytes(2)), cancellation);

    public Task BroughtAsync(IReadOnlyList<string> ids) => store.ChangeAsync(new Brought(ids));

    /// <summary>Granted, or taken in an emergency, and not shown yet.</summary>
    public Task<ImmutableArray<HerleidingFeit>> WaitingForValueAsync(CancellationToken cancellation) =>
        HerleidingenAsync("stap IN ('toegewezen', 'noodgreep')", cancellation);

    /// <summary>Requests that nobody decided in time.</summary>
    public Task<ImmutableArray<HerleidingFeit>> LapsedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        HerleidingenAsync($"stap = 'verzocht' AND until <= '{Slugs.Of(now)}'", cancellation);

    /// <summary>The person is erased in the vault: forgets the codes by which the hub recognised that person's pseudonyms.</summary>
    /// <param name="entry">What the ledger says about it.</param>
    public Task ForgetAsync(IReadOnlyList<SubjectCode> subjects, LedgerDraft entry) => store.ChangeAsync(new Forgotten(subjects, null, entry, Sealed(entry)));

    /// <summary>The root of an epoch is destroyed: forgets every pseudonym of it.</summary>
    public Task ForgetEpochAsync(int epoch, LedgerDraft entry) => store.ChangeAsync(new Forgotten([], epoch, entry, Sealed(entry)));

    private byte[] Sealed(LedgerDraft entry) => store.Seals.Facts.Close(entry.Id.Value, entry.Facts.Span);

    private Task<ImmutableArray<HerleidingFeit>> HerleidingenAsync(string where, CancellationToken cancellation) => AskAsync(
        $"SELECT {HerleidingTable.Columns} FROM herleiding WHERE {where} ORDER BY asked_at", row => HerleidingTable.ReadRow(row, store.Seals.Herleidingen), cancellation);

    private Task<ImmutableArray<T>> AskAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellation, params object?[] values) =>
        Questions.AskAsync(dataFolder, sql, read, cancellation, values);
}
