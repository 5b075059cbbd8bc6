using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>One entry with what was sealed beside it, opened.</summary>
/// <param name="Leaf">Canonical JSON.</param>
/// <param name="Facts">Canonical JSON.</param>
public sealed record RecordedEntry(long Index, ReadOnlyMemory<byte> Leaf, ReadOnlyMemory<byte> Facts);

/// <summary>What taking the decisions of one message again gave.</summary>
/// <param name="Decisions">How many entries tell of a decision that was taken again, whether it came out the same or not.</param>
/// <param name="Problems">By index of the entry; codes only.</param>
/// <param name="Grounded">Index of the first entry beside which the grounds of a step stand; null for none.</param>
/// <param name="Unrecorded">Entries that tell of a decision and beside which nothing stands to take it again from: made before that was recorded.</param>
public sealed record Replayed(int Decisions, ImmutableArray<(long Index, string Problem)> Problems, long? Grounded, ImmutableArray<long> Unrecorded);

/// <summary>
/// Takes the decisions of a message again, from the facts that were recorded beside its entries and the convenant that they cite,
/// and compares (<c>rulings.md</c> X11). Pure: the same code decides as decided then. Which fields went and in which form is not
/// decided again; the leaf commits to that by digest.
/// </summary>
public sealed class Replay(Convenant convenant)
{
    private static readonly HashSet<string> Deciding = [.. ((EntryType[])
    [
        EntryType.Verstrekking, EntryType.Geweigerd, EntryType.Aangehouden, EntryType.Afgewezen, EntryType.ZonderOntvanger, EntryType.Vrijgave, EntryType.Heridentificatie,
    ]).Select(Slugs.Of)];

    /// <summary>Entries of this type tell of something that was decided.</summary>
    public static bool Decides(string type) => Deciding.Contains(type);

    /// <summary>The commitment in the leaf is that of these facts: whatever is read from them was there when the entry was made.</summary>
    public static string? Uncommitted(RecordedEntry entry)
    {
        try
        {
            var salt = Convert.FromBase64String(JsonElement.Parse(entry.Facts.Span).Text("salt") ?? "");
            return Convert.ToBase64String(SHA256.HashData([.. salt, .. entry.Facts.Span])) == JsonElement.Parse(entry.Leaf.Span).Text("facts_c")
                ? null
                : "the leaf commits to other facts than those that stand beside it";
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            return "what stands beside it are no facts";
        }
    }

    /// <param name="entries">Entries of one message, in order; their facts are those that the leaves commit to.</param>
    /// <param name="whole">These are all of them: then none may be missing.</param>
    public Replayed Of(IReadOnlyList<RecordedEntry> entries, bool whole)
    {
        var problems = ImmutableArray.CreateBuilder<(long, string)>();
        List<(RecordedEntry Entry, JsonElement Leaf, Facts Facts)> decided = [];
        List<(long Index, JsonElement Leaf, Grounds Grounds)> grounded = [];
        HashSet<long> told = [];
        foreach (var entry in entries)
        {
            try
            {
                var leaf = JsonElement.Parse(entry.Leaf.Span);
                var facts = JsonElement.Parse(entry.Facts.Span);
                if (Grounds.Read(facts) is { } grounds)
                {
                    grounded.Add((entry.Index, leaf, grounds));
                }
                if (facts.TryGetProperty("type", out _))
                {
                    decided.Add((entry, leaf, FactsRecord.ReadCodes(facts)));
                }
                if (leaf.Text("type") is { } type && Decides(type))
                {
                    told.Add(entry.Index);
                }
            }
            catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
            {
                problems.Add((entry.Index, "the facts beside it cannot be read as facts, so its decision cannot be taken again"));
            }
        }
        var replayable = decided.Where(d => ReplayedMessage.CanBe(d.Leaf, d.Facts)).ToArray();
        problems.AddRange(replayable.SelectMany(d => Problems(d.Leaf, d.Facts).Select(problem => (d.Entry.Index, problem))));
        if (whole && replayable is [var first, ..])
        {
            problems.AddRange(new ReplayedMessage(first.Facts, convenant).Untold([.. replayable.Select(d => d.Leaf)]).Select(problem => (first.Entry.Index, problem)));
        }
        problems.AddRange(new ReplayedSteps(convenant).Problems(grounded, whole));
        problems.AddRange(whole ? ReplayedSteps.Releases(entries) : []);
        HashSet<long> again = [.. replayable.Select(d => d.Entry.Index), .. grounded.Select(g => g.Index)];
        return new(again.Count, problems.ToImmutable(), grounded is [var g, ..] ? g.Index : null, [.. told.Except(again).Order()]);
    }

    private IEnumerable<string> Problems(JsonElement leaf, Facts facts) =>
        [.. Door(leaf, facts), .. new ReplayedMessage(facts, convenant).Problems(leaf)];

    /// <summary>What held before any receiver was looked for.</summary>
    private IEnumerable<string> Door(JsonElement leaf, Facts facts)
    {
        (string Member, string Recorded)[] same = [("message_type", facts.MessageType), ("from", facts.From.Value), ("from_role", facts.FromRole.Slug)];
        foreach (var (member, recorded) in same.Where(s => leaf.Text(s.Member) != s.Recorded))
        {
            yield return $"the leaf says {member} '{leaf.Text(member)}' and the facts say '{recorded}'";
        }
        if (convenant.Partners.GetValueOrDefault(facts.From) is not { } sender || sender.Role != facts.FromRole)
        {
            yield return $"'{facts.From}' does not take part as '{facts.FromRole}' in the convenant that it cites";
        }
        else if (!convenant.Rollen[sender.Role].Brings.Contains(facts.MessageType))
        {
            yield return $"a '{facts.FromRole}' may not bring '{facts.MessageType}' under the convenant that it cites";
        }
        if (Day(leaf, facts.Today) is { } problem)
        {
            yield return problem;
        }
    }

    internal static string? Day(JsonElement leaf, DateOnly day) =>
        DateTimeOffset.TryParse(leaf.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && IsDayOf(day, time)
            ? null
            : $"it was decided as of {day:yyyy-MM-dd}, which is not the day of its time";

    /// <summary>In UTC, in summer or in winter: the entry does not say where the clock hung.</summary>
    private static bool IsDayOf(DateOnly day, DateTimeOffset time) =>
        DateOnly.FromDateTime(time.UtcDateTime) <= day && day <= DateOnly.FromDateTime(time.UtcDateTime.AddHours(2));
}
