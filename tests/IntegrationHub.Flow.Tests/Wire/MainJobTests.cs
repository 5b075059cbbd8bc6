using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Wire;

/// <summary>In at the HTTP entrance of one partner, over RabbitMQ, out as files of the others: each with what it may see and no more.</summary>
[Collection(OneRegion.Name)]
public sealed class MainJobTests(WiredRegion region) : IClassFixture<WiredRegion>
{
    private static readonly string[] Table = ["om-oost-nederland", "politie-oost-nederland", "riec-oost-nederland", "zorgcoordinator-ijsselland", "zvh-ijsselland"];

    [Fact]
    public async Task The_table_gets_the_case_and_no_name()
    {
        var settled = await BringAsync("02", message: 2);

        Assert.Equal(Table, Receivers(settled));
        foreach (var (partner, got, bytes) in settled.Files.Select(Read))
        {
            Assert.Equal("duiding", got.GetProperty("doel").GetString());
            Assert.Equal("gemeente-zwolle", got.GetProperty("afzender").GetString());
            var data = got.GetProperty("data");
            Assert.Equal("""["seksueleUitbuiting"]""", data.GetProperty("uitbuitingsvormen").GetRawText());
            Assert.Equal("Hanzekwartier", data.GetProperty("locaties")[0].GetProperty("adres").GetProperty("straat").GetString());
            var victim = data.GetProperty("slachtoffers")[0];
            Assert.StartsWith("P-", victim.GetProperty("naam").GetProperty("pseudoniem").GetString(), StringComparison.Ordinal);
            Assert.False(victim.TryGetProperty("bsn", out _), partner);
            Assert.False(victim.TryGetProperty("nationaliteit", out _), partner);
            Assert.True(victim.TryGetProperty("nationaliteitsgroep", out _), partner);
            Hidden.In(bytes, partner, "Restrepo", "Valentina", "999907657", "06-12345630", "06-12345631", "Ruitenberg", "1997-02-18", "abortus", "Colombiaanse");
        }
    }

