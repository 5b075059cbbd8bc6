using System.Net;
using System.Text;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Storage.Tests.Ledger;
using IntegrationHub.Witness;

namespace IntegrationHub.Storage.Tests;

/// <summary>
/// A ledger under the eyes of others: what they find that nobody inside can hide, and what the region does without them. A second history
/// is made here by copying the data folder, which only holds the store when it is a file.
/// </summary>
public sealed class WitnessTests : IDisposable
{
    private readonly DataFolder folder = new(), other = new(), seen = new(), seenToo = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
        other.Dispose();
        seen.Dispose();
        seenToo.Dispose();
    }

    private static NoteSigner Signer(string name) => NoteSigner.FromSeed($"{name}.example/witness", SHA256Of(name), NoteKeyType.Cosignature);

    private static byte[] SHA256Of(string text) => System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private Task<RunningWitness> WitnessAsync(NoteKey log, string name = "politie", DataFolder? at = null) =>
        RunningWitness.StartAsync(new() { Folder = (at ?? seen).Path, Key = Signer(name), Logs = [log] }, Some.Token);

    private static WitnessPolicy Policy(NoteKey log, params (string Name, RunningWitness? At)[] witnesses) => WitnessPolicy.Parse(
        $"log {log.VKey}\n{string.Concat(witnesses.Select(w => $"witness {w.Name} {Signer(w.Name).Key.VKey} {w.At?.Address.ToString() ?? "http://127.0.0.1:1/"}\n"))}" +
        $"group g all {string.Join(' ', witnesses.Select(w => w.Name))}\nquorum g\n");

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    [Fact]
    public async Task A_receipt_carries_the_cosignature_and_is_checked_without_the_hub()
    {
        var log = SignedRegion.KeysOf(folder.Path).Known[0];
        await using var witness = await WitnessAsync(log);
        var policy = Policy(log, ("politie", witness));
        await using var region = await SignedRegion.StartAsync(folder.Path, policy);
        await region.FillAsync(0, 300);
        await region.CoveredAsync(policy);
        await region.FillAsync(300, 5);
        await region.CoveredAsync(policy);

        var proof = LogProof.Parse((await region.Checkpoints.ProofAsync(302, policy, Some.Token))!.ToBytes());
        var leaf = (await new LedgerReader(folder.Path).EntryAsync(302, Some.Token))!.Leaf;

        Assert.Equal(305, proof.Check(leaf.Span, policy, DateTimeOffset.UtcNow).Checkpoint.Size);
        await SignedRegion.UntilAsync(() => Task.FromResult(!region.Store.BuitenTermijn), "the end of the stop"); // the entries are of Some.Moment
        var shown = await http.GetByteArrayAsync(new Uri(witness.Address, $"{Convert.ToHexStringLower(SHA256Of(log.Name))}/checkpoint"), Some.Token);
        Assert.Equal(305, policy.Check(SignedNote.Parse(shown), DateTimeOffset.UtcNow).Checkpoint.Size);
    }

    [Fact]
    public async Task A_ledger_that_lost_its_end_and_was_signed_again_is_found()
    {
        var log = SignedRegion.KeysOf(folder.Path).Known[0];
        await using var witness = await WitnessAsync(log);
        var policy = Policy(log, ("politie", witness));
        await using (var region = await SignedRegion.StartAsync(folder.Path, policy))
        {
            await region.FillAsync(0, 10);
            await region.CoveredAsync(policy);
        }
        Copy(folder.Path, other.Path); // a backup of before the last ten
        await using (var region = await SignedRegion.StartAsync(folder.Path, policy))
        {
            await region.FillAsync(10, 10);
            await region.CoveredAsync(policy);
        }

        await using var shorter = await SignedRegion.StartAsync(other.Path, policy, TimeSpan.Zero);
        await shorter.FillAsync(100, 3);
        await SignedRegion.UntilAsync(() => Task.FromResult(shorter.Store.BuitenTermijn), "the stop");
        Assert.Equal((409, "20\n", "text/x.tlog.size"), await AskAsync(witness, await shorter.Checkpoints.SubmissionAsync(10, (await shorter.Checkpoints.LastAsync(Some.Token))!, Some.Token)));

        await shorter.FillAsync(103, 20); // longer than what the witness saw, and still not what it saw
        await SignedRegion.UntilAsync(async () => Checkpoint.Parse((await shorter.Checkpoints.LastAsync(Some.Token))!.Text).Size == 33, "a checkpoint");
        Assert.Equal(422, (await AskAsync(witness, await shorter.Checkpoints.SubmissionAsync(20, (await shorter.Checkpoints.LastAsync(Some.Token))!, Some.Token))).Status);
        Assert.Equal(10, await shorter.Checkpoints.CoveredAsync(policy, 0, Some.Token));
        Assert.True(shorter.Store.BuitenTermijn);
    }

    [Fact]
    public async Task Two_histories_never_both_have_a_quorum()
    {
        var log = SignedRegion.KeysOf(folder.Path).Known[0];
        await using var politie = await WitnessAsync(log);
        await using var gemeente = await WitnessAsync(log, "gemeente", seenToo);
        var both = Policy(log, ("politie", politie), ("gemeente", gemeente));
        await using (var region = await SignedRegion.StartAsync(folder.Path, both))
        {
            await region.FillAsync(0, 5);
            await region.CoveredAsync(both);
        }
        Copy(folder.Path, other.Path);
        var (one, two) = (Policy(log, ("politie", politie)), Policy(log, ("gemeente", gemeente)));
        await using var first = await SignedRegion.StartAsync(folder.Path, one);
        await using var second = await SignedRegion.StartAsync(other.Path, two);
        await first.FillAsync(10, 3);
        await second.FillAsync(20, 3);
        await first.CoveredAsync(one);
        await second.CoveredAsync(two);

        Assert.Null(await first.Checkpoints.ProofAsync(6, both, Some.Token)); // who asks for both is given neither
        Assert.Null(await second.Checkpoints.ProofAsync(6, both, Some.Token));
        Assert.Equal(422, (await AskAsync(gemeente, await first.Checkpoints.SubmissionAsync(8, (await first.Checkpoints.LastAsync(Some.Token))!, Some.Token))).Status);
    }

    [Fact]
    public async Task Without_its_witness_the_traffic_goes_on_until_the_term_and_then_stops()
    {
        var log = SignedRegion.KeysOf(folder.Path).Known[0];
        var policy = Policy(log, ("politie", null)); // nobody answers there
        await using (var region = await SignedRegion.StartAsync(folder.Path, policy, DateTimeOffset.UtcNow - Some.Moment + TimeSpan.FromHours(1)))
        {
            await region.FillAsync(0, 3);
            await SignedRegion.UntilAsync(async () => await region.Checkpoints.LastAsync(Some.Token) is not null, "a checkpoint");
            Assert.False(region.Store.BuitenTermijn);
        }
        await using (var late = await SignedRegion.StartAsync(folder.Path, policy, DateTimeOffset.UtcNow - Some.Moment - TimeSpan.FromHours(1)))
        {
            Assert.True(late.Store.BuitenTermijn); // the entries are of Some.Moment
        }
        await using var witness = await WitnessAsync(log);
        var answering = Policy(log, ("politie", witness));
        await using var again = await SignedRegion.StartAsync(folder.Path, answering);
        await again.CoveredAsync(answering);
        await SignedRegion.UntilAsync(() => Task.FromResult(!again.Store.BuitenTermijn), "the end of the stop");
    }

    [Fact]
    public async Task A_clock_that_was_set_back_stops_the_disclosing()
    {
        await using (var region = await SignedRegion.StartAsync(folder.Path, clock: new SetClock(TimeSpan.FromHours(1))))
        {
            await region.FillAsync(0, 3);
        }

        await using var back = await SignedRegion.StartAsync(folder.Path);
        Assert.True(back.Store.BuitenTermijn);
    }

    [Fact]
    public async Task A_witness_whose_clock_was_set_back_cosigns_nothing()
    {
        var log = SignedRegion.KeysOf(folder.Path).Known[0];
        await using var region = await SignedRegion.StartAsync(folder.Path);
        await region.FillAsync(0, 3);
        await SignedRegion.UntilAsync(async () => await region.Checkpoints.LastAsync(Some.Token) is { } n && Checkpoint.Parse(n.Text).Size == 3, "a checkpoint");
        var note = (await region.Checkpoints.LastAsync(Some.Token))!;
        await using (var ahead = await RunningWitness.StartAsync(new() { Folder = seen.Path, Key = Signer("politie"), Logs = [log], Clock = new SetClock(TimeSpan.FromHours(1)) }, Some.Token))
        {
            Assert.Equal(200, (await AskAsync(ahead, await region.Checkpoints.SubmissionAsync(0, note, Some.Token))).Status);
        }

        await using var witness = await WitnessAsync(log);
        Assert.Equal(503, (await AskAsync(witness, await region.Checkpoints.SubmissionAsync(3, note, Some.Token))).Status);
    }

    [Fact]
    public async Task A_key_is_followed_by_the_next_while_both_sign()
    {
        var first = SignedRegion.KeysOf(folder.Path).Known[0];
        await using (var region = await SignedRegion.StartAsync(folder.Path))
        {
            await region.FillAsync(0, 3);
            region.Keys.Add();
            region.Keys.AddP256();
        }
        var keys = SignedRegion.KeysOf(folder.Path);
        var second = keys.Known[0];
        await using (var region = await SignedRegion.StartAsync(folder.Path))
        {
            await region.FillAsync(3, 3);
        }
        var overlap = await new CheckpointReader(folder.Path).LastAsync(Some.Token);
        Assert.All(keys.Known, key => Assert.NotNull(WitnessPolicy.Of(key).Check(overlap!, DateTimeOffset.UtcNow).Checkpoint));

        keys.Retire($"{first.Id:x8}");
        await using (var region = await SignedRegion.StartAsync(folder.Path))
        {
            await region.FillAsync(6, 3);
        }
        var after = await new CheckpointReader(folder.Path).LastAsync(Some.Token);
        Assert.NotNull(WitnessPolicy.Of(second).Check(after!, DateTimeOffset.UtcNow).Checkpoint);
        Assert.Throws<NoteRefusedException>(() => WitnessPolicy.Of(first).Check(after!, DateTimeOffset.UtcNow));
        Assert.Throws<LedgerKeyException>(() => SignedRegion.KeysOf(folder.Path).Retire($"{second.Id:x8}")); // the last one stays
    }

    [Fact]
    public async Task Keys_of_another_region_or_another_ledger_sign_nothing_here()
    {
        await using (var region = await SignedRegion.StartAsync(folder.Path))
        {
            await region.FillAsync(0, 3);
        }
        Assert.Throws<LedgerKeyException>(() => Router.HubSecrets.Open(folder.Path).LedgerKeys("another"));
        var stranger = NoteSigner.FromSeed(LedgerKeys.OriginOf(Some.Region), new byte[32]).Key;
        await Assert.ThrowsAsync<LedgerKeyException>(() => SignedRegion.StartAsync(folder.Path, Policy(stranger, ("politie", null))));

        var file = Path.Combine(folder.Path, "keys", "ledger.vkey");
        Array.ForEach(Directory.GetFiles(Path.Combine(folder.Path, "keys"), "ledger-*.sealed"), File.Delete);
        Assert.Throws<LedgerKeyException>(() => SignedRegion.KeysOf(folder.Path));
        File.Delete(file); // as if nothing had ever been signed: a new key is made, and it is not the one of this ledger
        await Assert.ThrowsAsync<LedgerKeyException>(() => SignedRegion.StartAsync(folder.Path));
        Assert.Equal(1L, folder.Scalar<long>("SELECT COUNT(*) FROM checkpoint"));
    }

    [Fact]
    public async Task A_witness_remembers_over_a_restart_and_a_torn_write()
    {
        var log = SignedRegion.KeysOf(folder.Path).Known[0];
        await using var region = await SignedRegion.StartAsync(folder.Path);
        for (var size = 1; size <= 2; size++)
        {
            await region.FillAsync(size, 1);
            await SignedRegion.UntilAsync(async () => await region.Checkpoints.LastAsync(Some.Token) is { } n && Checkpoint.Parse(n.Text).Size == size, "a checkpoint");
            await using var witness = await WitnessAsync(log);
            Assert.Equal(200, (await AskAsync(witness, await region.Checkpoints.SubmissionAsync(size - 1, (await region.Checkpoints.LastAsync(Some.Token))!, Some.Token))).Status);
        }
        var newest = Directory.GetFiles(seen.Path).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).MaxBy(f => Encoding.UTF8.GetString(File.ReadAllBytes(f)).Split('\n')[1])!;
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..50]);

        await using (var witness = await WitnessAsync(log))
        {
            var note = (await region.Checkpoints.LastAsync(Some.Token))!;
            Assert.Equal((409, "1\n"), (await AskAsync(witness, await region.Checkpoints.SubmissionAsync(2, note, Some.Token))) is var a ? (a.Status, a.Text) : default);
        }
        Array.ForEach(Directory.GetFiles(seen.Path, "*.?"), f => File.WriteAllText(f, "x"));
        await Assert.ThrowsAsync<WitnessRefusedException>(() => WitnessAsync(log));
    }

    [Fact]
    public async Task A_witness_refuses_all_else_with_the_status_of_the_protocol()
    {
        await using var region = await SignedRegion.StartAsync(folder.Path);
        await region.FillAsync(0, 3);
        await SignedRegion.UntilAsync(async () => await region.Checkpoints.LastAsync(Some.Token) is { } n && Checkpoint.Parse(n.Text).Size == 3, "a checkpoint");
        var good = await region.Checkpoints.SubmissionAsync(0, (await region.Checkpoints.LastAsync(Some.Token))!, Some.Token);
        await using var witness = await WitnessAsync(region.Keys.Known[0]);
        await using var elsewhere = await WitnessAsync(NoteSigner.FromSeed("other.example/log", new byte[32]).Key, "gemeente", seenToo);

        Assert.Equal(400, (await AskAsync(witness, "x"u8.ToArray())).Status);
        Assert.Equal(413, (await AskAsync(witness, new byte[CheckpointSubmission.MaxBytes + 1])).Status);
        Assert.Equal(404, (await AskAsync(elsewhere, good)).Status);
        Assert.Equal(403, (await AskAsync(witness, good with { Checkpoint = good.Checkpoint with { Text = good.Checkpoint.Text.Replace("\n3\n", "\n4\n", StringComparison.Ordinal) } })).Status);
        Assert.Equal(400, (await AskAsync(witness, good with { Old = 9 })).Status);
        Assert.Equal((409, "0\n", "text/x.tlog.size"), await AskAsync(witness, good with { Old = 2 }));
        Assert.Equal(200, (await AskAsync(witness, good)).Status);
        Assert.Equal((409, "3\n", "text/x.tlog.size"), await AskAsync(witness, good));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(witness.Address, "00/checkpoint"), Some.Token)).StatusCode);
        await Assert.ThrowsAsync<WitnessRefusedException>(() => WitnessAsync(region.Keys.Known[0])); // one witness a folder
    }

    private Task<(int Status, string Text, string? Media)> AskAsync(RunningWitness witness, CheckpointSubmission submission) => AskAsync(witness, submission.ToBytes());

    private async Task<(int Status, string Text, string? Media)> AskAsync(RunningWitness witness, byte[] body)
    {
        using ByteArrayContent content = new(body);
        using var answer = await http.PostAsync(new Uri(witness.Address, "add-checkpoint"), content, Some.Token);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Some.Token), answer.Content.Headers.ContentType?.MediaType);
    }
}
