using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Recording;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

public sealed class VerifyTests : IDisposable
{
    private const int Arrivals = 6;

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
            return FindsAt(index, name, at, bit);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData("size")]
    [InlineData("root")]
    [InlineData("frontier")]
    public async Task Finds_a_changed_tree_head(string column)
    {
        await FillAsync();
        var changed = column == "size" ? "size + 1" : column == "root" ? "zeroblob(32)" : "zeroblob(64)";

        folder.Tamper($"UPDATE tree_head SET {column} = {changed}");

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Index == VerifyProblem.WholeLedger);
    }

    [Fact]
    public async Task Finds_a_leaf_that_was_exchanged_together_with_its_hash()
    {
        await FillAsync();
        var forged = Some.Disclosure(1, new("zaak-een-andere"));

        folder.TamperDisarmed("UPDATE ledger SET leaf = @leaf, leaf_hash = @hash, zaak = 'zaak-een-andere', entry_id = @id WHERE idx = 1",
            ("@leaf", forged.Leaf.ToArray()), ("@hash", MerkleHash.OfLeaf(forged.Leaf.Span)), ("@id", forged.Id.Value));

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Problem.Contains("root", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_leaf_that_says_the_same_in_another_form()
    {
        await FillAsync();
        byte[] spaced = [.. " "u8, .. Some.Disclosure(0, new("zaak-0")).Leaf.Span];

        folder.TamperDisarmed("UPDATE ledger SET leaf = @leaf, leaf_hash = @hash WHERE idx = 0",
            ("@leaf", spaced), ("@hash", MerkleHash.OfLeaf(spaced)));

        Finds(0, "canonical");
    }

    [Fact]
    public async Task Finds_facts_that_were_erased()
    {
        await FillAsync();

        folder.TamperDisarmed("UPDATE ledger SET facts = NULL WHERE idx = 2");

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

        folder.TamperDisarmed(how);

        Finds(index, "taken away");
    }

    [Fact]
    public async Task Finds_entries_cut_off_at_the_end()
    {
        await FillAsync();

        folder.TamperDisarmed("DELETE FROM ledger WHERE idx >= 10");

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

        folder.TamperDisarmed(how);

        Finds(8, problem);
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
    private bool FindsAt(long index, string column, int at, int bit)
    {
        var value = Read(index, column);
        Write(index, column, Flip(value ?? "x", at, bit));
        var found = LedgerVerifier.Verify(folder.Path).Problems.Any(problem => problem.Index == index);
        Write(index, column, value);
        return found && LedgerVerifier.Verify(folder.Path).Sound;
    }

    private object? Read(long index, string column) => column.StartsWith("leaf", StringComparison.Ordinal)
        ? folder.Scalar<byte[]>($"SELECT {column} FROM ledger WHERE idx = {index}")
        : folder.Scalar<string>($"SELECT {column} FROM ledger WHERE idx = {index}");

    private void Write(long index, string column, object? value) => folder.TamperDisarmed($"UPDATE ledger SET {column} = @value WHERE idx = {index}", ("@value", value));

    /// <summary>Of a text one of the lower bits of a character, so that it stays a text that every database takes.</summary>
    private static object Flip(object value, int at, int bit)
    {
        if (value is string text)
        {
            var (place, characters) = (at % text.Length, text.ToCharArray());
            characters[place] ^= (char)(1 << (bit % 5));
            return new string(characters);
        }
        var flipped = ((byte[])value).ToArray();
        flipped[at % flipped.Length] ^= (byte)(1 << (bit % 8));
        return flipped;
    }
}
