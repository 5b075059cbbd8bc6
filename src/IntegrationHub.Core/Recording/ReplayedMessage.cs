using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Recording;

/// <summary>The decisions about one message, taken again, beside what its entries tell of them.</summary>
internal sealed class ReplayedMessage(Facts facts, Convenant convenant)
{
    /// <summary>What proposes a receiver where no route does, and which recorded fact it must rest on.</summary>
    private const string Vrijgave = "vrijgave", Ontvangers = "ontvangers", Houders = "houders";

    private static readonly string Disclosed = Slugs.Of(EntryType.Verstrekking), Refused = Slugs.Of(EntryType.Geweigerd),
        Held = Slugs.Of(EntryType.Aangehouden), Nobody = Slugs.Of(EntryType.ZonderOntvanger);

    /// <summary>What a request to turn a pseudonym back was refused on is not among the facts.</summary>
    public static bool CanBe(JsonElement leaf, Facts facts) => facts.MessageType != "herleidingsverzoek"
        && (leaf.Text("type") is { } type && (type == Disclosed || type == Refused || type == Held || (type == Nobody && IsRouted(facts.MessageType))));

    /// <summary>Types that speak of what was before go to whom that concerns; all others go where the routes say.</summary>
    private static bool IsRouted(string type) => type is not ("rectificatie" or "intrekking" or "samenvoeging" or "splitsing");

    public IEnumerable<string> Problems(JsonElement leaf)
    {
        if (leaf.Text("type") == Nobody)
        {
            return Proposed.Length == 0 || LeavesOut ? [] : [$"it says that no route has a receiver, and {Named(Proposed[0])} has one"];
        }
        if (leaf.Text("route") is not { } regel || leaf.Text("to") is not { } to || convenant.Partners.GetValueOrDefault(new(to)) is not { } partner)
        {
            return ["it names no receiver that the convenant knows, or no route"];
        }
        return Unfounded(regel, partner, leaf.Text("purpose")) is { } unfounded ? [unfounded] : Compare(leaf, Again(regel, partner, leaf.Text("purpose")));
    }

    /// <summary>Receivers that the routes propose and of whom no entry tells.</summary>
    public IEnumerable<string> Untold(IReadOnlyCollection<JsonElement> leaves)
    {
        if (!IsRouted(facts.MessageType) || leaves.Any(l => l.Text("route") == Vrijgave) || (leaves.Count == 1 && leaves.First().Text("type") == Nobody))
        {
            return [];
        }
        return Proposed
            .Where(p => !leaves.Any(l => l.Text("to") == p.Proposal.Partner.Id.Value && l.Text("route") == p.Proposal.Route.Value && l.Text("purpose") == p.Decision.Doel?.Slug && l.Text("type") == TypeOf(p.Decision)))
            .Select(p => $"{Named(p)} leads to '{TypeOf(p.Decision)}', and no entry of this message tells of it")
            .Concat(LeavesOut && !leaves.Any(l => l.Text("type") == Nobody) ? ["a victim has no receiver, and no entry of this message tells of it"] : []);
    }

    private (Proposal Proposal, Decision Decision)[]? proposed;

    private (Proposal Proposal, Decision Decision)[] Proposed =>
        proposed ??= [.. Decider.DecideAll(Meldroute.Narrowed(facts, convenant), facts, convenant)];

    private bool LeavesOut => Meldroute.LeftOut([.. Meldroute.Narrowed(facts, convenant)], facts).Length > 0;

    private static string Named((Proposal Proposal, Decision Decision) decided) =>
        $"route {decided.Proposal.Route} to '{decided.Proposal.Partner.Id}' under '{decided.Decision.Doel?.Slug}'";

    /// <summary>A receiver whom no route proposes rests on a fact: a release, an earlier disclosure.</summary>
    private string? Unfounded(string regel, Partner to, string? under)
    {
        Doel doel = new(under ?? "");
        return regel switch
        {
            Vrijgave when !facts.Vrijgaven.Any(v => v.IsOf(to.Id, doel)) => "it follows a release, and its facts know of none to this receiver under this purpose",
            Ontvangers when !facts.Ontvingen.Contains((to.Id, doel)) => "it corrects what this receiver has, and its facts know of no earlier disclosure to him under this purpose",
            Houders when !facts.Houders.Contains(to.Id) => "it tells a holder, and its facts know of no disclosure to him in the case",
            _ => null,
        };
    }

    private IEnumerable<Decision> Again(string regel, Partner to, string? under) => regel is Vrijgave
        ? Decider.Decide(Meldroute.Again(to, new(regel), new(under ?? ""), facts, convenant), facts, convenant)
        : regel is Ontvangers or Houders
        ? Decider.Decide(new(to, new(regel), [new Doel(under ?? "")]), facts, convenant)
        : Proposed.Where(p => p.Proposal.Route.Value == regel && p.Proposal.Partner.Id == to.Id).Select(p => p.Decision);

    private string[] Compare(JsonElement leaf, IEnumerable<Decision> again)
    {
        string[][] differences = [.. again.Where(d => d.Doel?.Slug == leaf.Text("purpose")).Select(d => Differences(leaf, d).ToArray())];
        return differences is []
            ? [$"taken again, no decision about this receiver is under '{leaf.Text("purpose")}' by this route"]
            : differences.MinBy(d => d.Length)!;
    }

    private IEnumerable<string> Differences(JsonElement leaf, Decision decision) => Members(leaf, decision).Where(m => Said(leaf, m.Name) != m.Decided)
        .Select(m => $"the leaf says {m.Name} '{Said(leaf, m.Name)}'; taken again under the convenant that it cites it is '{m.Decided}'");

    private IEnumerable<(string Name, string Decided)> Members(JsonElement leaf, Decision decision)
    {
        yield return ("to_role", convenant.Partners[new(leaf.Text("to")!)].Role.Slug);
        foreach (var member in decision.Match<IEnumerable<(string, string)>>(
            release => leaf.TryGetProperty("waits", out _)
                ? [("type", Held), ("rule", release.Doelbinding.Id.Value), ("reason", Reasons.Code(RefusalReason.NeedsVierOgen))]
                :
                [
                    ("type", Disclosed), ("rule", release.Doelbinding.Id.Value), ("basis", List(release.Doelbinding.Grondslag)), ("obligations", List(release.Doelbinding.Plichten)),
                    ("processing_activity_id", Entries.ProcessingActivity(convenant, release.Doelbinding)), ("reason", ""),
                ],
            hold => [("type", Held), ("rule", hold.Doelbinding.Id.Value), ("reason", Reasons.Code(hold.Reason))],
            refuse => [("type", Refused), ("rule", refuse.Rule?.Value ?? ""), ("reason", Reasons.Code(refuse.Reason))]))
        {
            yield return member;
        }
    }

    private static string TypeOf(Decision decision) => decision.Match(_ => Disclosed, _ => Held, _ => Refused);

    private static string List(ImmutableArray<string> codes) => string.Join(' ', codes);

    private static string Said(JsonElement leaf, string name) => leaf.Text(name) ?? string.Join(' ', leaf.Texts(name));
}
