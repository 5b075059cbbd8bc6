using IntegrationHub.FreeText.Lexicon;

namespace IntegrationHub.FreeText.Reading;

/// <summary>Tells where a capital means nothing: at the start of a sentence, and in lines all in capitals or without any.</summary>
internal static class Sentences
{
    private const int FewLetters = 12;

    /// <summary>A line all in capitals tells nothing by its capitals; a short line follows the whole text.</summary>
    public static void MarkCase(Document document)
    {
        var tokens = document.Tokens;
        var whole = MostlyUpper(tokens, 0, tokens.Length, 0);
        var start = 0;
        for (var i = 1; i <= tokens.Length; i++)
        {
            if (i < tokens.Length && tokens[i].Gap < Gap.Newline)
            {
                continue;
            }

            var caseless = MostlyUpper(tokens, start, i, FewLetters) ?? whole ?? false;
            for (; start < i; start++)
            {
                tokens[start].Caseless = caseless;
            }
        }
    }

    public static void MarkStarts(Document document)
    {
        var tokens = document.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i].StartsSentence = i == 0 || tokens[i].Gap >= Gap.Newline || FollowsEnd(document, i);
        }
    }

    private static bool? MostlyUpper(Token[] tokens, int start, int end, int enough)
    {
        var (upper, letters) = (0, 0);
        for (var i = start; i < end; i++)
        {
            if (tokens[i].IsWord)
            {
                letters += tokens[i].Length;
                upper += tokens[i].Shape == Shape.Upper ? tokens[i].Length : 0;
            }
        }

        return letters < enough ? null : upper * 20 > letters * 17;
    }

    // Quotes, brackets and bullets between the end of a sentence and its next word do not count.
    private static bool FollowsEnd(Document document, int index)
    {
        var tokens = document.Tokens;
        var before = index - 1;
        while (before >= 0 && IsOpening(tokens[before]))
        {
            if (tokens[before].Gap >= Gap.Newline)
            {
                return true;
            }

            before--;
        }

        if (before < 0)
        {
            return true;
        }

        return tokens[before].First switch
        {
            '!' or '?' or '\u2026' or '\u2022' => tokens[before].Kind == TokenKind.Punctuation,
            ':' => before < index - 1 || tokens[index].Gap >= Gap.Space,
            '.' => !EndsAbbreviation(document, before),
            _ => false,
        };
    }

    private static bool IsOpening(in Token token) => token.Kind == TokenKind.Punctuation
        && token.First is '"' or '\'' or '(' or '[' or '*' or '-' or '>';

    // "dhr. X", "J. X" and "v.d. X": the point belongs to the word before it.
    private static bool EndsAbbreviation(Document document, int point)
    {
        ref readonly var word = ref document.At(point - 1);
        return word.IsWord && document.At(point).Gap == Gap.None
            && ((word.Length == 1 && !(word.Gap == Gap.None && document.At(point - 2).Kind == TokenKind.Number)) || word.Has(WordClass.Title)
            || (word.Has(WordClass.Prefix) && !word.Has(WordClass.Function | WordClass.Word)));
    }
}