    [Fact]
    public async Task Two_receivers_get_two_pseudonyms_and_nothing_to_link_their_copies_by()
    {
        var settled = await BringAsync("23");

        var copies = settled.Files.Select(Read).ToList();
        Assert.Equal(5, copies.Select(c => Pseudonym(c.Event)).Distinct().Count());
        Assert.Equal(5, copies.Select(c => c.Event.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(5, copies.Select(c => c.Event.GetProperty("traceparent").GetString()).Distinct().Count());
        Assert.All(copies, c => Hidden.In(c.Bytes, c.Partner, "Hiền", "Nguyễn", "2830517060", "C72Q4410", "06-12345636", "thuhien", "1995-04-25", settled.Id));
    }

    [Fact]
    public async Task The_same_person_keeps_her_pseudonym_with_one_receiver_in_one_case()
    {
        var (first, second) = (await BringAsync("23"), await BringAsync("23"));

        var before = first.Files.Select(Read).ToDictionary(c => c.Partner, c => Pseudonym(c.Event));
        Assert.All(second.Files.Select(Read), c => Assert.Equal(before[c.Partner], Pseudonym(c.Event)));
    }

    [Fact]
    public async Task The_municipality_where_the_victim_lives_joins_the_table_and_no_other()
    {
        var settled = await BringAsync("03");

        Assert.Equal([Some.Zwolle.Value, .. Table], Receivers(settled));
        var (_, got, bytes) = Read(settled.Files.Single(f => f.Partner == Some.Zwolle));
        Assert.Equal("Koggeschoon Facilitair", got.GetProperty("data").GetProperty("ondernemingen")[0].GetProperty("naam").GetString());
        Hidden.In(bytes, "Zwolle", "Gebremariam", "999908959", "Wilgenroosstraat");
    }

    [Fact]
    public async Task In_danger_the_police_see_who_and_the_care_coordinator_hears_it_without_a_name()
    {
        var settled = await region.Client.BringAsync(Some.Zwolle, "signaal", JsonSerializer.SerializeToElement(Some.Acute()), Some.Stop);

        var copies = settled.Files.Select(Read).ToDictionary(c => c.Partner);
        Assert.Equal(["politie-oost-nederland", "zorgcoordinator-ijsselland"], copies.Keys.Order());
        var police = copies["politie-oost-nederland"].Event;
        Assert.Equal("acuut", police.GetProperty("doel").GetString());
        var seen = police.GetProperty("data").GetProperty("slachtoffers")[0];
        Assert.Equal("Kerekes", seen.GetProperty("naam").GetProperty("achternaam").GetString());
        Assert.Equal("06-12345602", seen.GetProperty("telefoon").GetString());
        Hidden.In(copies["zorgcoordinator-ijsselland"].Bytes, "the care coordinator", "Kerekes", "Zsófia", "999990020", "06-12345602", "2002-02-17");
    }

    [Fact]
    public async Task A_signal_that_no_route_takes_further_stays_with_its_sender_and_is_recorded()
    {
        var settled = await BringAsync("01", message: 1);

        Assert.Empty(settled.Files);
        Assert.Equal([EntryType.ZonderOntvanger], settled.Entries.Select(e => e.Line.Type));
    }

    [Fact]
    public async Task The_sender_reads_what_became_of_it_by_role_and_nothing_of_its_content()
    {
        var settled = await BringAsync("20");

        Assert.Equal(settled.Id, settled.Receipt!.Value.GetProperty("betreft").GetString());
        var outcomes = settled.Receipt.Value.GetProperty("uitkomsten").EnumerateArray().ToList();
        Assert.Equal(["om", "politie", "riec", "zorgcoordinator", "zvh"], outcomes.Select(o => o.GetProperty("rol").GetString()).Order());
        Assert.All(outcomes, o => Assert.Equal("doorgezet", o.GetProperty("uitkomst").GetString()));
        Hidden.In(settled.Receipt.Value.GetRawText(), "the sender", "Ciobotaru");
    }

    [Fact]
    public async Task A_mistyped_field_is_refused_at_the_entrance_and_named()
    {
        var data = Some.Acute();
        data["uitbuitingsvorm"] = "arbeidsuitbuiting";

        var settled = await region.Client.BringAsync(Some.Kampen, "signaal", JsonSerializer.SerializeToElement(data), Some.Stop);

        Assert.Equal(422, settled.Status);
        Assert.Equal("/data/uitbuitingsvorm", settled.Receipt!.Value.GetProperty("fouten")[0].GetProperty("plaats").GetString());
    }

    [Fact]
    public async Task The_ledger_holds_every_delivery_and_verifies()
    {
        var settled = await BringAsync("10");
        await region.Client.DrainAsync(Some.Stop);

        Assert.Equal(settled.Files.Count, settled.Entries.Count(e => e.Line.Type == EntryType.Verstrekking));
        var counts = (await region.Client.Ledger.CountAsync(new(), Some.Stop)).Types;
        Assert.Equal(counts[EntryType.Verstrekking], counts[EntryType.Afgeleverd]);
        Assert.Empty(LedgerVerifier.Verify(region.Folder).Problems);
    }

    /// <param name="message">From 1.</param>
    private Task<Settled> BringAsync(string scenario, int message = 1)
    {
        var sent = Some.Scenario(scenario).Messages[message - 1];
        return region.Client.BringAsync(new(sent.From), sent.Type, sent.Data, Some.Stop);
    }

    private static IEnumerable<string> Receivers(Settled settled) => settled.Files.Select(f => f.Partner.Value).Order(StringComparer.Ordinal);

    private static (string Partner, JsonElement Event, string Bytes) Read(DeliveredFile file)
    {
        var bytes = File.ReadAllText(file.Path);
        return (file.Partner.Value, JsonElement.Parse(bytes), bytes);
    }

    private static string Pseudonym(JsonElement delivered) =>
        delivered.GetProperty("data").GetProperty("slachtoffers")[0].GetProperty("naam").GetProperty("pseudoniem").GetString()!;
}
