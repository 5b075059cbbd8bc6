using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Recording;
using IntegrationHub.Verify;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Storage.Tests;

public sealed class VerifyTests : IDisposable
{
    private const int Arrivals = 6;

    /// <summary>What an intruder removes first.</summary>
    private const string Disarm = """
        DROP TRIGGER IF EXISTS ledger_keeps;
        DROP TRIGGER IF EXISTS ledger_stands;
        DROP INDEX IF EXISTS ledger_prev;
        PRAGMA foreign_keys = OFF;

        """;

    private static readonly string[] LedgerColumns =
    [
        "leaf", "leaf_hash", "entry_id", "type", "time", "from_partner", "message_type", "to_partner", "to_role", "doel", "rule", "reason",
        "zaak",
    ];

    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Finds_nothing_in_a_sound_ledger_and_names_its_root()
    {
        await FillAsync();

        var found = LedgerVerifier.Verify(folder.Path);

        Assert.Empty(found.Problems);
        Assert.Equal(2 * Arrivals, found.Size);
        Assert.Equal(Convert.ToBase64String((await new LedgerReader(folder.Path).HeadAsync(Some.Token)).Root.Span), found.Root);
    }

    [Fact]
    public async Task Finds_nothing_in_an_empty_ledger()
    {
        await folder.Open().DisposeAsync();

        Assert.Equal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", LedgerVerifier.Verify(folder.Path).Root);
    }

