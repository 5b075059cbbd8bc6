using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests;

/// <summary>What holds for every message, every case and every convenant.</summary>
public class LawsTests
{
    private static void Holds(Func<Case, bool> law, int cases = 150) =>
        Prop.ForAll(Case.Any, law).Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    private static IEnumerable<Decision.Release> Releases(IEnumerable<Verdict> verdicts) => verdicts.Select(v => v.Decision).OfType<Decision.Release>();

    /// <summary>Everything that one receiver learns: purpose, bytes of the data, and nothing about the others.</summary>
    private static string Seen(IEnumerable<Verdict> verdicts, PartnerId receiver) => string.Join('\n', verdicts
        .Where(v => v.Proposal.Partner.Id == receiver).Select(v => $"{v.Decision.Doel} {v.Decision.GetType().Name} {Data(v)}").Order(StringComparer.Ordinal));

    private static string Data(Verdict verdict) => verdict.Delivery is null ? "" : JsonElement.Parse(verdict.Event.Span).GetProperty("data").GetRawText();

    [Fact]
    public void Nothing_is_released_without_a_doelbinding() => Holds(c =>
        Releases(c.Explained().Verdicts).All(r =>
            c.Convenant.Doelbindingen.Contains(r.Doelbinding) && r.Doelbinding.Grondslag.Length > 0)
        && c.Explained().Verdicts.All(v => v.Decision is not Decision.Release r
            || r.Doelbinding.Covers(c.Sender.Role, v.Proposal.Partner.Role, r.Doelbinding.Doel, c.Type.ShortName)));

    [Fact]
    public void An_empty_convenant_refuses_everything() => Holds(c =>
    {
        var nothing = c.Convenant with { Doelbindingen = [] };
        return !Releases(Some.Explained(c.Arrival(), nothing, c.Zaak).Verdicts).Any()
            && Some.Walked(c.Arrival(), nothing, c.Zaak).Entries.All(e => e.Type != EntryType.Verstrekking);
    });

    [Fact]
    public void A_convenant_that_is_not_in_force_releases_nothing() => Holds(c =>
        !Releases(Some.Explained(c.Arrival(), c.Convenant with { GeldigTot = Some.Today.AddDays(-1) }, c.Zaak).Verdicts).Any()
        && !Releases(Some.Explained(c.Arrival(), c.Convenant with { GeldigVan = Some.Today.AddDays(1) }, c.Zaak).Verdicts).Any());

    [Fact]
    public void A_refusal_beats_a_release() => Holds(c =>
    {
        var (message, verdicts) = c.Explained();
        var category = message.Fields.IsEmpty ? "zaak" : message.Fields[c.Number % message.Fields.Length].Category;
        var all = Some.Explained(c.Arrival(), With(c.Convenant, Forbid(whole: true)), c.Zaak).Verdicts;
        var one = Some.Explained(c.Arrival(), With(c.Convenant, Forbid(whole: false, category)), c.Zaak);
        return !Releases(all).Any()
            && one.Verdicts.Count == verdicts.Count
            && one.Verdicts.All(v => v.Outcomes.Select((o, i) => (o, i)).All(o => one.Message.Fields[o.i].Category != category || o.o.Treatment == Treatment.Remove));
    });

    private static Convenant With(Convenant convenant, Verbod verbod) => convenant with { Verboden = [.. convenant.Verboden, verbod] };

    private static Verbod Forbid(bool whole, params string[] categories) => new()
    {
        Id = new("T99"),
        Tekst = "Niets.",
        Bron = "test",
        WholeMessage = whole,
        Categorieen = [.. categories],
        Aan = [],
        Behalve = [],
        Als = [],
        Line = 1,
    };

    [Fact]
    public void Order_of_doelbindingen_does_not_matter() => Holds(c =>
    {
        Random random = new(c.Number);
        var shuffled = c.Convenant with
        {
            Doelbindingen = [.. c.Convenant.Doelbindingen.OrderBy(_ => random.Next())],
            Verboden = [.. c.Convenant.Verboden.OrderBy(_ => random.Next())],
        };
        var (before, after) = (c.Walked(), Some.Walked(c.Arrival(), shuffled, c.Zaak));
        return Same(before, after) && before.Entries.Select(e => e.Rule).SequenceEqual(after.Entries.Select(e => e.Rule));
    });

    [Fact]
    public void Released_fields_are_a_subset_of_the_treated_categories() => Holds(c =>
    {
        var (message, verdicts) = c.Explained();
        return verdicts.Where(v => v.Decision is Decision.Release).All(v =>
        {
            var release = (Decision.Release)v.Decision;
            var treated = release.Kolom.Cellen.Where(cell => cell.Value.Options.Any(o => o.Treatment != Treatment.Remove)).Select(cell => cell.Key.Key.Split('.')[0]).ToHashSet();
            var forbidden = c.Convenant.Verboden.Where(f => f.AppliesTo(v.Proposal.Partner.Role, release.Doelbinding.Doel) && f.Als.IsEmpty).SelectMany(f => f.Categorieen).ToHashSet();
            return message.Fields.Where((_, i) => v.Outcomes[i].Treatment != Treatment.Remove)
                .All(f => treated.Contains(f.Category) && !forbidden.Contains(f.Category)
                    && (release.Doelbinding.Alleen.Count == 0 || release.Doelbinding.Alleen.Contains(f.Category)));
        });
    });

