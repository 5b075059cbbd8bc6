using System.Globalization;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Tests.Contracts;

namespace IntegrationHub.Core.Tests;

/// <summary>The published cases of contracts/pseudoniemen: another implementation can hold itself to them.</summary>
public class PseudonymVectorTests
{
    private static readonly JsonElement Vectors =
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(ContractFiles.Root, "contracts", "pseudoniemen", "vectors.json")));

    private static JsonElement.ArrayEnumerator Of(string kind) => Vectors.GetProperty(kind).EnumerateArray();

    [Fact]
    public void A_bsn_has_one_spelling_and_passes_the_test_or_not() => Assert.All(Of("bsn"), v =>
    {
        var canonical = Canonical.Bsn(v.GetProperty("typed").GetString()!);
        Assert.Equal((v.GetProperty("canonical").GetString(), v.GetProperty("valid").GetBoolean()), (canonical, Canonical.IsBsn(canonical)));
    });

    [Fact]
    public void A_V_number_has_one_spelling() =>
        Assert.All(Of("vnummer"), v => Assert.Equal(v.GetProperty("canonical").GetString(), Canonical.Digits(v.GetProperty("typed").GetString()!)));

    [Fact]
    public void A_name_has_one_spelling() => Assert.All(Of("naam"), v => Assert.Equal(
        v.GetProperty("canonical").GetString(),
        Canonical.Name(v.GetProperty("voornamen").GetString(), v.GetProperty("voorvoegsel").GetString(), v.GetProperty("achternaam").GetString(), null)));

    [Fact]
    public void A_mistyped_pseudonym_is_found() =>
        Assert.All(Of("pseudoniem"), v => Assert.Equal(v.GetProperty("valid").GetBoolean(), CheckCharacter.Holds(v.GetProperty("text").GetString()!)));

    /// <summary>A year alone, or a day that is not there, is no date of birth: such a person is known by name only.</summary>
    [Fact]
    public void A_date_of_birth_has_one_spelling_and_no_part_of_one_will_do() => Assert.All(Of("geboortedatum"), v => Assert.Equal(
        v.GetProperty("canonical").GetString(),
        Rfc3339.TryParseDate(v.GetProperty("typed").GetString()!, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null));

    /// <summary>The whole path: from published keys and what a sender typed to the pseudonym, with its header and check character.</summary>
    [Fact]
    public void Who_has_the_keys_makes_the_same_pseudonyms()
    {
        var stated = Vectors.GetProperty("sleutels");
        HubKeys keys = new(Bytes(stated), [.. stated.GetProperty("epochs").EnumerateArray().Select(e => new KeyEpoch(e.GetProperty("nummer").GetInt32(), Bytes(e), DateTimeOffset.MinValue, null))]);
        Assert.All(Of("pad"), v =>
        {
            var zaak = ZaakCodes.Of(keys, Text(v, "regio"), Text(v, "zaaknummer"));
            var person = Assert.Single(BetrokkeneReader.Read(JsonElement.Parse($$"""{"slachtoffers":[{{v.GetProperty("persoon").GetRawText()}}]}"""), Some.Today));
            Personen personen = new(keys, zaak);
            Naming naming = new(zaak, personen, v.GetProperty("epoch").GetInt32(), new("gemeente-zwolle"), []);
            var pseudonym = new Pseudonymiser(keys, new(Text(v, "ontvanger")), new(Text(v, "doel")), zaak.Value, naming).Of(person);
            Assert.Equal(
                (Text(v, "zaak"), Text(v, "canonical"), Text(v, "subject"), Text(v, "pseudoniem")),
                (zaak.Value, person.Identity!.Canonical.Revealed, personen.Of(person).Value, pseudonym));
            Assert.True(CheckCharacter.Holds(pseudonym));
        });
    }

    [Fact]
    public void No_two_domains_key_sets_or_persons_of_the_vectors_share_a_pseudonym()
    {
        var made = Of("pad").Select(v => (Text(v, "domein"), v.GetProperty("epoch").GetInt32(), Text(v, "subject"), Pseudonym: Text(v, "pseudoniem"))).Distinct().ToArray();
        Assert.Equal(made.Length, made.Select(m => m.Pseudonym).Distinct().Count());
    }

    private static string Text(JsonElement vector, string member) => vector.GetProperty(member).GetString()!;

    private static byte[] Bytes(JsonElement holder) => Convert.FromHexString(Text(holder, "wortel"));
}
