namespace IntegrationHub.FreeText.Numbers;

/// <summary>Dutch month names and what people make of them: mrt, sept, februarie.</summary>
internal static class MonthNames
{
    private static readonly string[] Stems = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    public static int? Number(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 10)
        {
            return null;
        }

        if (word.SequenceEqual("may"))
        {
            return 5;
        }

        if (word.SequenceEqual("mrt") || word.SequenceEqual("mar") || word.SequenceEqual("march"))
        {
            return 3;
        }

        for (var i = 0; i < Stems.Length; i++)
        {
            if (word.StartsWith(Stems[i]) && IsMonth(word, i))
            {
                return i + 1;
            }
        }

        return word.SequenceEqual("oct") || word.SequenceEqual("october") ? 10 : null;
    }

    // The first three letters say which; the rest must be the end of the name, perhaps misspelt.
    private static bool IsMonth(ReadOnlySpan<char> word, int month) => month switch
    {
        0 or 1 => word.Length == 3 || word.Contains("uar", StringComparison.Ordinal) || word.SequenceEqual("febr"),
        2 => word.SequenceEqual("maart") || word.SequenceEqual("maa"),
        3 => word.Length == 3 || word.SequenceEqual("april"),
        4 => word.Length == 3,
        5 or 6 => word.Length <= 5,
        7 => word.Length == 3 || word.StartsWith("augus"),
        8 => word.Length <= 4 || word.EndsWith("ber"),
        _ => word.Length == 3 || word.EndsWith("ber"),
    };
}
