using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>What a candidate plate is made of. <c>Shape</c> writes a letter as X and a digit as 9, parts by hyphens.</summary>
internal readonly record struct PlateText(string Shape, int Length, int Letters, int Digits, int Lower, int Hyphens)
{
    private static readonly HashSet<string> DutchSeries =
    [
        "XX9999", "9999XX", "99XX99", "XX99XX", "XXXX99", "99XXXX", "99XXX9", "9XXX99", "XX999X", "X999XX", "XXX99X", "X99XXX", "9XX999",
        "999XX9",
    ];

    private static readonly HashSet<string> ForeignSeries =
    [
        "X-99-XXX", "XX-99-XXX", "XXX-999", "XXX-XX-999", "XX-XXX-99", "9-XXX-999", "XXX-XX-99", "XX-999-XX", "XX-XX-9999", "XX-9999-XX",
        "X-9999-XX",
        "XX-XX-999", "XX-X-999", "X-XX-999", "XXX-X-999", "XX-X-9999", "X-XX-9999", "XXX-9999", "XX-99-XX", "XXX-XX999", "XX-XX999",
        "X-XX9999", "XX-X9999",
        "XX-XX9999", "XXX-X999", "XXX-X9999", "X-X9999",
    ];

    /// <summary>Dutch plates have three parts; people leave out both separators or none.</summary>
    public static bool IsDutchSeries(string shape) =>
        shape.Count(c => c == '-') is 0 or 2 && DutchSeries.Contains(shape.Replace("-", string.Empty, StringComparison.Ordinal));

    /// <summary>People write the letters of a plate all large or all small.</summary>
    public bool AllLargeOrSmall => Lower == 0 || Lower == Letters;

    public static bool IsForeignSeries(string shape) => ForeignSeries.Contains(shape);

    public static PlateText Of(Document document, int first, int last)
    {
        Span<char> shape = stackalloc char[32];
        var (length, letters, digits, lower, hyphens) = (0, 0, 0, 0, 0);
        for (var i = document.At(first).Start; i < document.At(last).End && length < shape.Length; i++)
        {
            var c = document.Text[i];
            var kind = char.IsAsciiLetter(c) ? 'X' : char.IsAsciiDigit(c) ? '9' : '-';
            letters += kind == 'X' ? 1 : 0;
            digits += kind == '9' ? 1 : 0;
            hyphens += c == '-' ? 1 : 0;
            lower += char.IsAsciiLetterLower(c) ? 1 : 0;
            shape[length++] = kind;
        }

        return new(new string(shape[..length]), letters + digits, letters, digits, lower, hyphens);
    }
}
