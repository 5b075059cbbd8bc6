using System.Security.Cryptography;
using System.Text;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Tests.Agreements;

/// <summary>Whose signatures bring a convenant into force, and every reason why they do not.</summary>
public class TrustTests
{
    private static readonly NoteSigner Regio = Signer("regio"), Fg = Signer("fg"), Stranger = Signer("vreemd");
    private static readonly DateOnly Today = Some.Today;

    private static Convenant Convenant => Some.Convenant();

    private static Trust Trust(DateOnly? retired = null, int fromDays = -100, int untilDays = 100) => new()
    {
        Regio = "ijsselland",
        Keys = [Trusted(Regio, SignerRole.Regio), Trusted(Fg, SignerRole.Fg) with { Ingetrokken = retired, GeldigVan = Today.AddDays(fromDays), GeldigTot = Today.AddDays(untilDays) }],
    };

    [Fact]
    public void Two_signatures_of_region_and_FG_are_enough() => Assert.Empty(Trust().Problems(Convenant, Signed(Regio, Fg), Today));

    [Fact]
    public void Their_order_does_not_matter_and_others_may_sign_too() =>
        Assert.Empty(Trust().Problems(Convenant, Signed(Stranger, Fg, Regio, Fg), Today));

    [Fact]
    public void Names_who_signed_by_codes() => Assert.Equal(
        [$"fg:{Fg.Key.Id:x8}", $"regio:{Regio.Key.Id:x8}"], Trust().SignedBy(Signed(Regio, Fg, Stranger)));

    [Fact]
    public void Refuses_when_the_FG_did_not_sign() => Refuses(Signed(Regio), "een handtekening van de FG ontbreekt");

    [Fact]
    public void Refuses_when_the_region_did_not_sign() => Refuses(Signed(Fg), "een handtekening van de regio ontbreekt");

    [Fact]
    public void Refuses_one_key_that_signed_twice() => Refuses(Signed(Regio, Regio), "dezelfde sleutel telt maar een keer");

    [Fact]
    public void Refuses_an_unknown_key_and_names_it() => Refuses(Signed(Regio, Stranger), Stranger.Key.ToString());

    [Fact]
    public void Refuses_a_key_of_the_same_name_that_is_another()
    {
        var impostor = NoteSigner.FromSeed(Fg.Key.Name, SHA256.HashData("nagemaakt"u8));

        Refuses(Signed(Regio, impostor), impostor.Key.ToString());
    }

    [Fact]
    public void Refuses_a_key_that_was_retired_before_that_day() => Refuses(Signed(Regio, Fg), "is ingetrokken per", Trust(retired: Today));

    [Fact]
    public void Takes_a_key_until_the_day_before_it_is_retired() =>
        Assert.Empty(Trust(retired: Today.AddDays(1)).Problems(Convenant, Signed(Regio, Fg), Today));

    [Fact]
    public void Takes_the_new_key_beside_the_retired_one()
    {
        var trust = Trust(retired: Today);

        Assert.Empty((trust with { Keys = trust.Keys.Add(Trusted(Stranger, SignerRole.Fg)) }).Problems(Convenant, Signed(Regio, Fg, Stranger), Today));
    }

    [Fact]
    public void Refuses_a_key_that_expired() => Refuses(Signed(Regio, Fg), "was geldig tot en met", Trust(untilDays: -1));

    [Fact]
    public void Refuses_a_key_when_the_clock_stands_before_its_first_day() => Refuses(Signed(Regio, Fg), "kijk of de klok", Trust(fromDays: 1));

    [Fact]
    public void Refuses_a_convenant_when_the_clock_stands_before_its_first_day() => Assert.Contains(
        Trust(fromDays: -9000).Problems(Convenant, Signed(Regio, Fg), Convenant.GeldigVan.AddDays(-1)),
        p => p.Contains("geldt pas vanaf", StringComparison.Ordinal) && p.Contains("klok", StringComparison.Ordinal));

