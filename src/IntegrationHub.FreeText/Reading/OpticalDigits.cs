namespace IntegrationHub.FreeText.Reading;

/// <summary>Undoes what optical character recognition does to numbers: letters O, l and I among digits become 0 and 1.</summary>
internal static class OpticalDigits
{
    public static void Restore(char[] text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            var (digits, other) = (0, false);
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
                other |= Digit(text[end]) == '\0';
                end++;
            }

            if (!other && digits > 0 && digits < end - start && digits * 3 >= end - start && !IsUserName(text, start, end))
            {
                for (var i = start; i < end; i++)
                {
                    text[i] = Digit(text[i]);
                }
            }

            else if (other && digits == 1)
            {
                RestoreLetter(text, start, end);
            }

            start = end + 1;
        }
    }

    // "Schoo1straat", "Beukenlaan5traat": one digit amid the small letters of a long word.
    private static void RestoreLetter(char[] text, int start, int end)
    {
        var at = Array.FindIndex(text, start, end - start, char.IsAsciiDigit);
        if (at - start < 3 || end - at < 4 || Letter(text[at]) == '\0' || IsUserName(text, start, end) || IsBesideCode(text, start, end))
        {
            return;
        }

        for (var i = start + 1; i < end; i++)
        {
            if (i != at && !char.IsAsciiLetterLower(text[i]))
            {
                return;
            }
        }

        text[at] = Letter(text[at]);
    }

    private static bool IsBesideCode(char[] text, int start, int end) =>
        (start > 0 && text[start - 1] is '.' or '/' or ':' or '-') || (end < text.Length - 1 && text[end] is '.' or '/' or '-' && !char.IsWhiteSpace(text[end + 1]));

    private static char Letter(char c) => c switch
    {
        '0' => 'o',
        '1' => 'l',
        '5' => 's',
        _ => '\0',
    };

    private static bool IsUserName(char[] text, int start, int end) =>
        (start > 0 && text[start - 1] is '_' or '@') || (end < text.Length && text[end] is '_' or '@');

    private static char Digit(char c) => c switch
    {
        >= '0' and <= '9' => c,
        'O' or 'o' => '0',
        'l' or 'I' => '1',
        _ => '\0',
    };
}
