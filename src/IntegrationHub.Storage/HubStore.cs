using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Storage.Tables;
using IntegrationHub.Storage.Writing;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>
/// Inbox, ledger and outbox of one region, and the only place where anything becomes true. What a task of this class returned from
/// stands on disk; what it failed for does not stand at all. In SQLite one process at a time; in PostgreSQL as many as there are.
/// </summary>
public sealed class HubStore : IAsyncDisposable
{
    private readonly string dataFolder;
    private readonly IDisposable storeLock;
    private readonly DbConnection connection;
    private readonly StoreTables tables;
    private readonly Seals seals;
    private readonly Writer writer;
    private readonly Task writing;
    private readonly long lastBeforeStart;

    /// <summary>Sequences of the rows that were read back and handed out, until they are confirmed or fail anew.</summary>
    private readonly ConcurrentDictionary<long, bool> handedOut = new();

    private HubStore(
        string dataFolder, IDisposable storeLock, DbConnection connection, StoreTables tables, Seals seals, TimeProvider clock)
    {
        (this.dataFolder, this.storeLock, this.connection, this.tables, this.seals) = (dataFolder, storeLock, connection, tables, seals);
        lastBeforeStart = tables.Outbox.Last();
        writer = new(tables, seals, clock, dataFolder);
        writing = Task.Run(writer.RunAsync);
        Vault = new(this, dataFolder);
    }

    /// <summary>Opens the store of a region, or makes it when the folder has none.</summary>
    /// <param name="protector">Seals payloads, facts and quarantine; the same key ring must be given every time.</param>
    /// <exception cref="StoreRefusedException">Another region, another version, another writer, or a damaged file.</exception>
    public static HubStore Open(string dataFolder, string region, IDataProtector protector, TimeProvider clock)
    {
        CreateFolder(dataFolder);
        var database = Database.Of(dataFolder);
        var storeLock = database.Lock();
        DbConnection? connection = null;
        try
        {
            connection = database.OpenForWriting();
            Schema.Ensure(connection, database.Name, region);
            database.Tune(connection);
            StoreTables tables = new(connection, Dialect.Of(connection).TakeRun(connection));
            tables.CheckEdge();
            return new(dataFolder, storeLock, connection, tables, new(protector), clock);
        }
        catch (Exception cause)
        {
            connection?.Dispose();
            storeLock.Dispose();
            if (cause is DbException or InvalidDataException)
            {
                throw database.Refusal(cause);
            }
            throw;
        }
    }

    /// <summary>
    /// Every row that a commit of this process put into the outbox, acute first, with its bytes in the clear. Ends when the store
    /// is disposed of. Not bounded: take rows out as they come, and let go of one that cannot be sent
    /// with <see cref="FailedAsync"/>. Rows of an earlier run come from <see cref="ReadPendingAsync"/>.
    /// </summary>
    public ChannelReader<OutboxRow> Committed => writer.Committed;

    /// <summary>What the vault is to be told, asked and to forget.</summary>
    public VaultBook Vault { get; }

    internal Seals Seals => seals;

    /// <summary>Decides and records one arrival; returns when the outcome stands on disk.</summary>
    /// <exception cref="StoreWriteException">The group failed: nothing of it stands.</exception>
    /// <exception cref="OutcomeException">The decision must not become true as it is; nothing of this arrival stands.</exception>
    /// <exception cref="QuarantineException">The message to retry does not wait in the quarantine, or has an outcome already.</exception>
    /// <remarks>What <see cref="Incoming.Decide"/> throws comes out unchanged. Once the writer has begun, cancelling is too late.</remarks>
    public async Task<Recorded> RecordAsync(Incoming incoming, CancellationToken cancellation)
    {
        Record record = new(incoming, cancellation);
        await EnqueueAsync(record, cancellation).ConfigureAwait(false);
        return await record.Done.ConfigureAwait(false);
    }

    /// <summary>
    /// The receiver's broker has the event: erases the payload and records the delivery, in one transaction. Confirming a row twice
    /// is recorded once.
    /// </summary>
    public Task ConfirmAsync(OutboxRow row, DateTimeOffset at) => SettleAsync(row, new Confirm(row, at));