    [Fact]
    public void Refuses_a_convenant_on_the_day_after_its_last() => Assert.Contains(
        Trust(untilDays: 9000).Problems(Convenant, Signed(Regio, Fg), Convenant.GeldigTot.AddDays(1)), p => p.Contains("gold tot en met", StringComparison.Ordinal));

    [Fact]
    public void A_convenant_that_expired_since_is_still_the_one_that_was_signed() =>
        Assert.Empty(Trust().SigningProblems(Convenant with { GeldigTot = Today.AddDays(-1) }, Signed(Convenant with { GeldigTot = Today.AddDays(-1) }, Regio, Fg), Today));

    [Fact]
    public void Refuses_files_of_which_one_was_changed()
    {
        var changed = ConvenantReader.Read(Some.Landelijk, [.. Some.Regio("ijsselland").Select(f => f with { Text = f.Text + "# later\n" })]);

        Assert.Contains(Trust().Problems(changed, Signed(Regio, Fg), Today), p => p.Contains(Convenant.Revision, StringComparison.Ordinal) && p.Contains(changed.Revision, StringComparison.Ordinal));
    }

    [Fact]
    public void Refuses_a_note_of_another_version() => Refuses(Signed(Convenant with { Versie = 2 }, Regio, Fg), "'versie 2'");

    [Fact]
    public void Refuses_a_note_with_a_line_more()
    {
        var text = ConvenantNote.TextOf(Convenant) + "en meer\n";

        Refuses(SignedNote.Of(text).With(Regio.Sign(text, default)).With(Fg.Sign(text, default)).ToBytes(), "ondertekend is");
    }

    [Fact]
    public void Refuses_the_note_of_a_checkpoint() => Refuses(SignedNote.Of("a\n8\nx\n").With(Regio.Sign("a\n8\nx\n", default)).ToBytes(), "ondertekend is 'a'");

    [Fact]
    public void Refuses_another_region() => Refuses(Signed(Regio, Fg), "van lisse", Trust() with { Regio = "lisse" });

