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

            start = end + 1;
        }
    }

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
