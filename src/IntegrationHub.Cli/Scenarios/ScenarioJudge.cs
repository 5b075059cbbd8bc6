using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>One line of a scenario that does not hold.</summary>
internal sealed record Failure(string Line, string Expected, string Actual, string? Needs = null);

/// <summary>Holds what a run led to against every line of a scenario, and against what must hold in each without being said.</summary>
internal sealed class ScenarioJudge(Scenario scenario, ScenarioRun run, Convenant convenant)
{
    private static readonly string[] NeverInDiagnostics =
        [Categories.Bsn, Categories.Identiteit, Categories.Contact, Categories.Opvanglocatie, Categories.Melder];

    private readonly List<Failure> _failures = [];

    public IReadOnlyList<Failure> Judge()
    {
        foreach (var expectation in scenario.Expectations)
        {
            Check(expectation);
        }
        Unsaid();
        return _failures;
    }

    private void Fail(Expectation line, string expected, string actual) =>
        _failures.Add(new($"{line.Line}: {line.Label}", expected, actual));

    private void Check(Expectation expectation)
    {
        switch (expectation)
        {
            case Expectation.Receives receives:
                Check(receives);
                break;
            case Expectation.Differs differs:
                foreach (var (a, b) in differs.Pairs)
                {
                    Check(differs, a, b);
                }
                break;
            case Expectation.NotTo not when !IsSomebody(not.Who):
                Fail(not, "a role or a partner of the region", $"'{not.Who}' is none: the line would always hold");
                break;
            case Expectation.NotTo not when run.Deliveries.FirstOrDefault(d => not.Who.Is(d.Role, d.Partner)) is { } delivered:
                Fail(not, $"nothing to {not.Who}", delivered.ToString());
                break;
            case Expectation.Only only:
                var got = run.Deliveries.Select(d => d.Role).Distinct().Order(StringComparer.Ordinal).ToList();
                if (!got.SequenceEqual(only.Roles.Distinct().Order(StringComparer.Ordinal)))
                {
                    Fail(only, $"exactly [{string.Join(", ", only.Roles)}]", $"[{string.Join(", ", got)}]");
                }
                break;
            case Expectation.Refused refused when !run.Withheld.Any(w => !w.Held && refused.Who.Is(w.Role, w.Partner) && (refused.Reason is null || refused.Reason == w.Reason)):
                Fail(refused, $"a refusal for {refused.Who} in the log", $"refusals: [{string.Join(", ", run.Withheld.Select(w => $"{w.Role}: {w.Reason}"))}]");
                break;
        }
    }

    private void Check(Expectation.Receives line)
    {
        if (!IsSomebody(line.Who))
        {
            Fail(line, "a role or a partner of the region", $"'{line.Who}' is none");
            return;
        }
        var candidates = run.Deliveries
            .Where(d => line.Who.Is(d.Role, d.Partner) && (line.Message is null || d.Message == line.Message) && (line.Doel is null || d.Doel == line.Doel))
            .ToList();
        if (candidates.Count == 0)
        {
            if (!line.OnlyIf)
            {
                var others = run.Deliveries.Where(d => line.Who.Is(d.Role, d.Partner)).Select(d => $"{d} for {d.Doel}");
                Fail(line, $"{line.Who} receives{(line.Doel is null ? "" : $" for {line.Doel}")}", $"[{string.Join(", ", others)}]");
            }
            return;
        }
        Somewhere(line, candidates, "zichtbaar", line.Content.Visible, Visible);
        Somewhere(line, candidates, "gepseudonimiseerd", line.Content.Pseudonymised, Pseudonymised);
        Somewhere(line, candidates, "gegeneraliseerd", line.Content.Generalised, Generalised);
        Nowhere(line, candidates, line.Content);
        foreach (var text in line.Content.Present.Where(t => !candidates.Any(c => Holds(c, t))))
        {
            Fail(line, $"komt-voor: \"{text}\"", "not in what the receiver got");
        }
    }

    /// <summary>A municipality outside the region is somebody too: that it gets nothing can be worth saying.</summary>
    private bool IsSomebody(Who who) =>
        (who.Role is not { } role || convenant.Rollen.Keys.Any(r => r.Slug == role))
        && (who.Partner is not { } partner || partner.StartsWith("gemeente-", StringComparison.Ordinal) || convenant.Partners.ContainsKey(new(partner)));

    private void Somewhere(Expectation.Receives line, List<Delivered> candidates, string word, IReadOnlyList<string> paths, Func<Delivered, string, bool> holds)
    {
        foreach (var path in paths.Where(p => !candidates.Any(c => holds(c, p))))
        {
            Fail(line, $"{word}: {path}", JsonPaths.Answers(candidates[0].Data, path).Any() ? "there, but not so" : "not there");
        }
    }

