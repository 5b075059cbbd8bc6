using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Correcting;
using IntegrationHub.Core.Holding;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// What a step was decided on where no receiver was weighed: at the door, on a hold, on a request, on who holds what. Codes only.
/// It stands among the sealed facts, and the same code that decided decides again from it.
/// </summary>
public abstract record Grounds
{
    private protected Grounds()
    {
    }

    /// <summary>The facts of the message, where they decided too; their day is that of the entry.</summary>
    internal virtual DateOnly? Today => null;

    internal abstract string Kind { get; }

    internal abstract Dictionary<string, object?> Members();

    /// <summary>Decides again.</summary>
    /// <returns>What each entry of the step must say, no more and no fewer of them.</returns>
    internal abstract IEnumerable<Telling> Again(Moment moment, Convenant convenant);

    internal Dictionary<string, object?> Record() => new(Members()) { ["soort"] = Kind };

    /// <returns>Null for an entry that was made before they were recorded, and for one that rests on none.</returns>
    /// <exception cref="JsonException">These are no grounds.</exception>
    internal static Grounds? Read(JsonElement facts) => !facts.TryGetProperty(Member, out var g) ? null : g.Text("soort") switch
    {
        DoorGrounds.Slug => DoorGrounds.Of(g),
        NarrowedGrounds.Slug => NarrowedGrounds.Of(g),
        HoldGrounds.Slug => HoldGrounds.Of(g),
        LapseGrounds.Slug => LapseGrounds.Of(g),
        CorrectionGrounds.Slug => CorrectionGrounds.Of(g),
        PersonenGrounds.Slug => PersonenGrounds.Of(g),
        AskGrounds.Slug => AskGrounds.Of(g),
        JudgeGrounds.Slug => JudgeGrounds.Of(g),
        AnswerGrounds.Slug => AnswerGrounds.Of(g),
        _ => throw new JsonException("grounds of an unknown kind"),
    };

    /// <summary>Under which they stand among the facts.</summary>
    internal const string Member = "gronden";

    private protected static object?[] List<T>(IEnumerable<T> values) where T : struct => [.. values.Select(v => v.ToString())];

    internal static ImmutableArray<PartnerId> Partners(JsonElement record, string name) => [.. record.Texts(name).Select(p => new PartnerId(p))];

    /// <summary>As precise as an entry says when it was made, so that it is decided again on the same time.</summary>
    internal static bool IsBefore(DateTimeOffset one, DateTimeOffset other) => string.CompareOrdinal(Slugs.Of(one), Slugs.Of(other)) < 0;

    internal static DateTimeOffset Time(JsonElement record, string name) =>
        DateTimeOffset.Parse(record.Text(name)!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>Who brought it and when, as the entry says itself.</summary>
internal readonly record struct Moment(PartnerId From, string MessageType, DateTimeOffset At);

/// <summary>What an entry must say. Members that are not here are not decided by these grounds.</summary>
internal sealed record Telling(ImmutableArray<(string Member, string Value)> Members)
{
    public static Telling Of(EntryType type, params (string Member, string Value)[] members) => new([("type", Slugs.Of(type)), .. members]);

    public static string List(IEnumerable<string> codes) => string.Join(' ', codes);

    /// <summary>What every disclosure under a doelbinding says.</summary>
    public static Telling Disclosed(Doelbinding binding, Partner to, Convenant convenant, params (string Member, string Value)[] members) => Of(
        EntryType.Verstrekking,
        [
            ("to", to.Id.Value), ("to_role", to.Role.Slug), ("purpose", binding.Doel.Slug), ("rule", binding.Id.Value), ("basis", List(binding.Grondslag)),
            ("obligations", List(binding.Plichten)), ("processing_activity_id", Entries.ProcessingActivity(convenant, binding)), .. members,
        ]);

    public IEnumerable<(string Member, string Value)> Differences(JsonElement leaf) => Members.Where(m => Said(leaf, m.Member) != m.Value);

    public static string Said(JsonElement leaf, string name) => leaf.Text(name) ?? string.Join(' ', leaf.Texts(name));

    public override string ToString() => string.Join(", ", Members.Select(m => $"{m.Member} '{m.Value}'"));
}
