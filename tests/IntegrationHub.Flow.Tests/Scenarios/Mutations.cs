using System.Collections.Immutable;
using IntegrationHub.Cli.Scenarios;

namespace IntegrationHub.Flow.Tests.Scenarios;

/// <summary>A scenario with one thing in it that is not so.</summary>
internal sealed record Mutation(string About, Scenario Scenario);

/// <summary>Ways to make a scenario claim something untrue; what is true is read off the run.</summary>
internal static class Mutations
{
    public delegate IEnumerable<Mutation> Make(Scenario scenario, ScenarioRun run);

    public static readonly ImmutableSortedDictionary<string, Make> Kinds = new Dictionary<string, Make>
    {
        ["receiver added to alleen"] = (s, run) => Lines<Expectation.Only>(s, only =>
            Strangers(run).Select(role => only with { Roles = [.. only.Roles, role] })),
        ["receiver removed from alleen"] = (s, _) => Lines<Expectation.Only>(s, only =>
            only.Roles.Select(role => only with { Roles = [.. only.Roles.Where(r => r != role)] })),
        ["hidden claimed visible"] = Content((c, run) => c.Hidden.Select(p => c with { Hidden = Without(c.Hidden, p), Visible = [.. c.Visible, p] })),
        ["visible claimed hidden"] = Content((c, _) => c.Visible.Select(p => c with { Visible = Without(c.Visible, p), Hidden = [.. c.Hidden, p] })),
        ["visible claimed pseudonymised"] = Content((c, _) => c.Visible.Select(p => c with { Visible = Without(c.Visible, p), Pseudonymised = [p] })),
        ["visible claimed generalised"] = Content((c, _) => c.Visible.Select(p => c with { Visible = Without(c.Visible, p), Generalised = [p] })),
        ["pseudonym claimed visible"] = Content((c, _) => c.Pseudonymised.Select(p => c with { Pseudonymised = Without(c.Pseudonymised, p), Visible = [p] })),
        ["pseudonym claimed generalised"] = Content((c, _) => c.Pseudonymised.Select(p => c with { Pseudonymised = Without(c.Pseudonymised, p), Generalised = [p] })),
        ["generalised claimed visible"] = Content((c, _) => c.Generalised.Select(p => c with { Generalised = Without(c.Generalised, p), Visible = [p] })),
        ["hidden claimed pseudonymised"] = Content((c, _) => c.Hidden.Select(p => c with { Hidden = Without(c.Hidden, p), Pseudonymised = [p] })),
        ["absent claimed present"] = Content((c, _) => c.Absent.Select(t => c with { Absent = Without(c.Absent, t), Present = [t] })),
        ["present claimed absent"] = Content((c, _) => c.Present.Select(t => c with { Present = Without(c.Present, t), Absent = [t] })),
        ["path that no message has claimed hidden"] = Content((c, _) => [c with { Hidden = ["slachtoffers[9].naam"] }]),
        ["word that nobody sent claimed present"] = Content((c, _) => [c with { Present = ["Bommelerwaard"] }]),
        ["other purpose"] = (s, run) => Lines<Expectation.Receives>(s, aan => aan.Doel is null || aan.OnlyIf
            ? []
            : new[] { "opsporing", "bestuur", "acuut", "zorg" }
                .Where(doel => !run.Deliveries.Any(d => d.Doel == doel && aan.Who.Is(d.Role, d.Partner))).Select(doel => aan with { Doel = doel })),
        ["other message"] = (s, _) => Lines<Expectation.Receives>(s, aan => aan.OnlyIf ? [] : [aan with { Message = s.Messages.Count + 1 }]),
        ["other receiver"] = (s, run) => Lines<Expectation.Receives>(s, aan => aan.OnlyIf ? [] : Strangers(run).Select(role => aan with { Who = new(role, null) })),
        ["other partner of the role"] = (s, _) => Lines<Expectation.Receives>(s, aan =>
            aan.OnlyIf || aan.Who.Partner is null ? [] : [aan with { Who = new(null, "gemeente-ommen") }]),
        ["receiver claimed to get nothing"] = (s, run) => Lines<Expectation.Receives>(s, aan => aan.OnlyIf ? [] : [new Expectation.NotTo(aan.Line, aan.Who)]),
        ["refusal of somebody else"] = (s, run) => Added(s, run.Deliveries.Select(d => d.Role).Except(run.Withheld.Select(w => w.Role)).Select(role => new Expectation.Refused(0, new(role, null), null))),
        ["refusal for another reason"] = (s, _) => Lines<Expectation.Refused>(s, refused => [refused with { Reason = "verboden-toegang" }]),
        ["pseudonym unlike itself"] = (s, _) => Lines<Expectation.Receives>(s, aan => aan.Content.Pseudonymised.Select(p =>
            new Expectation.Differs(aan.Line, [((aan.Who, p), (aan.Who, p))]))),
        ["pseudonym unlike that of nobody"] = (s, run) => Lines<Expectation.Receives>(s, aan => aan.Content.Pseudonymised.Select(p =>
            new Expectation.Differs(aan.Line, [((aan.Who, p), (new(Strangers(run)[0], null), p))]))),
        ["role that nobody has gets nothing"] = (s, _) => Added(s, [new Expectation.NotTo(0, new("zvhh", null))]),
        ["partner that nobody is gets nothing"] = (s, _) => Added(s, [new Expectation.NotTo(0, new(null, "politie-oost-nederlnd"))]),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly string[] OftenNone = ["nla", "comensha", "veilig-thuis", "ketenregisseur"];

    /// <summary>Roles of the region that got nothing.</summary>
    private static string[] Strangers(ScenarioRun run) =>
        [.. OftenNone.Except(run.Deliveries.Select(d => d.Role))];

    private static string[] Without(IReadOnlyList<string> all, string one) => [.. all.Where(a => a != one)];

    private static Make Content(Func<Content, ScenarioRun, IEnumerable<Content>> change) => (scenario, run) =>
        Lines<Expectation.Receives>(scenario, aan => aan.OnlyIf ? [] : change(aan.Content, run).Select(content => aan with { Content = content }));

    private static IEnumerable<Mutation> Lines<T>(Scenario scenario, Func<T, IEnumerable<Expectation>> change)
        where T : Expectation => scenario.Expectations.OfType<T>().SelectMany(line => change(line).Select(changed => new Mutation(
            $"{Path.GetFileName(scenario.File)}:{line.Line} {line.Label} -> {changed.Label}",
            scenario with { Expectations = [.. scenario.Expectations.Select(e => ReferenceEquals(e, line) ? changed : e)] })));

    private static IEnumerable<Mutation> Added(Scenario scenario, IEnumerable<Expectation> lines) => lines.Select(line =>
        new Mutation($"{Path.GetFileName(scenario.File)} + {line.Label}", scenario with { Expectations = [.. scenario.Expectations, line] }));
}