    private void Nowhere(Expectation.Receives line, List<Delivered> candidates, Content content)
    {
        foreach (var candidate in candidates)
        {
            foreach (var path in content.Hidden)
            {
                if (At(candidate, path) is not { } sent)
                {
                    continue; // this message had no such field
                }
                if (JsonPaths.Answers(candidate.Data, path).Any(v => JsonElement.DeepEquals(v, sent)) || JsonPaths.Values(sent).Any(v => Holds(candidate, v)))
                {
                    Fail(line, $"verborgen: {path}", $"{candidate} holds it");
                }
            }
            foreach (var text in content.Absent.Where(t => Holds(candidate, t)))
            {
                Fail(line, $"komt-niet-voor: \"{text}\"", $"{candidate} holds it");
            }
        }
        foreach (var path in content.Hidden.Where(p => !run.Sent.Any(s => JsonPaths.At(s, p) is not null)))
        {
            Fail(line, $"verborgen: {path}", "no message of the scenario has that field: the line would always hold");
        }
    }

    private JsonElement? At(Delivered delivered, string path) => JsonPaths.At(run.Sent[delivered.Message - 1], path);

    private bool Visible(Delivered delivered, string path) =>
        At(delivered, path) is { } sent && JsonPaths.Answers(delivered.Data, path).Any(v => JsonElement.DeepEquals(v, sent));

    private bool Pseudonymised(Delivered delivered, string path) =>
        At(delivered, path) is { } sent && JsonPaths.Answers(delivered.Data, path).Any(v =>
            IsPseudonym(v) && !JsonElement.DeepEquals(v, sent));

    private static bool IsPseudonym(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("pseudoniem", out _);

    private bool Generalised(Delivered delivered, string path) =>
        At(delivered, path) is { } sent
        && JsonPaths.Answers(delivered.Data, path).Concat(JsonPaths.CoarserAnswers(delivered.Data, path)).Any(v => !JsonElement.DeepEquals(v, sent) && !IsPseudonym(v))
        && !JsonPaths.Answers(delivered.Data, path).Any(v => JsonElement.DeepEquals(v, sent));

    private static bool Holds(Delivered delivered, string text) =>
        delivered.Bytes.Contains(text, StringComparison.Ordinal) || JsonPaths.Texts(JsonElement.Parse(delivered.Bytes)).Any(t => t.Contains(text, StringComparison.Ordinal));

    private void Check(Expectation.Differs line, (Who Who, string Path) a, (Who Who, string Path) b)
    {
        var (left, right) = (Value(a), Value(b));
        if (left is null || right is null || JsonElement.DeepEquals(left.Value, right.Value))
        {
            Fail(line, $"{a.Who} {a.Path} unlike {b.Who} {b.Path}", left is null || right is null ? "one is not there" : "they are the same");
        }
    }

    private JsonElement? Value((Who Who, string Path) side) =>
        run.Deliveries.Where(d => side.Who.Is(d.Role, d.Partner)).SelectMany(d => JsonPaths.Answers(d.Data, side.Path)).Select(v => (JsonElement?)v).FirstOrDefault();

    /// <summary>Holds in every scenario: entries and disclosures agree, the log verifies, and no personal value stands outside the messages.</summary>
    private void Unsaid()
    {
        if (run.DisclosureEntries != run.Deliveries.Count)
        {
            _failures.Add(new("every disclosure has one entry", $"{run.Deliveries.Count} entries", $"{run.DisclosureEntries}"));
        }
        if (!run.LedgerVerified)
        {
            _failures.Add(new("the log verifies", "verified", "it does not"));
        }
        for (var i = 0; i < run.Sent.Count; i++)
        {
            if (MessageTypes.TryFind(scenario.Messages[i].Type, out var type))
            {
                Leaks(type.Shape, run.Sent[i], $"message {i + 1}");
            }
        }
    }

    private void Leaks(Shape shape, JsonElement value, string path)
    {
        if (shape.Category is { } category && NeverInDiagnostics.Contains(category))
        {
            // rulings X18: shorter texts and codes say nothing
            foreach (var text in JsonPaths.Values(value).Where(v => v.Length >= 4 && shape.Kind is not (ShapeKind.Code or ShapeKind.Boolean) && run.Diagnostics.Contains(v, StringComparison.Ordinal)))
            {
                _failures.Add(new("no personal value in entries, traces or logs", $"{path} stands nowhere", "it stands there"));
            }
            return;
        }
        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [])
        {
            if (shape.Members.TryGetValue(member.Name, out var below))
            {
                Leaks(below, member.Value, $"{path}/{member.Name}");
            }
        }
        foreach (var item in value.ValueKind == JsonValueKind.Array && shape.Item is not null ? value.EnumerateArray() : [])
        {
            Leaks(shape.Item!, item, path);
        }
    }
}
