using System.Data;
using System.Data.Common;

namespace IntegrationHub.Storage.Tables;

/// <summary>The tables of a store, made in one transaction; which region it is of and which version of the tables it has.</summary>
internal static class Schema
{
    public const int Version = 3;

    private const string AboutDdl = """
        CREATE TABLE about (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          region TEXT NOT NULL,
          schema_version INTEGER NOT NULL
        )
        """;

    /// <exception cref="StoreRefusedException">Another region, another version, or no store of this hub.</exception>
    public static void Ensure(DbConnection connection, string region)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable); // nobody else writes from here on
        if (Scalar(connection, transaction, "SELECT COUNT(*) FROM sqlite_master") is 0L)
        {
            Create(connection, transaction, region);
            transaction.Commit();
            return;
        }
        if (Scalar(connection, transaction, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'about'") is not 1L)
        {
            throw Refused(connection, "it is a database, but not a store of this hub", "give another data folder");
        }
        Check(connection, transaction, region);
    }

    private static void Create(DbConnection connection, DbTransaction transaction, string region)
    {
        string[] tables =
        [
            AboutDdl, LedgerTable.Ddl, LedgerBlockTable.Ddl, BetrokkeneTable.Ddl, BeheerTable.Ddl, TreeHeadTable.Ddl, QuarantineTable.Ddl, InboxTable.Ddl, OutboxTable.Ddl, ZaakFeitTable.Ddl, AanhoudingTable.Ddl, TaakTable.Ddl,
            ConvenantTable.Ddl, ShadowTable.Ddl, PseudoniemTable.Ddl, HerleidingTable.Ddl, VaultOutboxTable.Ddl, NoticeTable.Ddl,
            BetrokkenheidTable.Ddl, RechtenTable.Ddl, BewaringTable.Ddl, TileTable.Ddl, CheckpointTable.Ddl,
        ];
        using var create = connection.CreateCommand();
        create.Transaction = transaction;
        create.CommandText = $"""
            {string.Join(";\n", tables)};
            INSERT INTO about (only_row, region, schema_version) VALUES (1, @region, {Version});
            INSERT INTO tree_head (only_row, size, root, frontier) VALUES (1, 0, @root, @frontier);
            """;
        create.With("@region", region).With("@root", new Core.Recording.MerkleTree().Root()).With("@frontier", Array.Empty<byte>());
        create.ExecuteNonQuery();
    }

    private static void Check(DbConnection connection, DbTransaction transaction, string region)
    {
        var version = Scalar(connection, transaction, "SELECT schema_version FROM about") as long?;
        if (version != Version)
        {
            throw Refused(connection, $"its tables have version {version?.ToString() ?? "none"} and this program knows version {Version}",
                version > Version ? "start a newer program" : "start the program that belongs to it, or put back a backup");
        }
        if (Scalar(connection, transaction, "SELECT region FROM about") as string is var stored && stored != region)
        {
            throw Refused(connection, $"it holds region '{stored}', not '{region}'", "give the data folder of this region");
        }
    }

    private static object? Scalar(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static StoreRefusedException Refused(DbConnection connection, string why, string cure) =>
        new($"The store '{connection.DataSource}' is not opened: {why}. Nothing was changed; {cure}.");
}