    /// <summary>Sending failed: the row stays, and <see cref="ReadDueAsync"/> gives it from <paramref name="nextAttempt"/> on.</summary>
    /// <param name="code">Why, kebab-case, at most 64 characters: never the text of an exception.</param>
    public Task FailedAsync(OutboxRow row, string code, DateTimeOffset nextAttempt) => Code.IsValid(code)
        ? SettleAsync(row, new Failed(row, code, nextAttempt))
        : throw new ArgumentException("a reason is a code of lowercase letters, digits and hyphens, at most 64 characters", nameof(code));

    /// <summary>
    /// The rows that an earlier run left behind, acute first, then in order: unconfirmed, so to be sent (again). Not those of another
    /// router that runs: each row has one owner, who sends it.
    /// </summary>
    /// <exception cref="UnsealException">A payload cannot be opened.</exception>
    public IAsyncEnumerable<OutboxRow> ReadPendingAsync(CancellationToken cancellation = default) =>
        ReadAsync(new(tables.Run, UpTo: lastBeforeStart, DueAt: null), cancellation);

    /// <summary>
    /// The rows that failed before and whose next attempt is due, of this run and earlier ones, acute first, then in order; also what a
    /// router that ended left behind. A row is given once: again only after it has failed anew.
    /// </summary>
    /// <exception cref="UnsealException">A payload cannot be opened.</exception>
    public IAsyncEnumerable<OutboxRow> ReadDueAsync(DateTimeOffset now, CancellationToken cancellation = default) =>
        ReadAsync(new(tables.Run, UpTo: long.MaxValue, DueAt: now), cancellation);

    /// <summary>The bytes of a message in quarantine. Reading leaves it there.</summary>
    /// <exception cref="QuarantineException">It is not there, or no longer open.</exception>
    /// <exception cref="UnsealException">Its bytes cannot be opened.</exception>
    public async Task<ReadOnlyMemory<byte>> OpenQuarantinedAsync(QuarantineId id, CancellationToken cancellation = default)
    {
        await using var reading = StoreFile.OpenForReading(dataFolder);
        using Statement find = new(reading, "SELECT body FROM quarantine WHERE id = @id AND state = 'open'");
        await using var row = find.Read(id.Value);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? seals.Bodies.Open(id.ToString(), row.Bytes(0))
            : throw QuarantineException.NotOpen(id);
    }

    /// <summary>A person has settled the message outside the hub. The row stays, its bytes are erased.</summary>
    /// <param name="by">The id of that person; a code, never a name.</param>
    /// <exception cref="QuarantineException">It is not there, or no longer open.</exception>
    public Task MarkHandledAsync(QuarantineId id, string by, DateTimeOffset at) => ChangeAsync(new Handled(id, by, at));

    /// <summary>A version is in force from here on: its files, its note and the entry that tells of it stand together or not at all.</summary>
    /// <exception cref="ArgumentException">The files are not those of the revision, or a code is none.</exception>
    public async Task<Activated> ActivateAsync(ActivationDraft draft, ConvenantSource files, DateTimeOffset at)
    {
        Code.DemandPerson(draft.By, nameof(draft));
        if (files.Revision != draft.Revision)
        {
            throw new ArgumentException($"these files are {files.Revision}, not {draft.Revision}", nameof(files));
        }
        Activate activate = new(draft, files, at);
        await ChangeAsync(activate).ConfigureAwait(false);
        return activate.Activated!;
    }

