using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Counting;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Routing;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests.Counting;

/// <summary>What is counted, when, and that nothing of a case goes along.</summary>
public class FiguresTests
{
    private static readonly Kwartaal Third = new(2026, 3);

    private static ZaakId Zaak(int number) => new($"zaak-{number}");

    private static Kenmerken Kenmerken(string vorm = "arbeidsuitbuiting", string? leeftijd = "18-23", string gemeente = "GM0193") =>
        new([vorm], leeftijd is null ? [] : [leeftijd], [gemeente]);

    private static Figures With(int zaken, Func<int, Kenmerken> kenmerken)
    {
        Figures figures = new(Some.Convenant());
        for (var i = 0; i < zaken; i++)
        {
            figures.Add(Zaak(i), new(2026, 7, 1 + i % 30), kenmerken(i));
        }
        return figures;
    }

    private static int? Count(Figures figures, string id) => figures.Closed(Third, new(2026, 11, 21)).Single(f => f.Id == id).Aantal;

    [Fact]
    public void A_zaak_counts_once_however_many_messages_there_are()
    {
        var figures = With(30, i => Kenmerken(i % 2 == 0 ? "arbeidsuitbuiting" : "seksueleUitbuiting"));
        for (var i = 0; i < 30; i++)
        {
            figures.Add(Zaak(i), new(2026, 9, 30), Kenmerken(i % 2 == 0 ? "arbeidsuitbuiting" : "seksueleUitbuiting"));
        }

        Assert.Equal(30, Count(figures, "2026-K3/totaal/zaken"));
    }

    [Fact]
    public void A_zaak_of_several_forms_stands_in_one_row()
    {
        var figures = With(60, i => new(i < 20 ? ["arbeidsuitbuiting", "seksueleUitbuiting"] : i < 40 ? ["arbeidsuitbuiting"] : ["seksueleUitbuiting"], [], []));

        Assert.Null(Count(figures, "2026-K3/uitbuitingsvorm/meerdere")); // the first large one goes with the small ones
        Assert.Equal(20, Count(figures, "2026-K3/uitbuitingsvorm/arbeidsuitbuiting"));
    }

    [Fact]
    public void A_quarter_that_has_not_ended_is_not_told()
    {
        var figures = With(30, _ => Kenmerken());

        Assert.Empty(figures.Closed(Third, new(2026, 9, 30)));
        Assert.NotEmpty(figures.Closed(Third, new(2026, 10, 1)));
    }

    [Fact]
    public void What_becomes_known_later_never_changes_a_quarter_that_was_told()
    {
        Random random = new(7);
        Figures figures = new(Some.Convenant());
        IEnumerable<Figure> before = [];
        for (var day = new DateOnly(2026, 1, 1); day < new DateOnly(2028, 1, 1); day = day.AddDays(1))
        {
            for (var message = random.Next(4); message > 0; message--)
            {
                figures.Add(Zaak(random.Next(300)), day, new([.. Pick(random, "arbeidsuitbuiting", "seksueleUitbuiting", "crimineleUitbuiting")], [.. Pick(random, "18-23", "24-30")], [.. Pick(random, "GM0193", "GM0166", "elders")]));
            }
            var now = figures.Closed(new(2026, 1), day).ToArray();
            Assert.Equal(before, now.Take(before.Count()));
            before = now;
        }
        Assert.Contains(before, f => f.Aantal is not null);
    }

    private static IEnumerable<string> Pick(Random random, params string[] from) => from.Where(_ => random.Next(from.Length) == 0);

    [Fact]
    public void Every_row_of_a_quarter_has_its_own_id_and_none_is_below_ten()
    {
        var told = With(40, i => Kenmerken(gemeente: i < 25 ? "GM0193" : "GM0166")).Closed(new(2025, 4), new(2026, 11, 21));

        Assert.Equal(told.Length, told.Select(f => f.Id).Distinct().Count());
        Assert.All(told, f => Assert.True(f.Aantal is null or >= 10, f.Id));
    }

