using System.Data;
using System.Data.Common;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Databases;

namespace IntegrationHub.Storage.Tables;

/// <summary>All tables over the one connection that writes.</summary>
internal sealed class StoreTables(DbConnection connection, long run) : IDisposable
{
    private readonly Dialect dialect = Dialect.Of(connection);
    private readonly Statement begin = new(connection, Dialect.Of(connection).Begin);
    private readonly Statement commit = new(connection, Dialect.Of(connection).Commit);

    public InboxTable Inbox { get; } = new(connection);
    public LedgerTable Ledger { get; } = new(connection);
    public LedgerBlockTable Blocks { get; } = new(connection);
    public BetrokkeneTable Betrokkenen { get; } = new(connection);
    public BeheerTable Beheer { get; } = new(connection);
    public TreeHeadTable TreeHead { get; } = new(connection);
    public OutboxTable Outbox { get; } = new(connection, run);
    public ZaakFeitTable ZaakFeiten { get; } = new(connection);
    public QuarantineTable Quarantine { get; } = new(connection);
    public AanhoudingTable Aanhoudingen { get; } = new(connection);
    public TaakTable Taken { get; } = new(connection);
    public ConvenantTable Convenanten { get; } = new(connection);
    public PseudoniemTable Pseudoniemen { get; } = new(connection);
    public HerleidingTable Herleidingen { get; } = new(connection);
    public VaultOutboxTable VaultOutbox { get; } = new(connection);
    public NoticeTable Notices { get; } = new(connection);
    public ShadowTable Shadow { get; } = new(connection);
    public TileTable Tiles { get; } = new(connection);
    public CheckpointTable Checkpoints { get; } = new(connection);
    public BetrokkenheidTable Betrokkenheden { get; } = new(connection);
    public RechtenTable Rechten { get; } = new(connection);
    public BewaringTable Bewaring { get; } = new(connection);

    /// <summary>Under which this process owns rows of the outbox.</summary>
    public long Run => run;

    /// <summary>Whether others write beside this process.</summary>
    public bool Shared => dialect.Shared;

    /// <summary>After this nobody else writes until the commit. A connection that was lost is made anew.</summary>
    public void Begin()
    {
        if (connection.State != ConnectionState.Open)
        {
            connection.Close();
            connection.Open();
            dialect.KeepRun(connection, run);
        }
        begin.Run();
    }

    public void Commit() => commit.Run();

    public void Rollback()
    {
        if (dialect.InTransaction(connection))
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>The end of the ledger is what a crash, a half-written copy or a hasty hand would have hurt; the verifier reads all of it.</summary>
    /// <exception cref="InvalidDataException">The last entries, the tree head and the last checkpoint do not agree.</exception>
    public void CheckEdge()
    {
        Begin(); // no other router appends between the readings
        try
        {
            var tree = TreeHead.Load();
            Edge.Check(connection, tree);
            if (Tiles.IsBehind(tree.Size, out var reach))
            {
                Tiles.Fill(reach, tree.Size);
            }
            if (Contradiction(Checkpoints.Last(), tree.Size, tree.Root()) is { } contradiction)
            {
                throw new InvalidDataException(contradiction);
            }
            Commit();
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>What was signed before must be where the ledger began: a log that signs anything else contradicts itself for ever.</summary>
    /// <returns>Null when it is.</returns>
    public string? Contradiction(SignedHead? signed, long size, byte[] root)
    {
        if (signed is null)
        {
            return null;
        }
        if (signed.Size > size)
        {
            return $"a checkpoint of {signed.Size} entries was signed and {size} stand: entries were taken away after index {size - 1}";
        }
        var then = signed.Size == size ? root : MerkleProof.Root(signed.Size, Tiles.Of(signed.Size));
        return then.Span.SequenceEqual(signed.Root.Span) ? null : $"the first {signed.Size} entries are no longer those that were signed";
    }

    /// <summary>Brings all of a file into it, so that it can be copied alone.</summary>
    public void Fold()
    {
        if (dialect.Fold is { } fold)
        {
            Execute(fold);
        }
    }

    /// <summary>No erased row lingers where the database keeps what it no longer needs.</summary>
    public void Scrub() => Execute(dialect.Scrub);

    /// <summary>What this process leaves in the outbox is for others from here on.</summary>
    public void Leave()
    {
        if (connection.State != ConnectionState.Open)
        {
            return;
        }
        try
        {
            dialect.LeaveRun(connection, run);
        }
        catch (DbException)
        {
            // The server is gone, and this run with it.
        }
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        Inbox.Dispose();
        Ledger.Dispose();
        Blocks.Dispose();
        Betrokkenen.Dispose();
        Beheer.Dispose();
        TreeHead.Dispose();
        Outbox.Dispose();
        ZaakFeiten.Dispose();
        Quarantine.Dispose();
        Aanhoudingen.Dispose();
        Taken.Dispose();
        Convenanten.Dispose();
        Pseudoniemen.Dispose();
        Herleidingen.Dispose();
        VaultOutbox.Dispose();
        Notices.Dispose();
        Shadow.Dispose();
        Tiles.Dispose();
        Checkpoints.Dispose();
        Betrokkenheden.Dispose();
        Rechten.Dispose();
        Bewaring.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
