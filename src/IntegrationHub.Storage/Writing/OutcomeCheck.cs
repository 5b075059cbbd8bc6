using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Writing;

/// <summary>
/// What the store demands of every outcome before anything of it is written, however it was decided: nothing leaves that is not
/// in the ledger, and nothing is recorded for a repeat.
/// </summary>
internal static class OutcomeCheck
{
    private const int MaxLeaf = 4096;

    /// <exception cref="OutcomeException">With the rule that is broken; codes only.</exception>
    /// <param name="shown">The case that the decision was shown.</param>
    public static void Demand(Incoming incoming, Outcome outcome, ZaakId? shown)
    {
        Demand(outcome.Key is null || outcome.Key == incoming.Key, "it registers another key than it looked up");
        Demand(outcome.Feiten.IsEmpty || (outcome.Zaak is { } zaak && zaak == shown),
            "it has facts of another case than it was shown");
        Demand(!outcome.Duplicate || outcome is { Entries.IsEmpty: true, Sends.IsEmpty: true, Feiten.IsEmpty: true, Quarantine: null },
            "it is a repeat and yet has something to record");
        Demand(outcome.Quarantine is null || Code.IsValid(outcome.Quarantine), "its reason for the quarantine is not a code");
        Demand(outcome.Besluiten.Concat<object>(outcome.Aanhoudingen).Any() is false || !outcome.Entries.IsEmpty, "it holds or decides without an entry");
        Demand(outcome.Besluiten.All(b => outcome.Entries.Any(e => e.Id == b.Entry && e.Type == EntryType.Vrijgave)), "a decision on a hold has no entry");
        Demand(outcome.Aanhoudingen.All(h => outcome.Entries.Any(e => e.Id == h.Entry && e.Type == EntryType.Aangehouden)), "a hold has no entry");
        foreach (var entry in outcome.Entries)
        {
            Demand(entry.Leaf.Length is > 0 and <= MaxLeaf, $"entry {entry.Id} has a leaf of {entry.Leaf.Length} bytes (1 to {MaxLeaf})");
        }
        foreach (var send in outcome.Sends)
        {
            Demand(send.Entry is null ? send.To == incoming.Arrival.Sender : outcome.Entries.Count(entry => Covers(entry, send)) == 1,
                $"nothing in the ledger covers delivery {send.Id}");
        }
        var disclosures = outcome.Entries.Count(entry => entry.Type == EntryType.Verstrekking);
        var covered = outcome.Sends.Where(send => send.Entry is not null).DistinctBy(send => send.Entry).Count();
        Demand(covered == outcome.Sends.Count(send => send.Entry is not null), "two deliveries share one entry");
        Demand(covered == disclosures, "an entry tells of a disclosure that is not sent");
    }

    private static bool Covers(LedgerDraft entry, Outgoing send) =>
        entry.Id == send.Entry && entry.Type == EntryType.Verstrekking && entry.To == send.To;

    private static void Demand(bool holds, string broken)
    {
        if (!holds)
        {
            throw new OutcomeException($"The outcome of an arrival is not recorded: {broken}.");
        }
    }
}

/// <summary>A code that may stand in the open: kebab-case, at most 64 characters. Free text could hold a name.</summary>
internal static class Code
{
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <exception cref="ArgumentException">The person is no code.</exception>
    public static void DemandPerson(string person, string parameter)
    {
        if (!IsValid(person))
        {
            throw new ArgumentException("a person is a code of lowercase letters, digits and hyphens, at most 64 characters", parameter);
        }
    }
}
