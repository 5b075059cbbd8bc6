using System.Text;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using static IntegrationHub.Vault.Tests.MemoryRegion;

namespace IntegrationHub.Vault.Tests;

public class HerleidingTests : IDisposable
{
    private readonly MemoryRegion _region = new();

    public void Dispose()
    {
        _region.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string? Refusal(System.Text.Json.JsonElement receipt) => receipt.TryGetProperty("code", out var code) ? code.GetString() : null;

    [Fact]
    public void The_requester_alone_gets_the_name_after_the_origin_granted_it()
    {
        _region.Ask(_region.Agenda());
        Assert.Empty(_region.WhoKnows);
        _region.Decide();
        Assert.Equal([Zvh], _region.WhoKnows);
        var answer = _region.Data(Zvh);
        Assert.Equal(("H-1", "toegewezen", Some.Marker), (answer.GetProperty("verzoeknummer").GetString(), answer.GetProperty("besluit").GetString(), answer.GetProperty("waarde").GetProperty("achternaam").GetString()));
        Assert.Equal(["verzocht", "toegewezen", "getoond"], _region.Steps);
    }

    [Fact]
    public void The_request_waits_and_its_sender_hears_so()
    {
        var outcome = _region.Ask(_region.Agenda()).GetProperty("uitkomsten")[0];
        Assert.Equal(("zvh", "aangehouden", "wacht-op-vier-ogen"), (outcome.GetProperty("rol").GetString(), outcome.GetProperty("uitkomst").GetString(), outcome.GetProperty("code").GetString()));
    }

    [Fact]
    public void Every_step_stands_in_the_ledger_without_number_name_or_pseudonym()
    {
        var pseudoniem = _region.Agenda();
        _region.Ask(pseudoniem);
        _region.Decide();
        var leaves = string.Concat(_region.Entries.Select(e => Encoding.UTF8.GetString(e.Leaf.Span) + Encoding.UTF8.GetString(e.Facts.Span)));
        Assert.DoesNotContain(pseudoniem, leaves, StringComparison.Ordinal);
        Assert.DoesNotContain(Some.Marker, leaves, StringComparison.Ordinal);
        Assert.DoesNotContain("H-1", leaves, StringComparison.Ordinal);
        Assert.DoesNotContain("999910346", leaves, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_shown_once()
    {
        _region.Ask(_region.Agenda());
        _region.Decide();
        Assert.Equal("verzoek-onbekend", Refusal(_region.Decide()));
        Assert.Single(_region.Deliveries, d => d.Bytes.Contains(Some.Marker, StringComparison.Ordinal));
    }

    [Fact]
    public void The_requester_does_not_decide_itself()
    {
        _region.Ask(_region.Agenda());
        Assert.Equal("eigen-verzoek", Refusal(_region.Decide(from: Zvh)));
        Assert.Empty(_region.WhoKnows);
    }

    [Theory]
    [InlineData(Riec)]
    [InlineData(Politie)]
    [InlineData("gemeente-kampen")]
    public void Nobody_but_the_sender_of_the_message_decides(string other)
    {
        _region.Ask(_region.Agenda());
        Assert.Equal("verzoek-onbekend", Refusal(_region.Decide(from: other)));
        Assert.Empty(_region.WhoKnows);
    }

    [Fact]
    public void A_partner_that_the_convenant_names_as_fg_decides()
    {
        _region.Convenant = Some.Convenant with { Herleiding = Some.Convenant.Herleiding with { Fg = [new(Riec)] } };
        _region.Ask(_region.Agenda());
        _region.Decide(from: Riec);
        Assert.Equal([Zvh], _region.WhoKnows);
    }

    [Fact]
    public void What_is_turned_down_stays_a_pseudonym_and_the_requester_hears_no()
    {
        _region.Ask(_region.Agenda());
        _region.Decide("afgewezen");
        Assert.Empty(_region.WhoKnows);
        var answer = _region.Data(Zvh);
        Assert.Equal("afgewezen", answer.GetProperty("besluit").GetString());
        Assert.False(answer.TryGetProperty("waarde", out _));
        Assert.False(answer.TryGetProperty("motivering", out _));
        Assert.Equal("verzoek-onbekend", Refusal(_region.Decide()));
    }

    [Theory]
    [InlineData("persvoorlichting", "doel-onbekend")]
    [InlineData("opsporing", "doel-niet-van-ontvanger")]
    [InlineData("terugkoppeling", "geen-grondslag")]
    public void A_purpose_that_does_not_permit_it_is_refused_even_after_an_approval(string doel, string reason)
    {
        Assert.Equal(reason, Refusal(_region.Ask(_region.Agenda(), doel: doel)));
        _region.Decide();
        Assert.Empty(_region.WhoKnows);
        Assert.Contains(_region.Entries, e => e.Type == EntryType.Geweigerd && e.ToRole == new Role("zvh") && e.Reason == reason);
    }

    [Fact]
    public void A_mistyped_pseudonym_is_told_as_such()
    {
        var pseudoniem = _region.Agenda();
        var wrong = pseudoniem[..^1] + (pseudoniem[^1] == '0' ? '1' : '0');
        Assert.Equal("pseudoniem-verkeerd-getypt", Refusal(_region.Ask(wrong)));
    }

    [Fact]
    public void A_foreign_pseudonym_and_an_unknown_one_get_the_same_answer()
    {
        var foreign = _region.Agenda(Riec);
        using MemoryRegion elsewhere = new();
        var unknown = elsewhere.Agenda();
        var (first, second) = (_region.Ask(foreign, number: "H-1"), _region.Ask(unknown, number: "H-2"));
        Assert.Equal("pseudoniem-onbekend", Refusal(first));
        Assert.Equal((Refusal(first), first.GetProperty("uitleg").GetString()), (Refusal(second), second.GetProperty("uitleg").GetString()));
    }

    [Fact]
    public void A_person_of_another_organisation_neither_asks_nor_decides()
    {
        var pseudoniem = _region.Agenda();
        Assert.Equal("persoon-van-andere-organisatie", Refusal(_region.Ask(pseudoniem, persoon: Persoon(Zwolle))));
        _region.Ask(pseudoniem, number: "H-2", persoon: Persoon(Zvh));
        Assert.Equal("persoon-van-andere-organisatie", Refusal(_region.Decide(number: "H-2", persoon: Persoon(Zvh))));
        Assert.Empty(_region.WhoKnows);
        _region.Decide(number: "H-2", persoon: Persoon(Zwolle, rol: "fg"));
        Assert.Equal([Zvh], _region.WhoKnows);
    }

    [Fact]
    public void A_number_is_used_once()
    {
        var pseudoniem = _region.Agenda();
        _region.Ask(pseudoniem);
        Assert.Equal("verzoeknummer-in-gebruik", Refusal(_region.Ask(pseudoniem)));
    }

    [Fact]
    public void A_person_asks_so_often_a_day_and_another_person_counts_apart()
    {
        _region.Convenant = Some.Convenant with { Herleiding = Some.Convenant.Herleiding with { PerDay = 2 } };
        var pseudoniem = _region.Agenda();
        string? Ask(int number, string id) => Refusal(_region.Ask(pseudoniem, number: $"H-{number}", persoon: Persoon(Zvh, id)));
        Assert.Equal((null, null, "te-veel-verzoeken", null), (Ask(1, "a"), Ask(2, "a"), Ask(3, "a"), Ask(4, "b")));
    }

    [Fact]
    public void A_request_that_nobody_decides_lapses()
    {
        _region.Ask(_region.Agenda());
        var verzoek = _region.Last;
        _region.Now += TimeSpan.FromHours(73);
        Assert.Equal("verzoek-onbekend", Refusal(_region.Decide()));
        _region.Lapse(verzoek.Id, verzoek.Verzoek);
        Assert.Equal(["verzocht", "verlopen"], _region.Steps);
        Assert.Empty(_region.WhoKnows);
    }

    [Fact]
    public void In_danger_one_person_gets_the_name_at_once_and_another_looks_afterwards()
    {
        var pseudoniem = _region.Agenda(Politie);
        _region.Ask(pseudoniem, from: Politie, doel: "acuut");
        Assert.Equal([Politie], _region.WhoKnows);
        Assert.Equal(["noodgreep", "getoond"], _region.Steps);
        Assert.Equal(_region.Now + TimeSpan.FromHours(24), _region.Last.ReviewBy);
        _region.Decide("afgewezen");
        Assert.Null(_region.Last.ReviewBy);
        Assert.Equal(["noodgreep", "getoond", "afgewezen"], _region.Steps);
    }

    [Fact]
    public void Danger_is_no_ground_for_a_role_that_does_not_act_on_it()
    {
        Assert.Equal("doel-niet-van-ontvanger", Refusal(_region.Ask(_region.Agenda(), doel: "acuut")));
        Assert.Empty(_region.WhoKnows);
    }

    [Fact]
    public void In_a_closed_case_nothing_is_turned_back_any_more()
    {
        var pseudoniem = _region.Agenda();
        _region.Send(Zwolle, "afsluiting", new() { ["signaalnummer"] = "IJ-1", ["reden"] = "onvoldoendeSterk", ["afdoening"] = "vernietigen" });
        Assert.Equal("verboden", Refusal(_region.Ask(pseudoniem)));
    }

    [Fact]
    public void Without_a_vault_a_request_is_refused_with_the_reason()
    {
        _region.Keys = new(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), 1);
        Assert.Equal("geen-kluis", Refusal(_region.Ask(_region.Agenda())));
    }

    [Fact]
    public void A_value_that_comes_too_late_is_not_shown()
    {
        _region.Ask(_region.Agenda());
        _region.Convenant = Some.Convenant with { Herleiding = Some.Convenant.Herleiding with { ShowWithin = TimeSpan.Zero } };
        _region.Decide();
        Assert.Equal(["verzocht", "toegewezen", "verlopen"], _region.Steps);
        Assert.Empty(_region.WhoKnows);
    }
}
