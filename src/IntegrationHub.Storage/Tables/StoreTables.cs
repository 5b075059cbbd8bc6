using System.Data.Common;

namespace IntegrationHub.Storage.Tables;

/// <summary>All tables over the one connection that writes.</summary>
internal sealed class StoreTables(DbConnection connection) : IDisposable
{
    private readonly Statement begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement commit = new(connection, "COMMIT");

    public InboxTable Inbox { get; } = new(connection);
    public LedgerTable Ledger { get; } = new(connection);
    public LedgerBlockTable Blocks { get; } = new(connection);
    public BetrokkeneTable Betrokkenen { get; } = new(connection);
    public BeheerTable Beheer { get; } = new(connection);
    public TreeHeadTable TreeHead { get; } = new(connection);
    public OutboxTable Outbox { get; } = new(connection);
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
    public BetrokkenheidTable Betrokkenheden { get; } = new(connection);
    public RechtenTable Rechten { get; } = new(connection);
    public BewaringTable Bewaring { get; } = new(connection);

    public void Begin() => begin.Run();

    public void Commit() => commit.Run();

    /// <summary>Some failures (a full disk) have rolled back already; then there is nothing left to do.</summary>
    public void Rollback()
    {
        if (StoreFault.InTransaction(connection))
        {
            Execute("ROLLBACK");
        }
    }

    /// <summary>The end of the ledger is what a crash, a half-written copy or a hasty hand would have hurt; the verifier reads all of it.</summary>
    /// <exception cref="InvalidDataException">The last entries and the tree head do not agree.</exception>
    public void CheckEdge() => Edge.Check(connection, TreeHead.Load());

    /// <summary>Brings all into the one file, so that it can be copied alone and no erased row lingers in the log beside it.</summary>
    public void Fold() => Execute("PRAGMA wal_checkpoint(TRUNCATE)");

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