    [Fact]
    public void Adding_a_doelbinding_never_changes_another_receiver() => Holds(c =>
    {
        Role other = new(c.Number % 3 == 0 ? "zorgcoordinator" : c.Number % 3 == 1 ? "gemeente" : "politie");
        var added = c.Convenant.Doelbindingen[c.Number % c.Convenant.Doelbindingen.Length] with { Id = new("T-99"), From = [], To = [other], Mits = [], Als = [], Berichten = [] };
        var (before, after) = (c.Explained().Verdicts, Some.Explained(c.Arrival(), c.Convenant with { Doelbindingen = [.. c.Convenant.Doelbindingen, added] }, c.Zaak).Verdicts);
        return before.Select(v => v.Proposal.Partner).Where(p => p.Role != other).All(p => Seen(before, p.Id) == Seen(after, p.Id));
    });

    [Fact]
    public void Pseudonyms_of_two_receivers_never_meet() => Holds(c =>
    {
        var perDomain = c.Explained().Verdicts.Where(v => v.Delivery is not null)
            .Select(v => Pseudonyms(JsonNode.Parse(v.Event.Span)!).ToHashSet()).ToList();
        return perDomain.Index().All(a => perDomain.Skip(a.Index + 1).All(b => !a.Item.Overlaps(b)));
    });

    private static IEnumerable<string> Pseudonyms(JsonNode node) => node switch
    {
        JsonObject group => group.SelectMany(m => m.Key == "pseudoniem" ? [(string)m.Value!] : m.Value is { } below ? Pseudonyms(below) : []),
        JsonArray list => list.SelectMany(i => i is null ? [] : Pseudonyms(i)),
        _ => [],
    };

    [Fact]
    public void Same_arrival_same_outcome() => Holds(c => Same(c.Walked(), c.Walked()));

    private static bool Same(Outcome a, Outcome b) =>
        a.Key == b.Key && a.Zaak == b.Zaak && a.Quarantine == b.Quarantine && a.Digest.Span.SequenceEqual(b.Digest.Span)
        && a.Entries.Select(e => Convert.ToHexString(e.Leaf.Span) + Convert.ToHexString(e.Facts.Span)).SequenceEqual(b.Entries.Select(e => Convert.ToHexString(e.Leaf.Span) + Convert.ToHexString(e.Facts.Span)))
        && a.Sends.Select(s => $"{s.Id} {s.To} {s.Entry} {s.Acute} {Convert.ToHexString(s.Event.Span)}").SequenceEqual(b.Sends.Select(s => $"{s.Id} {s.To} {s.Entry} {s.Acute} {Convert.ToHexString(s.Event.Span)}"))
        && a.Feiten.SequenceEqual(b.Feiten);

    [Fact]
    public void No_personal_value_stands_in_an_entry_or_log() => Holds(c =>
    {
        var received = Walk.Read(c.Arrival(), c.Convenant, Some.Keys, Some.Now);
        var outcome = c.Walked();
        var told = string.Join('\n',
        [
            .. outcome.Entries.SelectMany(e => new[] { Encoding.UTF8.GetString(e.Leaf.Span), Encoding.UTF8.GetString(e.Facts.Span), e.ToString() }),
            .. outcome.Feiten.Select(f => f.ToString()),
            .. outcome.Sends.Select(s => s.ToString()),
            .. Walk.Explain(received, c.Convenant, c.Zaak, Some.Keys, Some.Now).SelectMany(v => v.Outcomes.Select(o => o.Why).Append(v.Decision.ToString())),
            outcome.ToString(), received.Message?.ToString(), .. received.Message!.Fields.Select(f => f.ToString()), .. received.Message.Personen.Select(p => p.ToString()),
        ]);
        var leaked = Personal.Values(c.Type.Shape, c.Data).FirstOrDefault(v => told.Contains(v, StringComparison.OrdinalIgnoreCase));
        return leaked is null;
    });

    /// <summary>A story that repeats every value in many notations: none that the receiver does not see is left in its bytes.</summary>
    [Fact]
    public void No_hidden_value_stands_in_the_bytes_of_a_receiver() => Holds(c =>
    {
        var data = c.Data.DeepClone().AsObject();
        Narratives.Tell(data, c.Type.Shape, new(c.Number));
        var (message, verdicts) = c.Explained(data);
        Assert.All(verdicts.Where(v => v.Delivery is not null), v => Assert.Equal("", Narratives.Leak(message, v, Data(v)) ?? ""));
        return true;
    }, 100);

    /// <summary>Two messages that differ in what a receiver may not see are one message to that receiver, but for what its narratives lose (X13).</summary>
    [Fact]
    public void What_a_receiver_may_not_see_changes_nothing_for_it() => Holds(c =>
    {
        var (message, verdicts) = c.Explained();
        return verdicts.Where(v => v.Delivery is not null).All(v =>
        {
            var other = c.Data.DeepClone().AsObject();
            var changed = HiddenFields.Change(other, message, v.Outcomes, new(c.Number));
            return changed == 0 || Seen(verdicts, v.Proposal.Partner.Id) == Seen(c.Explained(other).Verdicts, v.Proposal.Partner.Id)
                || verdicts.Count(w => w.Proposal.Partner.Id == v.Proposal.Partner.Id && w.Delivery is not null) > 1; // hidden here, shown there: judged by the other purpose
        });
    });
}
