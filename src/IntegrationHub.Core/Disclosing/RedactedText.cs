using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// A text, or a list of texts, with pieces taken out. Where a person stood whom the receiver knows under a pseudonym, that
/// person stands: the pseudonym itself is the receiver's own and comes when it is written. Still of persons, so it does not print.
/// </summary>
public sealed class RedactedText
{
    private readonly ImmutableArray<ImmutableArray<Piece>> _texts;
    private readonly bool _isList;

    /// <param name="isList">The field is a list of texts, not one.</param>
    internal RedactedText(ImmutableArray<ImmutableArray<Piece>> texts, bool isList, int restrisico) =>
        (_texts, _isList, Restrisico) = (texts, isList, restrisico);

    /// <param name="Text">What stands there; of a pseudonym that the sender typed, that pseudonym.</param>
    internal readonly record struct Piece(string Text, Betrokkene? Person, bool IsPseudoniem = false)
    {
        public override string ToString() => "[personal]";
    }

    /// <summary>How much may still stand in it, from 0 to 100. No number makes a text anonymous.</summary>
    public int Restrisico { get; }

    internal void Write(Utf8JsonWriter writer, Pseudonymiser pseudonyms)
    {
        if (!_isList)
        {
            writer.WriteStringValue(Written(_texts[0], pseudonyms));
            return;
        }
        writer.WriteStartArray();
        foreach (var text in _texts)
        {
            writer.WriteStringValue(Written(text, pseudonyms));
        }
        writer.WriteEndArray();
    }

    private static string Written(ImmutableArray<Piece> pieces, Pseudonymiser pseudonyms)
    {
        StringBuilder text = new();
        foreach (var piece in pieces)
        {
            text.Append(piece.Person is { } person ? pseudonyms.Of(person) : piece.IsPseudoniem ? pseudonyms.Translated(piece.Text) : piece.Text);
        }
        return text.ToString();
    }

    public override string ToString() => "[personal]";
}