    [Fact]
    public void Any_flipped_bit_of_the_note_is_refused()
    {
        var note = Signed(Regio, Fg);
        for (var at = 0; at < note.Length; at++)
        {
            byte[] flipped = [.. note];
            flipped[at] ^= 1;
            Assert.NotEmpty(Trust().Problems(Convenant, flipped, Today));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u00ff")]
    [InlineData("geen nota")]
    public void Refuses_what_is_no_note(string bytes) => Assert.Single(Trust().Problems(Convenant, Encoding.Latin1.GetBytes(bytes), Today));

    [Fact]
    public void The_note_names_region_version_revision_and_dates() => Assert.Equal(
        $"integration-hub/convenant/v1\nregio ijsselland\nversie 1\nrevision {Convenant.Revision}\ngeldig-van 2026-01-01\ngeldig-tot 2030-12-31\n", ConvenantNote.TextOf(Convenant));

    [Fact]
    public void A_file_that_moves_from_the_region_to_all_regions_makes_another_revision()
    {
        ConvenantFile file = new("x/a.yaml", "a: 1"), other = new("x/b.yaml", "b: 1");

        Assert.NotEqual(new ConvenantSource([file], [other]).Revision, new ConvenantSource([], [file, other]).Revision);
        Assert.Equal(new ConvenantSource([file], [other]).Revision, new ConvenantSource([file with { Name = "elders/a.yaml" }], [other]).Revision);
    }

    [Fact]
    public void Reads_a_trust_file()
    {
        var trust = TrustReader.Read(new("trust.yaml", File(Regio.Key.VKey, Fg.Key.VKey)));

        Assert.Equal("ijsselland", trust.Regio);
        Assert.Equal([SignerRole.Regio, SignerRole.Fg], trust.Keys.Select(k => k.Role));
        Assert.Equal(new DateOnly(2026, 6, 1), trust.Keys[1].Ingetrokken);
    }

    [Theory]
    [InlineData("", "hier hoort een enkele lijst")]
    [InlineData("vertrouwen: [", "geen geldige YAML")]
    [InlineData("- a", "sleutels met waarden")]
    [InlineData("vertrouwen: x\nsleutels: y", "hier hoort een lijst")]
    [InlineData("sleutels: []", "'vertrouwen' ontbreekt")]
    [InlineData("vertrouwen: x\nsleutel: []", "onbekende sleutel 'sleutel' (bedoelde u 'sleutels'?)")]
    public void Tells_what_is_wrong_in_a_trust_file(string text, string told) => Wrong(text, told);

    [Theory]
    [InlineData("rol: regio", "rol: regios", "'regios' is niet bekend (bedoelde u 'regio'?)")]
    [InlineData("geldig-van: 2026-01-01", "geldig-van: 2028-01-01", "ligt na 'geldig-tot'")]
    [InlineData("geldig-van: 2026-01-01", "geldig-van: gisteren", "moet een datum zijn")]
    [InlineData("ingetrokken: 2026-06-01", "ingetrokken: ja", "moet een datum zijn")]
    [InlineData("ingetrokken:", "ingetroken:", "bedoelde u 'ingetrokken'?")]
    [InlineData("+A", "+B", "soort 5")]
    public void Tells_what_is_wrong_of_a_key(string stands, string becomes, string told) =>
        Wrong(File(Regio.Key.VKey, Fg.Key.VKey).Replace(stands, becomes, StringComparison.Ordinal), told);

    [Fact]
    public void Refuses_one_key_for_two_roles() =>
        Wrong(File(Regio.Key.VKey, NoteSigner.FromSeed("een.andere.naam", SHA256.HashData("regio"u8)).Key.VKey), "dezelfde sleutel");

    [Fact]
    public void Refuses_the_key_of_a_witness() =>
        Wrong(File(Regio.Key.VKey, NoteSigner.FromSeed("w", SHA256.HashData("w"u8), NoteKeyType.Cosignature).Key.VKey), "getuige");

    private static void Wrong(string text, string told)
    {
        var problems = Assert.Throws<ConvenantRefusedException>(() => TrustReader.Read(new("trust.yaml", text))).Problems;

        Assert.True(problems.Any(p => p.Problem.Contains(told, StringComparison.Ordinal)), string.Join('\n', problems));
    }

    private static void Refuses(byte[] note, string told, Trust? trust = null)
    {
        var problems = (trust ?? Trust()).Problems(Convenant, note, Today);

        Assert.True(problems.Any(p => p.Contains(told, StringComparison.Ordinal)), string.Join('\n', problems));
    }

    private static string File(string regio, string fg) => $"""
        vertrouwen: ijsselland
        sleutels:
          - sleutel: {regio}
            rol: regio
            geldig-van: 2026-01-01
            geldig-tot: 2027-12-31
          - sleutel: {fg}
            rol: fg
            geldig-van: 2026-01-01
            geldig-tot: 2027-12-31
            ingetrokken: 2026-06-01
        """;

    private static byte[] Signed(params NoteSigner[] signers) => Signed(Convenant, signers);

    private static byte[] Signed(Convenant convenant, params NoteSigner[] signers)
    {
        var text = ConvenantNote.TextOf(convenant);
        return signers.Aggregate(SignedNote.Of(text), (note, signer) => note.With(signer.Sign(text, default))).ToBytes();
    }

    private static TrustedKey Trusted(NoteSigner signer, SignerRole role) =>
        new() { Key = signer.Key, Role = role, GeldigVan = Today.AddDays(-9999), GeldigTot = Today.AddDays(9999), Ingetrokken = null };

    private static NoteSigner Signer(string who) => NoteSigner.FromSeed($"ijsselland.example/{who}", SHA256.HashData(Encoding.UTF8.GetBytes(who)));
}
