using System.Text.Json.Nodes;
using IntegrationHub.Core;
using static IntegrationHub.Vault.Tests.MemoryRegion;

namespace IntegrationHub.Vault.Tests;

/// <summary>Two that turn out to be one, one that turns out to be two, and key sets that come and go.</summary>
public class PersonenTests : IDisposable
{
    private const string Zorg = "zorgcoordinator-ijsselland";

    private readonly MemoryRegion _region = new();

    public void Dispose()
    {
        _region.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Merge(string type, string from, params string[] personen) =>
        _region.Send(from, type, new() { ["signaalnummer"] = "IJ-1", ["personen"] = new JsonArray([.. personen.Select(p => (JsonNode)p)]) });

    private string[] Told(string member) => [.. _region.Data(member).GetProperty("personen").EnumerateArray().Select(p => p.GetString()!)];

    [Fact]
    public void A_merge_is_told_to_each_holder_in_its_own_pseudonyms_and_holds_from_then_on()
    {
        var first = _region.Agenda();
        var second = _region.Agenda(name: "Ander", bsn: null);
        Assert.NotEqual(first, second);
        Merge("samenvoeging", Zvh, first, second);
        var (riec, politie) = (Told(Riec), Told(Politie));
        Assert.Equal((2, 2), (riec.Length, politie.Length));
        Assert.Empty(riec.Intersect(politie).Concat(riec.Intersect([first, second])));
        Assert.Equal(first, _region.Agenda(name: "Ander", bsn: null));
        Assert.Equal(riec[0], _region.PseudoniemOf(Riec));
    }

    [Fact]
    public void A_split_undoes_a_merge()
    {
        var first = _region.Agenda();
        var second = _region.Agenda(name: "Ander", bsn: null);
        Merge("samenvoeging", Zvh, first, second);
        Merge("splitsing", Zvh, first);
        Assert.Equal(second, _region.Agenda(name: "Ander", bsn: null));
    }

    [Fact]
    public void One_name_that_is_two_persons_gets_a_new_pseudonym_and_the_holders_hear_it()
    {
        var before = _region.Agenda(bsn: null);
        Merge("splitsing", Zvh, before);
        var told = Told(Riec);
        var after = _region.Agenda(bsn: null);
        Assert.NotEqual(before, after);
        Assert.NotEmpty(told);
    }

    [Fact]
    public void A_foreign_pseudonym_merges_nothing()
    {
        var own = _region.Agenda();
        var foreign = _region.PseudoniemOf(Riec);
        var deliveries = _region.Deliveries.Count;
        Merge("samenvoeging", Zvh, own, foreign);
        Assert.Equal(deliveries, _region.Deliveries.Count);
        Assert.Equal(own, _region.Agenda());
    }

    [Fact]
    public void Whoever_takes_no_part_merges_nothing()
    {
        var deliveries = (_region.Agenda(), _region.Agenda(name: "Ander", bsn: null), _region.Deliveries.Count).Count;
        Merge("samenvoeging", "veilig-thuis-ijsselland", "slachtoffers[0]", "slachtoffers[1]");
        Assert.Equal(deliveries, _region.Deliveries.Count);
    }

    /// <summary>The zorgcoordinator speaks of somebody whom it knows under a pseudonym.</summary>
    private void Tell(string text, string number = "IJ-1") => _region.Send(Zorg, "agendering", new()
    {
        ["tafel"] = "weegtafel",
        ["datum"] = "2026-11-28",
        ["signaalnummer"] = number,
        ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
        ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
        ["toelichting"] = text,
    });

    private string Read(string member) => _region.Data(member).GetProperty("toelichting").GetString()!;

    [Fact]
    public void Each_receiver_reads_its_own_pseudonym_where_the_sender_typed_one_and_who_brought_the_person_in_reads_the_place()
    {
        var mine = _region.Agenda(Zorg);
        var (riec, zvh) = (_region.PseudoniemOf(Riec), _region.PseudoniemOf(Zvh));
        var before = _region.Deliveries.Count;
        Tell($"Zonder overleg is {mine.ToLowerInvariant()} vertrokken.");
        Assert.Equal($"Zonder overleg is {riec} vertrokken.", Read(Riec));
        Assert.Equal($"Zonder overleg is {zvh} vertrokken.", Read(Zvh));
        Assert.Equal("Zonder overleg is [slachtoffer 1] vertrokken.", Read(Zwolle));
        Assert.All(_region.Deliveries.Skip(before), d => Assert.DoesNotContain(mine, d.Bytes, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Of_a_typed_pseudonym_that_is_mistyped_foreign_or_of_another_case_nobody_reads_anything()
    {
        var mine = _region.Agenda(Zorg);
        var foreign = _region.PseudoniemOf(Riec);
        var mistyped = mine[..^3] + (mine[^3] == '7' ? '8' : '7') + mine[^2..];
        Tell($"Eerst {mistyped}, toen {foreign}.");
        Assert.Equal("Eerst [pseudoniem], toen [pseudoniem].", Read(Zvh));
        Tell($"Ook {mine}.", "IJ-2");
        Assert.Equal("Ook [pseudoniem].", Read(Zvh));
    }

    [Fact]
    public void A_mistyped_pseudonym_merges_nothing_and_its_sender_hears_why()
    {
        var own = _region.Agenda();
        var mistyped = own[..^1] + (own[^1] == '7' ? '8' : '7');
        var receipt = _region.Send(Zvh, "samenvoeging", new() { ["signaalnummer"] = "IJ-1", ["personen"] = new JsonArray(own, mistyped) });
        Assert.Equal("pseudoniem-verkeerd-getypt", receipt.GetProperty("code").GetString());
    }

    [Fact]
    public void A_case_keeps_its_key_set_until_that_ends_and_a_new_case_gets_the_new_one()
    {
        byte[] root = [.. Enumerable.Range(0, 32).Select(i => (byte)i)], second = [.. root.Reverse()];
        var start = _region.Now;
        KeyEpoch one = new(1, root, DateTimeOffset.UnixEpoch, null);
        var vault = _region.Keys.Vault!;
        _region.Keys = new HubKeys(root, [one]).For(vault);
        var before = _region.Agenda();
        _region.Keys = new HubKeys(root, [one with { Until = start.AddDays(90) }, new(2, second, start.AddHours(1), null)]).For(vault);
        _region.Now = start.AddHours(2);
        Assert.Equal(before, _region.Agenda());
        Assert.StartsWith("P-1B2-", _region.Agenda(number: "IJ-2"), StringComparison.Ordinal);
        _region.Ask(before);
        _region.Decide();
        Assert.Equal([Zvh], _region.WhoKnows);
        _region.Keys = new HubKeys(root, [new KeyEpoch(2, second, start.AddHours(1), null)]).For(vault);
        Assert.StartsWith("P-1B2-", _region.Agenda(), StringComparison.Ordinal);
    }
}
