using System.Text;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>C2SP tlog-witness: what a witness cosigns, and everything else that it is asked.</summary>
public sealed class WitnessingTests
{
    private static readonly TestLog Log = TestLog.OfNumbers(30);

    private static WitnessedHead Head(TestLog log, int size) => new(size, log.Root(size));

    /// <summary>The status that it is answered with; 409 with the size.</summary>
    private static string Judge(CheckpointSubmission submission, WitnessedHead seen, params NoteKey[] logs) =>
        Witnessing.Judge(CheckpointSubmission.Parse(submission.ToBytes()), logs is [] ? [TestLog.Key.Key] : logs, seen)
            .Match(consistent => $"200 {consistent.Checkpoint.Size}", conflict => $"409 {conflict.Size}", refused => $"{refused.Status}");

    [Fact]
    public void Cosigns_what_extends_what_it_saw()
    {
        Assert.Equal("200 9", Judge(Log.Submission(0, 9), WitnessedHead.Nothing));
        Assert.Equal("200 30", Judge(Log.Submission(9, 30), Head(Log, 9)));
        Assert.Equal("200 9", Judge(Log.Submission(9, 9), Head(Log, 9))); // once more, a later time
    }

    [Fact]
    public void Tells_a_log_that_remembers_another_size() => Assert.Equal("409 20", Judge(Log.Submission(9, 30), Head(Log, 20)));

    [Fact]
    public void A_log_that_lost_its_end_and_signed_again_is_found()
    {
        Assert.Equal("409 30", Judge(Log.Submission(0, 20), Head(Log, 30)));
        Assert.Equal("400", Judge(Log.Submission(20, 20) with { Old = 30 }, Head(Log, 30)));
    }

    [Fact]
    public void A_log_with_another_history_is_found()
    {
        TestLog other = new(Enumerable.Range(0, 30).Select(i => BitConverter.GetBytes(i + 1)));

        Assert.Equal("422", Judge(other.Submission(9, 30), Head(Log, 9)));
        Assert.Equal("422", Judge(other.Submission(9, 9), Head(Log, 9)));
    }

    [Fact]
    public void A_proof_that_does_not_hold_is_refused() =>
        Assert.Equal("422", Judge(Log.Submission(9, 30) with { Proof = [] }, Head(Log, 9)));

    [Fact]
    public void An_empty_log_has_one_root()
    {
        Checkpoint text = Log.Checkpoint(5) with { Size = 0 };
        var submission = Log.Submission(0, 0) with { Checkpoint = SignedNote.Of(text.Text).With(TestLog.Key.Sign(text.Text, TestLog.Moment)) };

        Assert.Equal("422", Judge(submission, WitnessedHead.Nothing));
    }

    [Fact]
    public void A_log_that_it_does_not_know_is_not_served() =>
        Assert.Equal("404", Judge(Log.Submission(0, 9), WitnessedHead.Nothing, NoteSigner.FromSeed("other.example/log", new byte[32]).Key));

    [Fact]
    public void Another_key_of_a_known_log_is_refused() =>
        Assert.Equal("403", Judge(Log.Submission(0, 9), WitnessedHead.Nothing, NoteSigner.FromSeed(TestLog.Origin, new byte[32]).Key));

    [Fact]
    public void A_signature_over_another_text_is_refused()
    {
        var submission = Log.Submission(0, 9);

        Assert.Equal("403", Judge(submission with { Checkpoint = submission.Checkpoint with { Text = Log.Checkpoint(10).Text } }, WitnessedHead.Nothing));
    }

    [Fact]
    public void The_body_has_the_form_of_the_specification() => Assert.StartsWith(
        "old 6\n" + string.Concat(Log.Submission(6, 8).Proof.Select(h => Convert.ToBase64String(h.Span) + "\n")) + "\n" + TestLog.Origin + "\n8\n",
        Encoding.UTF8.GetString(Log.Submission(6, 8).ToBytes()), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("old 0")]
    [InlineData("old\n\n")]
    [InlineData("old 01\n\nx\n")]
    [InlineData("old -1\n\nx\n")]
    [InlineData("old 0 \n\nx\n")]
    [InlineData("new 0\n\nx\n")]
    [InlineData("old 0\nAAAA\n\nx\n")]
    [InlineData("old 0\n\nx\n")]
    public void Refuses_what_is_no_submission(string body) =>
        Assert.Throws<NoteRefusedException>(() => CheckpointSubmission.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Refuses_a_huge_submission() =>
        Assert.Throws<NoteRefusedException>(() => CheckpointSubmission.Parse(new byte[CheckpointSubmission.MaxBytes + 1]));

    [Fact]
    public void Takes_from_an_answer_the_line_of_the_witness_that_was_asked()
    {
        var submission = Log.Submission(0, 9);
        var own = TestLog.Witness.Sign(submission.Checkpoint.Text, TestLog.Moment);
        var stranger = TestLog.WitnessOf("other.example", "x").Sign(submission.Checkpoint.Text, TestLog.Moment);
        var answer = Encoding.UTF8.GetBytes(CheckpointSubmission.AnswerOf([stranger, own]));

        Assert.Equal(own.KeyId, submission.CosignatureIn(answer, TestLog.Witness.Key).KeyId);
        Assert.Throws<NoteRefusedException>(() => submission.CosignatureIn(Encoding.UTF8.GetBytes(CheckpointSubmission.AnswerOf([stranger])), TestLog.Witness.Key));
        Assert.Throws<NoteRefusedException>(() => Log.Submission(0, 10).CosignatureIn(answer, TestLog.Witness.Key));
        Assert.Throws<NoteRefusedException>(() => submission.CosignatureIn("<html>"u8, TestLog.Witness.Key));
    }
}