    [Fact]
    public async Task Finds_a_case_that_the_leaf_does_not_name()
    {
        await using var store = folder.Open();

        await store.RecordAsync(Some.Incoming(1) with
        {
            Decide = _ => Some.Empty(1) with { Entries = [Some.Rejection(1) with { Zaak = new("zaak-1") }] },
        }, Some.Token);

        Assert.Contains("column zaak", Assert.Single(LedgerVerifier.Verify(folder.Path).Problems).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_any_flipped_bit_of_an_entry()
    {
        await FillAsync();
        var flips = Gen.Choose(0, int.MaxValue - 1).Four().ToArbitrary();

        Prop.ForAll(flips, flip =>
        {
            var (entry, column, at, bit) = flip;
            var name = LedgerColumns[column % LedgerColumns.Length];
            var index = entry % (2 * Arrivals);
            return FindsAt(index, name, value => Flip(value, at, bit));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData("size")]
    [InlineData("root")]
    [InlineData("frontier")]
    public async Task Finds_a_changed_tree_head(string column)
    {
        await FillAsync();
        var changed = column == "size" ? "size + 1" : $"zeroblob(length({column}))";

        folder.Tamper($"UPDATE tree_head SET {column} = {changed}");

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Index == VerifyProblem.WholeLedger);
    }

    [Fact]
    public async Task Finds_a_leaf_that_was_exchanged_together_with_its_hash()
    {
        await FillAsync();
        var forged = Some.Disclosure(1, new("zaak-een-andere"));

        folder.Tamper($"{Disarm} UPDATE ledger SET leaf = @leaf, leaf_hash = @hash, zaak = 'zaak-een-andere', entry_id = @id WHERE idx = 1",
            ("@leaf", forged.Leaf.ToArray()), ("@hash", MerkleHash.OfLeaf(forged.Leaf.Span)), ("@id", forged.Id.Value));

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Problem.Contains("root", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_leaf_that_says_the_same_in_another_form()
    {
        await FillAsync();
        byte[] spaced = [.. " "u8, .. Some.Disclosure(0, new("zaak-0")).Leaf.Span];

        folder.Tamper($"{Disarm} UPDATE ledger SET leaf = @leaf, leaf_hash = @hash WHERE idx = 0",
            ("@leaf", spaced), ("@hash", MerkleHash.OfLeaf(spaced)));

        Finds(0, "canonical");
    }

    [Fact]
    public async Task Finds_facts_that_were_erased()
    {
        await FillAsync();

        folder.Tamper("UPDATE ledger SET facts = NULL WHERE idx = 2");

        Finds(2, "facts");
    }

    [Theory]
    [InlineData("DELETE FROM ledger WHERE idx = 3", 3)]
    [InlineData("UPDATE ledger SET idx = 99 WHERE idx = 3", 3)]
    [InlineData("UPDATE ledger SET idx = 4000000000000000000 WHERE idx = 3", 3)]
    [InlineData("UPDATE ledger SET idx = -7 WHERE idx = 3", 3)]
    public async Task Finds_the_gap_where_an_entry_was_taken_away(string how, long index)
    {
        await FillAsync();

        folder.Tamper(Disarm + how);

        Finds(index, "taken away");
    }

    [Fact]
    public async Task Finds_entries_cut_off_at_the_end()
    {
        await FillAsync();

        folder.Tamper($"{Disarm} DELETE FROM ledger WHERE idx >= 10");

        Finds(VerifyProblem.WholeLedger, "claims 12 entries and 10 stand");
    }

    [Fact]
    public async Task Finds_an_event_about_to_leave_without_a_disclosure()
    {
        await FillAsync(confirm: false);

        folder.Tamper("UPDATE outbox SET partner = 'nla' WHERE seq = 2");

        Finds(1, "no disclosure to that partner");
    }

    [Fact]
    public async Task Finds_a_disclosure_that_was_dropped_from_the_outbox()
    {
        await FillAsync(confirm: false);

        folder.Tamper("DELETE FROM outbox WHERE seq = 3");

        Finds(2, "neither waits");
    }

    [Theory]
    [InlineData("UPDATE ledger SET prev_idx = NULL WHERE idx = 8", "no disclosure stands before it")]
    [InlineData("UPDATE ledger SET prev_idx = 9 WHERE idx = 8", "no disclosure stands before it")]
    [InlineData("UPDATE ledger SET prev_idx = 3 WHERE idx = 8", "names another disclosure")]
    public async Task Finds_a_delivery_that_does_not_follow_its_disclosure(string how, string problem)
    {
        await FillAsync();

        folder.Tamper(Disarm + how);

        Finds(8, problem);
    }

    [Fact]
    public async Task Reports_a_damaged_file_instead_of_breaking_off()
    {
        await FillAsync();
        var page = folder.Scalar<long>("SELECT rootpage FROM sqlite_master WHERE name = 'ledger'");
        await using (FileStream file = new(StoreFile.In(folder.Path), FileMode.Open))
        {
            file.Position = 8192 * (page - 1);
            file.Write(new byte[8192]);
        }

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Index == VerifyProblem.WholeLedger);
    }

    /// <summary>Entries 0 to 5 are disclosures, 6 to 11 their deliveries.</summary>
    private async Task FillAsync(bool confirm = true)
    {
        await using var store = folder.Open();
        for (var n = 0; n < Arrivals; n++)
        {
            await store.RecordAsync(Some.Incoming(n), Some.Token);
        }
        for (var n = 0; n < Arrivals && confirm; n++)
        {
            await store.ConfirmAsync(await store.Committed.ReadAsync(Some.Token), Some.Moment.AddMinutes(n));
        }
    }

    private void Finds(long index, string text) => Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems,
        problem => problem.Index == index && problem.Problem.Contains(text, StringComparison.Ordinal));

    /// <summary>Changes one value, verifies, and puts the value back.</summary>
    private bool FindsAt(long index, string column, Func<byte[], byte[]> change)
    {
        using var connection = folder.Connect();
        var kind = column.StartsWith("leaf", StringComparison.Ordinal) ? "BLOB" : "TEXT";
        using var read = Command(connection, $"{Disarm} SELECT CAST({column} AS BLOB) FROM ledger WHERE idx = {index}");
        var value = read.ExecuteScalar() as byte[];
        Write(connection, index, column, kind, change(value ?? "x"u8.ToArray()));
        var found = LedgerVerifier.Verify(folder.Path).Problems.Any(problem => problem.Index == index);
        Write(connection, index, column, kind, value);
        return found && LedgerVerifier.Verify(folder.Path).Sound;
    }

    private static void Write(SqliteConnection connection, long index, string column, string kind, byte[]? value)
    {
        using var write = Command(connection, $"UPDATE ledger SET {column} = CAST(@value AS {kind}) WHERE idx = {index}");
        write.Parameters.AddWithValue("@value", value ?? (object)DBNull.Value);
        write.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static byte[] Flip(byte[] value, int at, int bit)
    {
        var flipped = value.ToArray();
        flipped[at % value.Length] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
