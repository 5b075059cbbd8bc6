using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests;

/// <summary>Two readings of the policy, the hub's and a slow and obvious one, agree on every receiver and every structured field.</summary>
public class SecondDeciderTests
{
    [Fact]
    public void Agrees_with_the_hub_on_every_receiver_and_field() =>
        Prop.ForAll(Case.Any, c => Assert.Equal([], Differences(c))).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    private static List<string> Differences(Case c)
    {
        var naive = new NaiveHub(c).Disclosures();
        var (message, verdicts) = c.Explained();
        List<string> differences = [];
        HashSet<string> seen = [];
        foreach (var verdict in verdicts)
        {
            var key = verdict.Decision is Decision.Release release ? $"{verdict.Proposal.Partner.Id} {release.Doelbinding.Doel}" : $"{verdict.Proposal.Partner.Id} -";
            while (!seen.Add(key) && verdict.Decision is Decision.Release)
            {
                key += '+'; // another message under the same purpose, of other victims
            }
            if (!naive.TryGetValue(key, out var expected))
            {
                differences.Add($"{key}: only the hub says so");
                continue;
            }
            foreach (var (field, outcome) in message.Fields.Zip(verdict.Outcomes.IsEmpty ? [] : verdict.Outcomes))
            {
                var wanted = expected.GetValueOrDefault(field.Path, Treatment.Remove);
                var differs = field.IsProse ? outcome.Treatment != Treatment.Remove && wanted == Treatment.Remove : outcome.Treatment != wanted;
                if (differs)
                {
                    differences.Add($"{key} {field.Path}: hub {outcome.Treatment} ({outcome.Why}), second {wanted}");
                }
            }
        }
        differences.AddRange(naive.Keys.Where(k => !seen.Contains(k)).Select(k => $"{k}: only the second decider says so"));
        return differences;
    }
}
