using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Tests.Recording;

/// <summary>C2SP signed-note, tlog-checkpoint and tlog-cosignature: their examples, and whatever is not quite a note.</summary>
public class SignedNoteTests
{
    private const string LogVKey = "hub.example/regio-test/ledger+e50f3179+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8sA";
    private const string WitnessVKey = "witness.example/w1+6ff0be1a+BMv7/0gItJ5bHcVT3hx/SGKUPeiJyXvRWbQ2P6fL7jwN";
    private const string SpecVKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string LogLine = "— hub.example/regio-test/ledger 5Q8xeQmAHYqIxZnjGZB6VoK2nwlqYM6pb2E+zCtvVG8n+e66Pa7uQMON9//oFk5Zy13bnAU2tXGEzXgwKUDAAjlWvQ0=\n";
    private const string WitnessLine = "— witness.example/w1 b/C+GgAAAABoTuGA33XxwZpOnHXlyiAp9kGVMvyX5377i2AmKvbSS+nUl1uNQxBa6HuS8fUzKT0P0Sk06QGJhAhkQARohKHh3z7GCw==\n";
    private const string CheckpointText = "hub.example/regio-test/ledger\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
    private const string Published = CheckpointText + "\n" + LogLine + WitnessLine;

    private static readonly DateTimeOffset Moment = DateTimeOffset.FromUnixTimeSeconds(1750000000);
    private static readonly NoteSigner Log = NoteSigner.FromSeed("hub.example/regio-test/ledger", SHA256.HashData("hub test key"u8));
    private static readonly NoteSigner Witness = NoteSigner.FromSeed("witness.example/w1", SHA256.HashData("witness test key"u8), NoteKeyType.Cosignature);

    private static SignedNote Parse(string note) => SignedNote.Parse(Encoding.UTF8.GetBytes(note));

    [Fact]
    public void Makes_the_published_keys() => Assert.Equal((LogVKey, WitnessVKey), (Log.Key.VKey, Witness.Key.VKey));

    [Theory]
    [InlineData(LogVKey, 0xe50f3179)]
    [InlineData(WitnessVKey, 0x6ff0be1a)]
    [InlineData(SpecVKey, 0x530d903a)]
    public void Reads_a_key_and_its_id(string vkey, uint id)
    {
        var key = NoteKey.Parse(vkey);

        Assert.Equal((id, vkey), (key.Id, key.VKey));
    }

    [Fact]
    public void Signs_the_published_checkpoint_and_its_cosignature()
    {
        Checkpoint checkpoint = new() { Origin = Log.Key.Name, Size = 8, Root = Convert.FromHexString("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328") };

        var note = SignedNote.Of(checkpoint.Text).With(Log.Sign(checkpoint.Text, Moment)).With(Witness.Sign(checkpoint.Text, Moment));

        Assert.Equal(Published, Encoding.UTF8.GetString(note.ToBytes()));
    }

    [Fact]
    public void Verifies_the_published_checkpoint_and_its_cosignature()
    {
        var verified = Parse(Published).VerifiedBy([NoteKey.Parse(LogVKey), NoteKey.Parse(WitnessVKey)]);

        Assert.Equal([null, Moment], verified.Select(v => v.At));
    }

    [Fact]
    public void Verifies_ecdsa_on_p256()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = NoteKey.Parse(NoteKey.Of("p256.example", NoteKeyType.EcdsaP256, ecdsa.ExportSubjectPublicKeyInfo()).VKey);
        var signature = ecdsa.SignData("a\n"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        var note = Parse(Encoding.UTF8.GetString(SignedNote.Of("a\n").With(new(key.Name, key.Id, signature)).ToBytes()));

        Assert.Equal(key, Assert.Single(note.VerifiedBy([key])).Key);
        Assert.Throws<NoteRefusedException>(() => (note with { Text = "b\n" }).VerifiedBy([key]));
    }