    /// <summary>Somebody who looks after the hub did something, or is about to: it stands in the ledger when this returns.</summary>
    /// <param name="about">The persons whom somebody searched for.</param>
    /// <returns>The index of the entry.</returns>
    /// <exception cref="ArgumentException">It holds what is no code.</exception>
    public async Task<long> RecordAsync(BeheerDaad daad, ImmutableArray<EntrySubject> about, DateTimeOffset at)
    {
        if (daad.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(daad));
        }
        Administered change = new(daad, about, at);
        await ChangeAsync(change).ConfigureAwait(false);
        return change.Index;
    }

    /// <summary>Keeps what a version beside the one in force would have done. Not part of what is decided.</summary>
    public Task RecordShadowAsync(ShadowRound round) => ChangeAsync(new Compared(round));

    /// <summary>Entries of the ledger, as this process committed them last.</summary>
    public long Size => writer.Size;

    /// <summary>Set while the head of the ledger waits too long for its signature or its witnesses (F18): then nothing is disclosed.</summary>
    public bool BuitenTermijn
    {
        get => writer.BuitenTermijn;
        set => writer.BuitenTermijn = value;
    }

    /// <summary>Signs the head of the ledger, when it grew since the last checkpoint.</summary>
    /// <param name="sign">Makes the note of a text.</param>
    /// <returns>The checkpoint that stands last; null of an empty ledger.</returns>
    /// <exception cref="ContradictionException">The ledger does not extend what was signed before; nothing is signed.</exception>
    public async Task<SignedHead?> SignAsync(string origin, Func<string, byte[]> sign)
    {
        SignHead signing = new(origin, sign);
        await ChangeAsync(signing).ConfigureAwait(false);
        return signing.Head;
    }

    /// <summary>Keeps what a witness said of a checkpoint that was signed here; once is enough.</summary>
    public Task CosignAsync(long size, NoteKey witness, NoteSignature signature) => ChangeAsync(new Cosign(size, witness, signature));

    /// <summary>A person at the hub does something for the rights of somebody, or for a case.</summary>
    /// <param name="entry">What the ledger says of it.</param>
    /// <returns>Index of the entry; null when nothing changed, and then nothing is entered.</returns>
    /// <exception cref="ArgumentException">The person is no code.</exception>
    public async Task<long?> ActAsync(Handeling handeling, LedgerDraft entry)
    {
        Code.DemandPerson(handeling.Persoon, nameof(handeling));
        Act act = new(handeling, entry);
        await ChangeAsync(act).ConfigureAwait(false);
        return act.Index;
    }

    /// <summary>Destroys a small part of what is due of one kind.</summary>
    /// <param name="before">What began before this is due.</param>
    /// <param name="tell">The entry, from how much it is.</param>
    /// <returns>How much; zero when nothing more is due.</returns>
    public async Task<int> DestroyAsync(Bewaarsoort soort, DateTimeOffset before, Func<int, LedgerDraft> tell)
    {
        Destroy destroy = new(soort, before, tell);
        await ChangeAsync(destroy).ConfigureAwait(false);
        return destroy.Destroyed;
    }

    /// <summary>Takes no new work, writes what waits, and leaves one file behind.</summary>
    public async ValueTask DisposeAsync()
    {
        writer.Stop();
        await writing.ConfigureAwait(false);
        try
        {
            tables.Fold();
        }
        finally
        {
            tables.Leave();
            tables.Dispose();
            await connection.DisposeAsync().ConfigureAwait(false);
            storeLock.Dispose();
        }
    }

    internal async Task ChangeAsync(Change change)
    {
        await EnqueueAsync(change, CancellationToken.None).ConfigureAwait(false);
        await change.Done.ConfigureAwait(false);
    }

    /// <summary>Whether it stands or not, the row is no longer in the hands of the one who sent it.</summary>
    private async Task SettleAsync(OutboxRow row, Change change)
    {
        try
        {
            await ChangeAsync(change).ConfigureAwait(false);
        }
        finally
        {
            handedOut.TryRemove(row.Sequence, out _);
        }
    }

    private async ValueTask EnqueueAsync(Work work, CancellationToken cancellation)
    {
        try
        {
            await writer.EnqueueAsync(work, cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(HubStore));
        }
    }

    private async IAsyncEnumerable<OutboxRow> ReadAsync(OutboxPages pages, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (tables.Shared)
        {
            await ChangeAsync(new TakeOver()).ConfigureAwait(false);
        }
        while (await Task.Run(() => pages.Next(dataFolder, seals.Events), cancellation).ConfigureAwait(false) is { Count: > 0 } page)
        {
            foreach (var row in page.Where(row => handedOut.TryAdd(row.Sequence, true)))
            {
                yield return row;
            }
        }
    }

    internal static void CreateFolder(string dataFolder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(dataFolder);
            return;
        }
        Directory.CreateDirectory(dataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