    [Fact]
    public void A_message_is_recorded_with_codes_and_no_date_of_birth()
    {
        var data = Some.SignaalMetPersonen();
        var entry = Some.Walked(Some.Arrival("gemeente-zwolle", "signaal", data)).Entries[0];

        var kenmerken = Core.Counting.Kenmerken.Read(entry.Facts.Span);

        Assert.NotNull(kenmerken);
        Assert.NotEmpty(kenmerken.Vormen);
        Assert.All(kenmerken.Leeftijdsgroepen, l => Assert.Contains(l, (string[])["0-11", "12-17", "18-23", "24-30", "31-40", "41-50", "51-65", "66+"]));
        Assert.All(kenmerken.Gemeenten, g => Assert.Matches("^(GM[0-9]{4}|elders)$", g));
        foreach (var slachtoffer in data["slachtoffers"]!.AsArray())
        {
            Assert.DoesNotContain((string)slachtoffer!["geboortedatum"]!, Encoding.UTF8.GetString(entry.Facts.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_question_for_advice_makes_no_zaak_to_count() =>
        Assert.Null(Core.Counting.Kenmerken.Read(Some.Walked(Some.Arrival("gemeente-zwolle", "adviesvraag", Some.Example("adviesvraag", "aan-zorgcoordinator"))).Entries[0].Facts.Span));

    [Theory]
    [InlineData("2026-01-01", "2026-K1")]
    [InlineData("2026-03-31", "2026-K1")]
    [InlineData("2026-04-01", "2026-K2")]
    [InlineData("2026-12-31", "2026-K4")]
    public void Every_day_has_its_quarter(string day, string kwartaal) =>
        Assert.Equal(kwartaal, Kwartaal.Of(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ToString());

    /// <summary>Somebody writes every permission there is into the convenant: the forbid rule F10 alone keeps cases from the ketenregisseur.</summary>
    [Fact]
    public void Whatever_a_convenant_permits_no_zaak_reaches_the_ketenregisseur()
    {
        Role keten = new("ketenregisseur");
        for (var number = 0; number < 400; number++)
        {
            var c = Case.Make(number * 7919);
            var attacked = Open(c.Convenant, keten) with { Verboden = Some.Convenant(c.Convenant.Regio).Verboden };
            var (_, verdicts) = Some.Explained(c.Arrival(), attacked, c.Zaak);
            var proposed = verdicts.Where(v => v.Proposal.Partner.Role == keten).ToArray();

            Assert.All(proposed, v => Assert.True(v.Decision is Decision.Refuse { Reason: not RefusalReason.DoelNotOfRole }, $"{c}: {v.Decision}"));
            Assert.DoesNotContain(Some.Walked(c.Arrival(), attacked, c.Zaak).Sends, s => attacked.Partners[s.To].Role == keten && s.Entry is not null);
            Assert.True(c.Sender.Role == keten || c.Doel is not null || proposed.Length > 0, $"{c}: the attack proposed nobody");
        }
    }

    /// <summary>Without F10 the same attack succeeds: the test above would notice.</summary>
    [Fact]
    public void Without_the_forbid_rule_the_attack_would_reach_it()
    {
        Role keten = new("ketenregisseur");
        var open = Open(Some.Convenant(), keten) with { Verboden = [] };

        var (_, verdicts) = Some.Explained(Some.Arrival("gemeente-zwolle", "signaal", Some.Signaal()), open);

        Assert.Contains(verdicts, v => v.Proposal.Partner.Role == keten && v.Decision is Decision.Release);
    }

    /// <summary>A route, a doelbinding, a column and every purpose for the role, for every message of everybody.</summary>
    private static Convenant Open(Convenant convenant, Role role)
    {
        Doel doel = new("zorg");
        var binding = convenant.Doelbindingen[0] with { Id = new("A-1"), From = [], To = [role], Doel = doel, Berichten = [], Mits = [], Als = [], Alleen = [], Beperk = FrozenDictionary<string, Treatment>.Empty };
        var kolom = convenant.Matrix.Kolommen[0] with { Naam = "aanval", Voor = [new(role, doel)] };
        return convenant with
        {
            Doelbindingen = [binding],
            Rollen = convenant.Rollen.ToFrozenDictionary(r => r.Key, r => r.Key == role ? r.Value with { Receives = [doel] } : r.Value),
            Matrix = convenant.Matrix with { Kolommen = [.. convenant.Matrix.Kolommen, kolom] },
            Meldroute =
            [
                .. MessageTypes.All.Select(t => convenant.Meldroute[0] with
                {
                    Id = new($"A-{t.ShortName}"),
                    Bericht = t.ShortName,
                    Van = [],
                    Als = [],
                    Naar = [new() { Kind = TargetKind.Role, Value = role.Slug, Doelen = [doel], DoelUit = null }],
                }),
            ],
        };
    }
}
