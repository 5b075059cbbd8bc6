using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;
using static IntegrationHub.Storage.Tests.Walking.RightsCase;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>What a data subject is shown, what is kept from him, and what may still be done with what is about him.</summary>
public sealed class RightsTests
{
    [Fact]
    public async Task A_person_is_shown_each_receiver_with_his_own_fields_only_and_can_check_it()
    {
        await using WalkedHub hub = new("ijsselland");
        var brought = await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn), Person("Bea", OtherBsn)]));
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-2", [Person("Cor", null)]));
        await hub.DeliverAsync();
        var report = await hub.InzageAsync(Bsn);
        var receivers = brought.Outcome.Entries.Where(e => e.Type == EntryType.Verstrekking).Select(e => e.To!.Value).ToArray();
        Assert.NotEmpty(receivers);
        Assert.Equal(receivers.Order(new ById()), report.Regels.Select(r => r.Aan).Order(new ById()));
        foreach (var line in report.Regels)
        {
            Assert.NotNull(line.Afgeleverd);
            Assert.Contains(line.OverPersoon, g => g is { Category: "identiteit", Weergave: Weergave.Pseudoniem });
            var entry = (await hub.Reader.EntryAsync(line.Index, Some.Token))!;
            Assert.Equal(Convert.ToHexStringLower(MerkleHash.OfLeaf(entry.Leaf.Span)), line.LeafHash);
            var commitments = JsonElement.Parse(entry.Leaf.Span).GetProperty("subject_c").EnumerateArray().Select(c => c.GetString()).ToArray();
            Assert.Equal(2, commitments.Length);
            Assert.Contains(Convert.ToBase64String(SHA256.HashData([.. Convert.FromBase64String(line.Salt), .. Convert.FromBase64String(line.Committed)])), commitments);
        }
        Assert.Empty((await hub.InzageAsync("123456782")).Regels); // somebody who is not known
    }

    private sealed class ById : IComparer<PartnerId>
    {
        public int Compare(PartnerId x, PartnerId y) => string.CompareOrdinal(x.Value, y.Value);
    }

    [Fact]
    public async Task What_is_about_somebody_else_in_the_same_message_is_in_nobodys_report()
    {
        await using WalkedHub hub = new("ijsselland");
        var victim = Person("Ana", Bsn);
        victim["telefoon"] = "06-12345678";
        await hub.BringAsync("politie-oost-nederland", "agendering", Agendering("IJ-1", [victim], [Suspect("Dirk", OtherBsn)]));
        var mine = (await hub.InzageAsync(Bsn)).Regels;
        Assert.NotEmpty(mine);
        Assert.DoesNotContain(mine.SelectMany(r => r.OverPersoon.Concat(r.OverZaak)), g => g.Category is "verdenking" or "melder");
        Assert.All(mine, r => Assert.DoesNotContain("verdachten", string.Join(' ', r.OverZaak.SelectMany(g => g.Velden)), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_asks_with_either_of_two_numbers_is_the_same_person()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn, vnummer: "2830517011")]));
        var byVnummer = await new PersonEntries(hub.Folder, Some.Protector).OfAsync([Subjects.OfVnummer(WalkedHub.Keys, "2830517011")!.Value], Some.Token);
        Assert.Equal((await hub.InzageAsync(Bsn)).Regels.Select(r => r.Index), Inzageverslag.Of(byVnummer, hub.Convenant, new HashSet<ZaakId>()).Regels.Select(r => r.Index));
        Assert.NotEmpty(byVnummer);
    }

    [Fact]
    public async Task A_suspect_is_shown_nothing_of_what_is_shielded_and_what_is_shown_does_not_tell()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)], [Suspect("Dirk", OtherBsn)]));
        var suspect = await hub.InzageAsync(OtherBsn);
        var nobody = await hub.InzageAsync("123456782");
        Assert.NotEmpty(suspect.Onthouden);
        Assert.All(suspect.Onthouden, o => Assert.Equal(("S-04", "U41", new DateOnly(2026, 12, 31)), (o.Afscherming.Value, o.Grondslag, o.HerzienOp)));
        Assert.Equal(nobody.Regels, suspect.Regels);
        Assert.NotEmpty((await hub.InzageAsync(Bsn)).Regels);
        Assert.Empty((await hub.InzageAsync(Bsn)).Onthouden);
    }

    [Fact]
    public async Task A_person_in_both_lists_may_be_a_suspect_and_is_shielded_as_one()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)], [Suspect("Ana", Bsn)]));
        var report = await hub.InzageAsync(Bsn);
        Assert.Empty(report.Regels);
        Assert.NotEmpty(report.Onthouden);
    }

    [Fact]
    public async Task A_shield_is_lifted_by_the_convenant_and_by_nothing_else()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)], [Suspect("Dirk", OtherBsn)]));
        hub.Now = hub.Now.AddYears(2); // long after the review date
        Assert.Empty((await hub.InzageAsync(OtherBsn)).Regels);
        hub.Convenant = WalkedHub.Read("ijsselland", text => text.Contains("afscherming:", StringComparison.Ordinal) ? text.Replace("  - {id: S-04", "  # - {id: S-04", StringComparison.Ordinal) : text);
        Assert.NotEmpty((await hub.InzageAsync(OtherBsn)).Regels);
    }

    [Fact]
    public async Task A_representative_who_takes_part_in_the_case_is_shown_nothing_of_it()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn, born: "2014-06-16")], [Suspect("Dirk", OtherBsn)]));
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-2", [Person("Ana", Bsn, born: "2014-06-16")]));
        var cases = await new RightsReader(hub.Folder).CasesOfAsync(await hub.CodesAsync(OtherBsn), Some.Token);
        var all = await hub.InzageAsync(Bsn);
        var shown = await hub.InzageAsync(Bsn, [.. cases]);
        Assert.Single(cases);
        Assert.Equal(all.Regels.Length / 2, shown.Regels.Length);
        Assert.Equal("vertegenwoordiger", Assert.Single(shown.Onthouden).Afscherming.Value);
    }

    [Fact]
    public async Task A_proof_that_was_changed_is_not_shown_as_one()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)]));
        var found = await new PersonEntries(hub.Folder, Some.Protector).OfAsync(await hub.CodesAsync(Bsn), Some.Token);
        GevondenRegel[] changed = [found[0] with { Betrokkenheid = found[0].Betrokkenheid with { Salt = new byte[32] } }, .. found.Skip(1)];
        Assert.Equal([found[0].Index], Inzageverslag.Of(changed, hub.Convenant, new HashSet<ZaakId>()).Onbewezen);
        Assert.Empty(Inzageverslag.Of(found, hub.Convenant, new HashSet<ZaakId>()).Onbewezen);
    }

    [Fact]
    public async Task A_correction_reaches_whoever_got_the_wrong_value_and_the_person_is_shown_that_it_did()
    {
        await using WalkedHub hub = new("ijsselland");
        var first = await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)]), "eerste");
        var told = await hub.BringAsync(Zwolle, "rectificatie", new()
        {
            ["betreft"] = "eerste",
            ["signaalnummer"] = "IJ-1",
            ["velden"] = new JsonArray(new JsonObject { ["veld"] = "slachtoffers[0].geboortedatum", ["waarde"] = "1995-06-16" }),
            ["reden"] = "Verkeerd overgenomen.",
        });
        string[] Receivers(Recorded recorded) => [.. recorded.Outcome.Entries.Where(e => e.Type == EntryType.Verstrekking).Select(e => e.To!.Value.Value).Order(StringComparer.Ordinal)];
        Assert.Equal(Receivers(first), Receivers(told));
        var corrected = (await hub.InzageAsync(Bsn)).Regels.Where(r => r.Bericht == "rectificatie").ToArray();
        Assert.Equal(Receivers(told), corrected.Select(r => r.Aan.Value).Order(StringComparer.Ordinal));
        Assert.All(corrected, r => Assert.NotNull(r.VultAan));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task An_inzage_is_an_entry_that_names_nobody_and_what_was_withheld_is_listed_with_its_review_date()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)], [Suspect("Dirk", OtherBsn)]));
        var report = await hub.InzageAsync(OtherBsn);
        var codes = await hub.CodesAsync(OtherBsn);
        var index = await hub.ActAsync(Act(HandelingSoort.Inzage, null, [.. codes]) with { Onthoudingen = report.Onthouden, Getoond = report.Regels.Length });
        var leaf = System.Text.Encoding.UTF8.GetString((await hub.Reader.EntryAsync(index!.Value, Some.Token))!.Leaf.Span);
        Assert.Contains("\"type\":\"inzage\"", leaf, StringComparison.Ordinal);
        Assert.All(codes, c => Assert.DoesNotContain(c.Value, leaf, StringComparison.Ordinal));
        Assert.DoesNotContain("m-1", leaf, StringComparison.Ordinal);
        RightsReader rights = new(hub.Folder);
        var withheld = Assert.Single(await rights.WithheldAsync(before: null, Some.Token));
        Assert.Equal((index.Value, "S-04", "U41", new DateOnly(2026, 12, 31)), (withheld.Inzage, withheld.Afscherming.Value, withheld.Grondslag, withheld.HerzienOp));
        Assert.Empty(await rights.WithheldAsync(new(2026, 12, 31), Some.Token));
        Assert.Single(await rights.WithheldAsync(new(2027, 1, 1), Some.Token)); // the privacy officer looks again
        Assert.Equal([(EntryType.Inzage, index.Value)], (await hub.InzageAsync(OtherBsn)).Verzoeken.Select(v => (v.Type, v.Index)));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task Of_a_restricted_person_nothing_goes_out_in_any_case_until_it_is_lifted()
    {
        await using WalkedHub hub = new("ijsselland");
        SubjectCode[] codes = [.. await hub.CodesAsync(Bsn)];
        Assert.NotNull(await hub.ActAsync(Act(HandelingSoort.Beperken, null, codes)));
        Assert.Null(await hub.ActAsync(Act(HandelingSoort.Beperken, null, codes))); // it holds already: nothing to enter
        Assert.Equal(["geweigerd:verwerking-beperkt"], Outcomes(await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)]))));
        Assert.Equal(["geweigerd:verwerking-beperkt"], Outcomes(await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-2", [Person("Bea", OtherBsn), Person("Ana", Bsn)]))));
        Assert.Contains("verstrekking", Outcomes(await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-3", [Person("Bea", OtherBsn)]))));
        Assert.NotNull(await hub.ActAsync(Act(HandelingSoort.BeperkingOpheffen, null, codes)));
        Assert.Contains("verstrekking", Outcomes(await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-4", [Person("Ana", Bsn)]))));
        Assert.Equal(["beperken", "beperking-opheffen"], (await hub.InzageAsync(Bsn)).Verzoeken.Select(v => v.Besluit));
        Assert.Empty(hub.Problems());
    }

    [Fact]
    public async Task A_restricted_case_is_silent_except_in_danger_and_to_correct()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)]), "eerste");
        await hub.ActAsync(Act(HandelingSoort.Beperken, ZaakCodes.Of(WalkedHub.Keys, "ijsselland", "IJ-1")));
        Assert.Equal(["geweigerd:verwerking-beperkt"], Outcomes(await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn)]))));
        Assert.Contains("verstrekking", Outcomes(await hub.BringAsync(Zwolle, "intrekking", new() { ["betreft"] = "eerste", ["signaalnummer"] = "IJ-1", ["reden"] = "Onjuist." })));
        var acute = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "contracts/messages/signaal/examples/acuut.json")))!["data"]!.DeepClone();
        acute["signaalnummer"] = "IJ-1";
        var danger = await hub.BringAsync("gemeente-kampen", "signaal", acute);
        Assert.Equal(["acuut"], danger.Outcome.Entries.Where(e => e.Type == EntryType.Verstrekking).Select(e => e.Doel!.Value.Slug).Distinct());
        Assert.Empty(hub.Problems());
    }

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "IntegrationHub.sln")))
        {
            at = at.Parent;
        }
        return at.FullName;
    }

    [Fact]
    public async Task After_an_erasure_nobody_can_tell_that_an_entry_was_about_the_person_not_even_with_all_keys()
    {
        await using WalkedHub hub = new("ijsselland");
        await hub.BringAsync(Zwolle, "agendering", Agendering("IJ-1", [Person("Ana", Bsn), Person("Bea", OtherBsn)]), "eerste");
        await hub.ActAsync(Act(HandelingSoort.Beperken, null, [.. await hub.CodesAsync(Bsn)]));
        await hub.ActAsync(Act(HandelingSoort.BeperkingOpheffen, null, [.. await hub.CodesAsync(Bsn)]));
        var before = await hub.InzageAsync(Bsn);
        var codes = await hub.CodesAsync(Bsn);
        var entry = Destruction.Entry("e-1", hub.Now, 1, 1, null, hub.Convenant, WalkedHub.Keys, RandomNumberGenerator.GetBytes(32), hub.Now);
        await hub.Store.Vault.ForgetAsync(codes, entry);

        Assert.Empty((await hub.InzageAsync(Bsn)).Regels);
        Assert.Empty((await hub.InzageAsync(Bsn)).Verzoeken);
        Assert.Equal(before.Regels.Length, (await hub.InzageAsync(OtherBsn)).Regels.Length); // who stands beside her is still found
        // Whoever holds roots, key ring and number tries every salt that is left, and every code of a value.
        SealedFacts facts = new(hub.Folder, Some.Protector);
        var committed = Convert.FromBase64String(before.Regels[0].Committed);
        foreach (var line in before.Regels)
        {
            var opened = System.Text.Encoding.UTF8.GetString(facts.Open(line.Index)!.Value.Span);
            var leaf = JsonElement.Parse((await hub.Reader.EntryAsync(line.Index, Some.Token))!.Leaf.Span);
            var commitments = leaf.GetProperty("subject_c").EnumerateArray().Select(c => c.GetString()).ToHashSet();
            Assert.Contains(line.Commitment, commitments); // the leaf stands as it stood
            foreach (var salt in Salts(JsonElement.Parse(opened)))
            {
                Assert.DoesNotContain(Convert.ToBase64String(SHA256.HashData([.. salt, .. committed])), commitments);
            }
            Assert.DoesNotContain(line.Salt, opened, StringComparison.Ordinal);
        }
        await hub.CloseAsync();
        Assert.Empty(Holding(hub.Folder, codes[0].Value));
        Assert.Empty(hub.Problems());
    }

    private static IEnumerable<byte[]> Salts(JsonElement facts) => facts.EnumerateObject().Where(m => m.Name.EndsWith("salt", StringComparison.Ordinal)).Select(m => Convert.FromBase64String(m.Value.GetString()!));

    private static IEnumerable<string> Holding(string folder, string text) =>
        Directory.EnumerateFiles(folder, "*.db*").Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0);

    [Fact]
    public async Task After_an_erasure_a_value_that_was_shown_can_no_longer_be_recognised_in_the_facts()
    {
        await using WalkedHub hub = new("ijsselland");
        JsonObject signal = new()
        {
            ["signaalnummer"] = "IJ-9",
            ["gemeldOp"] = "2026-11-20T10:00:00+01:00",
            ["soort"] = "persoon",
            ["uitbuitingsvormen"] = new JsonArray("seksueleUitbuiting"),
            ["acuut"] = false,
            ["herkomst"] = "meldcode",
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = new JsonArray(Person("Ana", Bsn)),
        };
        signal["slachtoffers"]![0]!["afhankelijkheidsrelatie"] = "huiselijk";
        var brought = await hub.BringAsync(Zwolle, "signaal", signal);
        var shown = brought.Outcome.Entries.First(e => e.Type == EntryType.Verstrekking && e.Doel == new Doel("veilig-thuis"));
        var values = shown.Betrokkenen.Single().Waarden;
        Assert.NotEmpty(values);
        var facts = System.Text.Encoding.UTF8.GetString(shown.Facts.Span);
        Assert.All(values, v => Assert.DoesNotContain(v.Value, facts, StringComparison.Ordinal));
        Assert.Equal([(TimeSpan.FromDays(28), "veilig-thuis-ijsselland")], brought.Outcome.Taken.Where(t => t.Plicht == "O06").Select(t => (t.Uiterlijk - t.Geopend, t.Partner.Value)));
    }

    [Fact]
    public async Task Telling_the_person_is_due_within_four_weeks_by_veilig_thuis_and_a_month_by_others_and_may_wait_on_a_recorded_ground()
    {
        await using WalkedHub hub = new("lisse");
        hub.Now = new(2027, 1, 31, 9, 0, 0, TimeSpan.FromHours(1));
        var brought = await hub.BringAsync("gemeente-lisse", "signaal", (JsonObject)JsonNode.Parse("""
            {"signaalnummer": "LI-2", "gemeldOp": "2026-11-20T10:00:00+01:00", "soort": "persoon", "uitbuitingsvormen": ["seksueleUitbuiting"],
             "acuut": false, "herkomst": "intern", "gemeenten": [{"rol": "woonplaats", "code": "GM0553", "naam": "Lisse"}],
             "slachtoffers": [{"naam": {"voornamen": "Elena", "achternaam": "Popescu"}, "geboortedatum": "1999-04-17", "minderjarig": false, "wensen": {"aangifte": "ja", "hulp": "ja"}}]}
            """)!);
        var task = Assert.Single(brought.Outcome.Taken, t => t.Plicht == "O06");
        Assert.Equal(("zorgcoordinator-den-haag", new DateOnly(2027, 2, 28)), (task.Partner.Value, DateOnly.FromDateTime(task.Uiterlijk.Date))); // a month of the calendar
        var until = hub.Now.AddMonths(3);
        var index = await hub.ActAsync(new() { Soort = HandelingSoort.Uitstellen, Persoon = "m-1", Reden = new("Onderzoek loopt."), Taak = task.Id, Tot = until, Grondslag = "U41" });
        var open = (await hub.Reader.TasksAsync(Some.Token)).Single(t => t.Id == task.Id);
        Assert.Equal((until.ToUniversalTime(), "U41"), (open.Uiterlijk, open.Uitstel));
        var leaf = JsonElement.Parse((await hub.Reader.EntryAsync(index!.Value, Some.Token))!.Leaf.Span);
        Assert.Equal(("uitstel", "U41"), (leaf.GetProperty("type").GetString(), leaf.GetProperty("basis")[0].GetString()));
        Assert.Null(await hub.ActAsync(new() { Soort = HandelingSoort.Uitstellen, Persoon = "m-1", Reden = new("x"), Taak = new(Guid.NewGuid()), Tot = until, Grondslag = "U41" }));
    }
}
