using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Verify;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Tests.Tampering;

public sealed class BitFlipTests
{
    /// <summary>Everything that the ledger consists of, but for where a row stands.</summary>
    private static readonly (string Table, string Column, string Kind)[] Columns =
    [
        ("ledger", "leaf", "BLOB"), ("ledger", "leaf_hash", "BLOB"), ("ledger", "facts", "BLOB"), ("ledger", "prev_idx", "INTEGER"),
        .. ((string[])["entry_id", "type", "time", "from_partner", "message_type", "to_partner", "to_role", "doel", "rule", "reason", "zaak", "bericht"])
            .Select(column => ("ledger", column, "TEXT")),
        ("tree_head", "size", "INTEGER"), ("tree_head", "root", "BLOB"), ("tree_head", "frontier", "BLOB"),
        ("activation", "revision", "TEXT"), ("activation", "previous", "TEXT"), ("activation", "note", "BLOB"), ("activation", "by_person", "TEXT"), ("activation", "at", "TEXT"),
        ("convenant_version", "revision", "TEXT"), ("convenant_version", "versie", "INTEGER"), ("convenant_version", "stored_at", "TEXT"), ("convenant_file", "name", "TEXT"), ("convenant_file", "content", "TEXT"), ("about", "region", "TEXT"),
    ];

    [Fact]
    public async Task Any_flipped_bit_in_the_ledger_is_found()
    {
        await using var filled = await FilledHub.MakeAsync();
        filled.Forger.Run("SELECT 1"); // what protects the tables is gone from here on
        using SqliteConnection connection = new($"Data Source={StoreFile.In(filled.Hub.Folder)};Mode=ReadWrite;Pooling=False;Default Timeout=1");
        connection.Open();
        Execute(connection, "PRAGMA foreign_keys = OFF");
        var flips = Gen.Choose(0, int.MaxValue - 1).Four().ToArbitrary();

        Prop.ForAll(flips, flip =>
        {
            var (which, of, at, bit) = flip;
            var (table, column, kind) = Columns[which % Columns.Length];
            var rows = filled.Forger.List<long>($"SELECT rowid FROM {table} ORDER BY rowid");
            var row = rows[of % rows.Count];
            var value = Scalar(connection, $"SELECT CAST({column} AS {(kind == "INTEGER" ? "INTEGER" : "BLOB")}) FROM {table} WHERE rowid = {row}");
            Write(connection, table, column, kind, row, kind == "INTEGER" ? Flipped(value as long? ?? 0, bit) : (object)Flipped(value as byte[] ?? "x"u8.ToArray(), at, bit));
            var found = !LedgerVerifier.Verify(filled.Hub.Folder).Sound || !filled.Verify().Sound; // most without the keys, the facts with them
            Write(connection, table, column, kind, row, value);
            return found.Label($"{table}.{column} of row {row}, bit {bit % 8} of byte {at}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

        Assert.Empty(filled.Verify().Problems); // each flip was put back, so each was found for itself
    }

    private static long Flipped(long number, int bit) => number ^ (1L << (bit % 8));

    private static byte[] Flipped(byte[] value, int at, int bit)
    {
        byte[] bytes = [.. value];
        bytes[at % bytes.Length] ^= (byte)(1 << (bit % 8));
        return bytes;
    }

    private static void Write(SqliteConnection connection, string table, string column, string kind, long row, object? value)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE {table} SET {column} = CAST(@value AS {kind}) WHERE rowid = {row}";
        command.Parameters.AddWithValue("@value", value is null or DBNull ? DBNull.Value : value);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
