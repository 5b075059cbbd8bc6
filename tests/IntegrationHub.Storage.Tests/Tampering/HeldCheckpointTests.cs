using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>Who can write the file can make another history that fits itself. Whoever kept a checkpoint finds him, and where.</summary>
public sealed class HeldCheckpointTests
{
    [Fact]
    public async Task Agrees_with_every_checkpoint_of_a_ledger_that_only_grew()
    {
        await using var filled = await FilledHub.MakeAsync();
        var size = filled.Verify().Size;

        HeldCheckpoint[] held = [.. Enumerable.Range(0, (int)size + 1).Select(n => filled.Checkpoint(n))];

        Assert.Empty(filled.Verify(held).Problems);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("dropped")]
    [InlineData("inserted")]
    [InlineData("reordered")]
    public async Task Finds_another_history_that_fits_itself(string how)
    {
        await using var filled = await FilledHub.MakeAsync();
        HeldCheckpoint[] held = [filled.Checkpoint(4), filled.Checkpoint(8)];

        Forge(filled.Forger, how);
        filled.Forger.RewriteHead();

        var found = filled.Verify(held);
        Assert.Contains(found.Problems, problem => problem.Index == 4 && problem.Problem.Contains(held[1].Name, StringComparison.Ordinal));
        Assert.DoesNotContain(found.Problems, problem => problem.Problem.Contains(held[0].Name, StringComparison.Ordinal)); // the change is after it
    }

    [Fact]
    public async Task Finds_that_the_end_was_cut_off_although_a_thief_signed_the_rest_anew()
    {
        await using var filled = await FilledHub.MakeAsync();
        var (size, held) = (filled.Verify().Size, filled.Checkpoint());

        filled.Forger.Run($"DELETE FROM ledger WHERE idx >= {size - 2}");
        filled.Forger.RewriteHead();

        var found = filled.Verify(filled.Checkpoint(), held);
        Assert.Contains(found.Problems, problem => problem.Index == size - 2 && problem.Problem.Contains("cut off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_histories_that_two_partners_were_shown_it_agrees_with_one()
    {
        await using var filled = await FilledHub.MakeAsync();
        var shown = filled.Checkpoint();
        filled.Forger.Rewrite(2, leaf => leaf["erased_count"] = 99);
        var other = filled.Checkpoint();
        filled.Forger.RewriteHead();

        Assert.DoesNotContain(filled.Verify(other).Problems, problem => problem.Problem.Contains(other.Name, StringComparison.Ordinal));
        Assert.Contains(filled.Verify(shown).Problems, problem => problem.Problem.Contains(shown.Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Believes_no_checkpoint_of_another_key_or_with_a_changed_line()
    {
        await using var filled = await FilledHub.MakeAsync();
        var (ours, theirs) = (Signer("mensenhandelsignalen.example/lisse/ledger", 1), Signer("mensenhandelsignalen.example/lisse/ledger", 2));
        var tree = filled.Forger.Tree();
        Checkpoint text = new() { Origin = ours.Key.Name, Size = tree.Size, Root = tree.Root() };
        var note = SignedNote.Of(text.Text).With(ours.Sign(text.Text, Some.Moment)).ToBytes();

        Refuses(note, theirs.Key);
        Refuses("geen nota"u8.ToArray(), ours.Key);
        for (var at = 0; at < note.Length; at++)
        {
            var changed = note.ToArray();
            changed[at] ^= 1;
            Refuses(changed, ours.Key);
        }
    }

    private static void Refuses(byte[] note, NoteKey key) => Assert.Throws<NoteRefusedException>(object? () => HeldCheckpoint.Read("x", note, key));

    private static NoteSigner Signer(string name, byte seed) => NoteSigner.FromSeed(name, Enumerable.Repeat(seed, 32).ToArray());

    /// <summary>At entry 5, with everything after it moved along.</summary>
    private static void Forge(Forger forger, string how)
    {
        const long At = 5;
        switch (how)
        {
            case "changed":
                forger.Rewrite(At, leaf => leaf["trace_id"] = new string('0', 32));
                break;
            case "dropped":
                forger.Run($"""
                    DELETE FROM ledger WHERE idx = {At};
                    UPDATE ledger SET idx = -idx WHERE idx > {At};
                    UPDATE ledger SET idx = -idx - 1 WHERE idx < 0;
                    UPDATE ledger SET prev_idx = prev_idx - 1 WHERE prev_idx > {At}
                    """);
                break;
            case "inserted":
                forger.Run($"""
                    UPDATE ledger SET idx = -idx WHERE idx >= {At};
                    UPDATE ledger SET idx = -idx + 1 WHERE idx < 0;
                    UPDATE ledger SET prev_idx = NULL WHERE prev_idx >= {At};
                    INSERT INTO ledger SELECT {At}, entry_id || 'X', leaf, leaf_hash, facts, type, time, from_partner, message_type, to_partner, to_role, doel, rule,
                      reason, zaak, prev_idx, bericht FROM ledger WHERE idx = {At + 1}
                    """);
                forger.Rewrite(At, leaf => leaf["id"] = "01M00000000000000000000000");
                break;
            case "reordered":
                forger.Run($"""
                    UPDATE ledger SET idx = -1 WHERE idx = {At};
                    UPDATE ledger SET idx = {At} WHERE idx = {At + 1};
                    UPDATE ledger SET idx = {At + 1} WHERE idx = -1
                    """);
                break;
        }
    }
}
