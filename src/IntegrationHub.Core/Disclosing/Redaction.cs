using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.FreeText;

namespace IntegrationHub.Core.Disclosing;

/// <summary>How much a text loses on its way to a receiver.</summary>
internal enum Reach
{
    /// <summary>What the structured part hides from this receiver (<c>rulings.md</c> V12).</summary>
    Hidden,

    /// <summary>That, and every person and personal number; places and companies stay (W10).</summary>
    Persons,

    /// <summary>That, and everything that identifies and that the receiver does not see in the structured part.</summary>
    All,
}

/// <param name="Changed">Something was taken out.</param>
internal readonly record struct Redacted(ImmutableArray<RedactedText.Piece> Pieces, bool Changed, int Restrisico);

/// <summary>Takes out of the texts of one message what one receiver may not read in them.</summary>
internal sealed class Redaction(Message message, FieldOutcome[] outcomes, Matrix matrix)
{
    private const string Elided = "[weggelaten]";

    private static readonly ImmutableArray<string> Words =
    [
        "[derde]", "[adres]", "[postcode]", "[telefoonnummer]", "[e-mailadres]", "[bsn]", "[geboortedatum]", "[rekeningnummer]", "[kenteken]",
        "[documentnummer]", "[v-nummer]", "[account]", "[bedrijf]", Elided,
    ];

    private readonly Mentions _mentions = Mentions.Of(message);
    private readonly bool[] _shown = [.. Mentions.Of(message).All.Select(m => m.IsShown(outcomes, message, matrix))];

    /// <summary>The keys that must stand nowhere in what the receiver reads, and in nothing that it reads elsewhere.</summary>
    private string[]? _secrets;

    /// <summary>The text without them; null when one of them is still there after all.</summary>
    /// <param name="index">Of its field.</param>
    public Redacted? Of(string text, int index, Reach reach)
    {
        var owners = new int[text.Length];
        List<RedactedText.Piece> fillings = [new(Elided, null)];
        foreach (var (start, end, field) in _mentions.RepeatsIn(text, EchoOf(message.Fields[index])).Where(r => r.Field != index && IsHidden(r.Field)))
        {
            owners.AsSpan(start, end - start).Fill(1);
        }
        var spans = _mentions.In(text);
        foreach (var span in spans)
        {
            Paint(text, span, reach, owners, fillings);
        }
        foreach (var (start, end) in Leftovers.Find(Blanked(text, owners), Secrets()))
        {
            Fill(owners.AsSpan(start, end - start));
        }
        foreach (var (start, end) in PseudoniemText.In(text))
        {
            fillings.Add(new(PseudoniemText.Of(text[start..end]), null, IsPseudoniem: true));
            owners.AsSpan(start, end - start).Fill(fillings.Count);
        }
        return Leftovers.Find(Blanked(text, owners), Secrets()).Count > 0
            ? null
            : new(Pieces(text, owners, fillings), owners.AsSpan().ContainsAnyExcept(0), reach == Reach.Hidden ? 0 : Restrisico(text, spans, owners));
    }

    /// <summary>A narrative tells a fact in its own words; of a field with a category of its own that is not to be feared.</summary>
    private static Echo EchoOf(Field field) => field.Category is Categories.VrijeTekst or Categories.BestuurlijkeFeiten ? Echo.Words : Echo.Clauses;

    /// <summary>Of what is left when also what the receiver may know is out. Where persons may stand, it says nothing.</summary>
    private static int Restrisico(string text, IReadOnlyList<Span> spans, int[] owners)
    {
        int[] unknown = [.. owners];
        foreach (var span in spans)
        {
            unknown.AsSpan(span.Start, span.Length).Fill(1);
        }
        return ResidualRisk.Of(Blanked(text, unknown), spans);
    }

    private bool IsHidden(int field) => outcomes[field].Treatment is Treatment.Remove or Treatment.Generalise;

    // What is taken out already keeps its own word.
    private static void Fill(Span<int> place)
    {
        foreach (ref var owner in place)
        {
            owner = owner == 0 ? 1 : owner;
        }
    }

    private void Paint(string text, Span span, Reach reach, int[] owners, List<RedactedText.Piece> fillings)
    {
        var place = owners.AsSpan(span.Start, span.Length);
        if (Filling(text, span, reach) is { } filling)
        {
            fillings.Add(filling);
            place.Fill(fillings.Count);
        }
        else if (span.Person is { } known && _shown[known] && (span.Start == 0 || owners[span.Start - 1] == 0 || span.End == text.Length || owners[span.End] == 0))
        {
            place.Clear(); // told in the structured part as well: not a piece of what is hidden
        }
    }

    /// <summary>What comes in its place, or null where it stays.</summary>
    private RedactedText.Piece? Filling(string text, Span span, Reach reach)
    {
        if (span.Person is { } known)
        {
            return _shown[known] ? null : In(_mentions.All[known]);
        }
        var likeness = new Likeness(span.Label, text.AsSpan(span.Start, span.Length).ToString());
        if (Like(likeness, shown: true) is not null)
        {
            return null;
        }
        if (Like(likeness, shown: false) is { } hidden)
        {
            return hidden.Label == Label.Naam ? new("[naam]", null) : new(hidden.Word, null);
        }
        var stays = reach == Reach.Hidden || (reach == Reach.Persons && span.Label is Label.Adres or Label.Postcode or Label.Bedrijf or Label.Kenteken);
        return stays ? null : new(Words[(int)span.Label], null);
    }

    private RedactedText.Piece In(Mention mention) =>
        mention.IsPseudonymous(outcomes) ? new("", mention.Person) : new(mention.Word, null);

    private Mention? Like(Likeness likeness, bool shown) =>
        _mentions.All.Where((m, i) => _shown[i] == shown && likeness.Is(m, shown)).FirstOrDefault();

    private string[] Secrets()
    {
        if (_secrets is null)
        {
            string[] open = [.. _mentions.All.Where((_, i) => _shown[i]).SelectMany(m => m.Keys)];
            _secrets =
            [
                .. _mentions.All.Where((_, i) => !_shown[i]).SelectMany(m => m.Label == Label.Gebdatum ? Likeness.Dates(m.Keys[0]) : m.Keys)
                    .Where(k => k.Length >= Prose.ShortestTold && !Array.Exists(open, o => o.Contains(k, StringComparison.Ordinal))).Distinct(),
            ];
        }
        return _secrets;
    }

    /// <summary>The text with spaces in the places of what is out, so that offsets stay.</summary>
    private static string Blanked(string text, int[] owners) => string.Create(text.Length, (text, owners), static (target, from) =>
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = from.owners[i] == 0 ? from.text[i] : ' ';
        }
    });

    private static ImmutableArray<RedactedText.Piece> Pieces(string text, int[] owners, List<RedactedText.Piece> fillings)
    {
        var pieces = ImmutableArray.CreateBuilder<RedactedText.Piece>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && owners[end] == owners[start])
            {
                end++;
            }
            pieces.Add(owners[start] == 0 ? new(text[start..end], null) : fillings[owners[start] - 1]);
            start = end;
        }
        return pieces.ToImmutable();
    }
}
