using System.Text;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>C2SP tlog-proof: the receipt that a partner checks without us.</summary>
public sealed class LogProofTests
{
    private static readonly TestLog Log = new(TestLog.CtLeaves);
    private static readonly WitnessPolicy OfLog = WitnessPolicy.Of(TestLog.Key.Key);
    private static readonly WitnessPolicy OneWitness = WitnessPolicy.Parse($"log {TestLog.Key.Key.VKey}\nwitness w1 {TestLog.Witness.Key.VKey}\nquorum w1\n");

    [Fact]
    public void Has_the_form_of_the_specification()
    {
        var text = Encoding.UTF8.GetString(Log.Proof(6, 8, TestLog.Witness).ToBytes());

        Assert.StartsWith("c2sp.org/tlog-proof@v1\nindex 6\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nhub.example/regio-test/ledger\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n"
            + "— hub.example/regio-test/ledger 5Q8xeQmAHYqIxZnjGZB6VoK2nwlqYM6pb2E+zCtvVG8n+e66Pa7uQMON9//oFk5Zy13bnAU2tXGEzXgwKUDAAjlWvQ0=\n"
            + "— witness.example/w1 b/C+GgAAAABoTuGA33XxwZpOnHXlyiAp9kGVMvyX5377i2AmKvbSS+nUl1uNQxBa6HuS8fUzKT0P0Sk06QGJhAhkQARohKHh3z7GCw==\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_entry_of_every_size_is_proven_to_who_has_only_the_key()
    {
        for (var size = 1; size <= 8; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = LogProof.Parse(Log.Proof(index, size).ToBytes());
                Assert.Equal(size, proof.Check(TestLog.CtLeaves[index], OfLog, TestLog.Moment).Checkpoint.Size);
            }
        }
    }

    [Fact]
    public void Keeps_the_extra_line_and_believes_nothing_of_it()
    {
        var proof = Log.Proof(6, 8) with { Extra = "wie dit leest"u8.ToArray() };

        var read = LogProof.Parse(proof.ToBytes());

        Assert.Equal(proof.ToBytes(), read.ToBytes());
        Assert.Equal(8, read.Check(TestLog.CtLeaves[6], OfLog, TestLog.Moment).Checkpoint.Size);
    }

    [Fact]
    public void One_changed_bit_anywhere_is_found()
    {
        var whole = Log.Proof(6, 8, TestLog.Witness).ToBytes();
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] changed = [.. whole];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<NoteRefusedException>(() => LogProof.Parse(changed).Check(TestLog.CtLeaves[6], OneWitness, TestLog.Moment));
        }
    }

    [Fact]
    public void Another_leaf_is_not_proven() => Assert.Contains("plaats 6",
        Assert.Throws<NoteRefusedException>(() => Log.Proof(6, 8).Check("{}"u8, OfLog, TestLog.Moment)).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_log_is_not_believed()
    {
        var other = WitnessPolicy.Of(NoteSigner.FromSeed(TestLog.Origin, new byte[32]).Key);

        Assert.Contains("vertrouwd", Assert.Throws<NoteRefusedException>(() => Log.Proof(6, 8).Check(TestLog.CtLeaves[6], other, TestLog.Moment)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_is_trusted_for_one_log_does_not_sign_for_another()
    {
        Checkpoint text = new() { Origin = "another.example/ledger", Size = 8, Root = Log.Root(8) };
        var forged = Log.Proof(6, 8) with { Checkpoint = SignedNote.Of(text.Text).With(TestLog.Key.Sign(text.Text, TestLog.Moment)) };

        Assert.Throws<NoteRefusedException>(() => forged.Check(TestLog.CtLeaves[6], OfLog, TestLog.Moment));
    }

    [Fact]
    public void Too_few_witnesses_are_told_apart_from_a_wrong_signature() => Assert.Contains("te weinig getuigen",
        Assert.Throws<NoteRefusedException>(() => Log.Proof(6, 8).Check(TestLog.CtLeaves[6], OneWitness, TestLog.Moment)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cosignature_of_a_moment_to_come_is_not_believed()
    {
        var proof = Log.Proof(6, 8, TestLog.Witness);

        Assert.NotNull(proof.Check(TestLog.CtLeaves[6], OneWitness, TestLog.Moment - WitnessPolicy.Tolerance));
        Assert.Contains("nog niet geweest", Assert.Throws<NoteRefusedException>(
            () => proof.Check(TestLog.CtLeaves[6], OneWitness, TestLog.Moment - WitnessPolicy.Tolerance - TimeSpan.FromSeconds(1))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2sp.org/tlog-proof@v1\n\n")]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 0\n\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 06\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex -1\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 9999999999999999999999\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nextra *\nindex 0\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 0\n\nx\n")]
    [InlineData("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nx\r\n")]
    public void Refuses_what_is_no_proof(string text) => Assert.Throws<NoteRefusedException>(() => LogProof.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Refuses_more_hashes_than_a_tree_can_need()
    {
        var proof = Log.Proof(0, 8);

        Assert.Throws<NoteRefusedException>(() => LogProof.Parse((proof with { Hashes = [.. Enumerable.Repeat(proof.Hashes[0], 64)] }).ToBytes()));
    }
}
