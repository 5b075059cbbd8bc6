namespace IntegrationHub.FreeText.Reading;

/// <summary>Cuts folded text into tokens in one pass.</summary>
internal static class Tokeniser
{
    public static Token[] Cut(char[] text)
    {
        var tokens = new List<Token>((text.Length / 4) + 8);
        var gap = Gap.BlankLine;
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                gap = Widen(gap, c);
                at++;
                continue;
            }

            var token = new Token { Start = at, First = c, Gap = gap, Kind = KindOf(c) };
            at = EndOf(text, at, token.Kind);
            token.Length = at - token.Start;
            token.Shape = token.Kind == TokenKind.Word ? ShapeOf(text.AsSpan(token.Start, token.Length)) : Shape.None;
            tokens.Add(token);
            gap = Gap.None;
        }

        return [.. tokens];
    }

    private static Gap Widen(Gap gap, char c) => c switch
    {
        '\n' => gap >= Gap.Newline ? Gap.BlankLine : Gap.Newline,
        _ => gap == Gap.None ? Gap.Space : gap,
    };

    private static TokenKind KindOf(char c) =>
        char.IsAsciiLetter(c) ? TokenKind.Word
        : char.IsAsciiDigit(c) ? TokenKind.Number
        : char.IsLetter(c) ? TokenKind.Foreign
        : TokenKind.Punctuation;

    private static int EndOf(char[] text, int at, TokenKind kind)
    {
        at++;
        while (kind != TokenKind.Punctuation && at < text.Length && KindOf(text[at]) == kind)
        {
            at++;
        }

        return at;
    }

    private static Shape ShapeOf(ReadOnlySpan<char> word)
    {
        var upper = 0;
        foreach (var c in word)
        {
            upper += char.IsAsciiLetterUpper(c) ? 1 : 0;
        }

        return upper == 0 ? Shape.Lower
            : upper == word.Length ? (upper == 1 ? Shape.Capital : Shape.Upper)
            : upper == 1 && char.IsAsciiLetterUpper(word[0]) ? Shape.Capital
            : Shape.Mixed;
    }
}
