using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IntegrationHub.Core.Receiving;
using IntegrationHub.FreeText;

namespace IntegrationHub.Core.Disclosing;

/// <summary>A text of the message, which no other text may repeat to somebody from whom it is hidden.</summary>
internal sealed record ProseField(int Index, string Text)
{
    public override string ToString() => "[personal]";
}

/// <summary>
/// What the structured part of a message holds that its texts may name, and where the texts name it. Looked up once per text,
/// whoever receives it: what each receiver may see of it is decided afterwards.
/// </summary>
internal sealed class Mentions
{
    // Beside the message, not in it: only a message with prose for somebody ever pays for it.
    private static readonly ConditionalWeakTable<Message, Mentions> Known = [];

    private readonly List<Mention> _all;
    private readonly List<ProseField> _prose;
    private readonly KnownPersons _known;
    private readonly ConcurrentDictionary<string, IReadOnlyList<Span>> _spans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Text, Echo Echo), IReadOnlyList<(int Start, int End, int Field)>> _repeats = new();

    private Mentions(Message message)
    {
        MentionReader reader = new(message);
        reader.Read();
        (_all, _prose) = (reader.Mentions, reader.Prose);
        _known = new() { Persons = reader.Entities };
    }

    public static Mentions Of(Message message) => Known.GetValue(message, m => new(m));

    public IReadOnlyList<Mention> All => _all;

    /// <summary>Every identifying piece of the text; <see cref="Span.Person"/> is an index in <see cref="All"/>, or null for what the structured part does not hold.</summary>
    public IReadOnlyList<Span> In(string text) => _spans.GetOrAdd(text, t => Redactor.Find(t, _known));

    /// <summary>Where the text repeats a prose field, itself among them; <c>Field</c> is the index in the message.</summary>
    public IReadOnlyList<(int Start, int End, int Field)> RepeatsIn(string text, Echo echo) => _repeats.GetOrAdd((text, echo), key =>
        [.. Repeats.Find(key.Text, [.. _prose.Select(p => p.Text)], key.Echo).Select(r => (r.Start, r.End, _prose[r.Which].Index))]);

    public static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Strings(m.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
