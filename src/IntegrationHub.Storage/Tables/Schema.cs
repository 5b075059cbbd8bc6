using System.Data.Common;
using System.Globalization;
using IntegrationHub.Storage.Databases;

namespace IntegrationHub.Storage.Tables;

/// <summary>
/// The tables of a store, made or brought to this version in one transaction; which region it is of and which version of the tables
/// it has.
/// </summary>
internal static class Schema
{
    public const int Version = 3;

    /// <summary>In an order in which each table stands before who refers to it.</summary>
    private static readonly string[] All =
    [
        """
        CREATE TABLE about (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          region TEXT NOT NULL,
          schema_version INTEGER NOT NULL
        )
        """,
        LedgerTable.Ddl, LedgerBlockTable.Ddl, BetrokkeneTable.Ddl, BeheerTable.Ddl, TreeHeadTable.Ddl, QuarantineTable.Ddl, InboxTable.Ddl, OutboxTable.Ddl, OutboxTable.NumberDdl, ZaakFeitTable.Ddl, AanhoudingTable.Ddl, TaakTable.Ddl,
        ConvenantTable.Ddl, ShadowTable.Ddl, PseudoniemTable.Ddl, HerleidingTable.Ddl, VaultOutboxTable.Ddl, NoticeTable.Ddl,
        BetrokkenheidTable.Ddl, RechtenTable.Ddl, BewaringTable.Ddl, TileTable.Ddl, CheckpointTable.Ddl,
    ];

    /// <param name="name">Of the database, for who reads a refusal.</param>
    /// <exception cref="StoreRefusedException">Another region, a version that this program does not know, or no store of this hub.</exception>
    public static void Ensure(DbConnection connection, string name, string region)
    {
        var dialect = Dialect.Of(connection);
        using var transaction = dialect.BeginDefining(connection);
        var names = Names(connection, transaction, dialect);
        if (names.Count == 0)
        {
            Create(connection, transaction, dialect, region);
        }
        else if (!names.Contains("about"))
        {
            throw Refused(name, "it is a database, but not a store of this hub", "give another data folder or schema");
        }
        else
        {
            Check(connection, transaction, name, region);
            Migrate(connection, transaction, dialect, name);
        }
        transaction.Commit();
    }

    private static void Create(DbConnection connection, DbTransaction transaction, Dialect dialect, string region)
    {
        Run(connection, transaction, dialect.Ground + dialect.Define(string.Join(";\n", All)));
        using var fill = connection.CreateCommand();
        fill.Transaction = transaction;
        fill.CommandText = $"""
            INSERT INTO about (only_row, region, schema_version) VALUES (1, @region, {Version});
            INSERT INTO outbox_number (only_row, last) VALUES (1, 0);
            INSERT INTO tree_head (only_row, size, root, frontier) VALUES (1, 0, @root, @frontier);
            """;
        fill.With("@region", region).With("@root", new Core.Recording.MerkleTree().Root()).With("@frontier", Array.Empty<byte>());
        fill.ExecuteNonQuery();
    }

    private static void Migrate(DbConnection connection, DbTransaction transaction, Dialect dialect, string name)
    {
        var version = Scalar(connection, transaction, "SELECT schema_version FROM about") is { } stands ? Convert.ToInt32(stands, CultureInfo.InvariantCulture) : 0;
        if (version > Version || version < Migrations.Oldest)
        {
            throw Refused(name, $"its tables have version {(version == 0 ? "none" : version)} and this program knows versions {Migrations.Oldest} to {Version}",
                version > Version ? "start a newer program" : "start the program that belongs to it, or put back a backup");
        }
        for (; version < Version; version++)
        {
            Run(connection, transaction, dialect.Ground + dialect.Define(Migrations.From(version)));
            Run(connection, transaction, $"UPDATE about SET schema_version = {version + 1}");
        }
    }

    private static void Check(DbConnection connection, DbTransaction transaction, string name, string region)
    {
        if (Scalar(connection, transaction, "SELECT region FROM about") is string stored && stored != region)
        {
            throw Refused(name, $"it holds region '{stored}', not '{region}'", "give the data folder of this region");
        }
    }

    private static HashSet<string> Names(DbConnection connection, DbTransaction transaction, Dialect dialect)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, dialect.Names);
        using var row = command.ExecuteReader();
        HashSet<string> names = [];
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }
        return names;
    }

    private static void Run(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(DbConnection connection, DbTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, sql);
        return command.ExecuteScalar();
    }

    private static StoreRefusedException Refused(string name, string why, string cure) =>
        new($"The store '{name}' is not opened: {why}. Nothing was changed; {cure}.");
}