    [Fact]
    public void Refuses_a_p384_key()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<NoteRefusedException>(() => NoteKey.Of("p384.example", NoteKeyType.EcdsaP256, ecdsa.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void Leaves_unknown_keys_out()
    {
        var note = SignedNote.Of("a\n").With(Witness.Sign("other\n", Moment)).With(Log.Sign("a\n", Moment));

        Assert.Equal(Log.Key, Assert.Single(note.VerifiedBy([Log.Key])).Key);
    }

    [Fact]
    public void One_wrong_line_of_a_known_key_refuses_the_whole_note()
    {
        var note = SignedNote.Of("a\n").With(Log.Sign("a\n", Moment)).With(Log.Sign("b\n", Moment));

        Assert.Throws<NoteRefusedException>(() => note.VerifiedBy([Log.Key]));
    }

    [Fact]
    public void Counts_a_key_once_however_often_it_signs()
    {
        var note = SignedNote.Of("a\n").With(Log.Sign("a\n", Moment)).With(Log.Sign("a\n", Moment));

        Assert.Single(Parse(Encoding.UTF8.GetString(note.ToBytes())).VerifiedBy([Log.Key, Log.Key]));
    }

    [Fact]
    public void Takes_a_hundred_signatures_and_no_more()
    {
        var line = Log.Sign("a\n", Moment);
        var hundred = SignedNote.Of("a\n") with { Signatures = [.. Enumerable.Repeat(line, 100)] };

        Assert.Single(SignedNote.Parse(hundred.ToBytes()).VerifiedBy([Log.Key]));
        Assert.Throws<NoteRefusedException>(() => SignedNote.Parse(hundred.With(line).ToBytes()));
    }

    [Fact]
    public void Splits_at_the_last_blank_line()
    {
        const string text = "a\n\nb\n";

        Assert.Equal(text, Parse(Encoding.UTF8.GetString(SignedNote.Of(text).With(Log.Sign(text, Moment)).ToBytes())).Text);
    }

    [Fact]
    public void Two_notes_after_each_other_are_none() =>
        Assert.Throws<NoteRefusedException>(() => Parse(Published + Published).VerifiedBy([Log.Key]));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\n")]
    [InlineData("a\n\n")]
    [InlineData("a\n\nb\n")]
    [InlineData("a\n\n— x AAAAAAAA")]
    [InlineData("a\n\n— x AAAAAAAA\n\n")]
    [InlineData("a\n\n-- x AAAAAAAA\n")]
    [InlineData("a\n\n—  AAAAAAAA\n")]
    [InlineData("a\n\n— x+y AAAAAAAA\n")]
    [InlineData("a\n\n— x y AAAAAAAA\n")]
    [InlineData("a\n\n— x AAAAAA==\n")] // an id and no signature
    [InlineData("a\n\n— x AAAAAAA\n")] // without padding
    [InlineData("a\n\n— x AAAAAAB=\n")] // bits behind the end
    [InlineData("a\n\n— x AAAA AAAA\n")]
    [InlineData("a\n\n— x AAAA*AAA\n")]
    [InlineData("a\r\n\r\n— x AAAAAAAA\r\n")]
    [InlineData("a\tb\n\n— x AAAAAAAA\n")]
    [InlineData("a\0\n\n— x AAAAAAAA\n")]
    public void Refuses_what_is_not_quite_a_note(string note) => Assert.Throws<NoteRefusedException>(() => Parse(note));

    [Fact]
    public void Says_that_a_note_has_line_ends_of_another_system() => Assert.Contains(
        "CRLF", Assert.Throws<NoteRefusedException>(() => Parse(Published.ReplaceLineEndings("\r\n"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_note_that_is_no_utf_8() =>
        Assert.Throws<NoteRefusedException>(() => SignedNote.Parse([.. "a"u8, 0xff, .. "\n\n"u8, .. Encoding.UTF8.GetBytes(LogLine)]));

    [Fact]
    public void Refuses_a_huge_note() =>
        Assert.Throws<NoteRefusedException>(() => Parse($"{new string('a', SignedNote.MaxBytes)}\n\n{LogLine}"));

    [Theory]
    [InlineData("")]
    [InlineData("hub.example")]
    [InlineData("hub.example/regio-test/ledger+e50f3170+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8sA")] // another id
    [InlineData("hub.example/regio-test/ledgeR+e50f3179+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8sA")] // another name
    [InlineData("hub.example/regio-test/ledger+e50f3179+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8s")]
    [InlineData("hub.example/regio-test/ledger+e50f3179+AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")] // a point of small order
    [InlineData("a b+00000000+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8sA")]
    public void Refuses_what_is_no_key(string vkey) => Assert.Throws<NoteRefusedException>(() => NoteKey.Parse(vkey));

    [Fact]
    public void A_private_key_survives_its_file_and_prints_itself_nowhere()
    {
        var read = NoteSigner.Parse(Log.Export());

        Assert.Equal(LogVKey, read.Key.VKey);
        Assert.DoesNotContain(Log.Export().Split('+')[^1].Trim(), read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRIVATE+KEY+")]
    [InlineData("PRIVATE+KEY+x+00000000+AQO9zr5oIBivEXEbVDLWVHaORl/whKip3q3JjibGh8sA")]
    [InlineData(LogVKey)]
    public void Refuses_what_is_no_private_key(string text) => Assert.Throws<NoteRefusedException>(() => NoteSigner.Parse(text));

    [Fact]
    public void Reads_a_checkpoint_back()
    {
        var checkpoint = Checkpoint.Parse(CheckpointText);

        Assert.Equal(("hub.example/regio-test/ledger", 8L, CheckpointText), (checkpoint.Origin, checkpoint.Size, checkpoint.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("log.example\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("log.example\n-8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("log.example\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg\n")]
    [InlineData("log.example\n8\nXcnaeacG\n")]
    [InlineData("\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("log.example\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n")]
    [InlineData("log.example\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=")]
    public void Refuses_what_is_no_checkpoint(string text) => Assert.Throws<NoteRefusedException>(() => Checkpoint.Parse(text));
}
