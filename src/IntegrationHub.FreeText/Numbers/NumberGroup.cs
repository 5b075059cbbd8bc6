using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Digits that stand together, also as words or with letters that optical reading took for digits.</summary>
internal readonly record struct NumberGroup(int Start, int End, int FirstToken, int LastToken, string Digits, bool Spelled)
{
    public int Count => Digits.Length;
}

/// <summary>All digit groups of a text, and runs of groups that only spaces and number punctuation part.</summary>
internal static class NumberGroups
{
    private const int LongestGroup = 40;

    public static IReadOnlyList<NumberGroup> In(Document document)
    {
        var groups = new List<NumberGroup>();
        var first = 0;
        while (first < document.Count)
        {
            var last = LastOfChain(document, first);
            AddGroup(document, groups, first, last);
            first = last + 1;
        }

        return groups;
    }

    /// <summary>Whether nothing but number punctuation stands between two groups.</summary>
    public static bool Joined(Document document, in NumberGroup left, in NumberGroup right)
    {
        var length = right.Start - left.End;
        if (length > 4)
        {
            return false;
        }

        var spelled = left.Spelled || right.Spelled;
        var newlines = 0;
        for (var i = left.End; i < right.Start; i++)
        {
            var c = document.Text[i];
            newlines += c == '\n' ? 1 : 0;
            if (!(c is ' ' or '.' or '-' or '/' or '(' or ')' or '\t' or '\r' or '\n' || (spelled && c == ',')))
            {
                return false;
            }
        }

        return newlines <= 1 && !EndsSentence(document, left, right);
    }

    // "bel 0900-1234. 06 12 ...", "bel 0181. Tien mannen": after a point and a space a zero or a word starts another number.
    private static bool EndsSentence(Document document, in NumberGroup left, in NumberGroup right) =>
        document.Text[left.End] == '.' && right.Start - left.End > 1
            && ((right.Digits[0] == '0' && left.Count > 2) || (right.Spelled && !left.Spelled));

    private static int LastOfChain(Document document, int first)
    {
        var last = first;
        while (IsAlphanumeric(document.At(last)) && IsAlphanumeric(document.At(last + 1)) && document.At(last + 1).Gap == Gap.None)
        {
            last++;
        }

        return last;
    }

    private static bool IsAlphanumeric(in Token token) => token.Kind is TokenKind.Word or TokenKind.Number;

    private static void AddGroup(Document document, List<NumberGroup> groups, int first, int last)
    {
        ref readonly var token = ref document.At(first);
        var end = document.At(last).End;
        if (first == last && token.Kind == TokenKind.Word)
        {
            if (NumberWords.Digits(document.LowerOf(first)) is { } spelled)
            {
                groups.Add(new NumberGroup(token.Start, end, first, last, spelled, true));
            }
        }
        else if (IsAlphanumeric(token) && end - token.Start <= LongestGroup && Digits(document.Slice(token.Start, end)) is { } digits)
        {
            groups.Add(new NumberGroup(token.Start, end, first, last, digits, false));
        }
    }

    private static string? Digits(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[LongestGroup];
        var real = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = OpticalDigit(text[i]);
            if (digit == '\0')
            {
                return null;
            }

            real += char.IsAsciiDigit(text[i]) ? 1 : 0;
            digits[i] = digit;
        }

        return real * 2 >= text.Length ? new string(digits[..text.Length]) : null;
    }

    // What optical character recognition takes for a digit and the other way round.
    private static char OpticalDigit(char c) => c switch
    {
        >= '0' and <= '9' => c,
        'O' or 'o' or 'Q' => '0',
        'l' or 'I' or 'i' => '1',
        'S' => '5',
        'B' => '8',
        _ => '\0',
    };
}
