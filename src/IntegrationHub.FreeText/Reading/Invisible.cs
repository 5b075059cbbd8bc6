using System.Globalization;

namespace IntegrationHub.FreeText.Reading;

/// <summary>Characters that a reader does not see: zero-width, direction marks, combining marks, variation selectors.</summary>
internal static class Invisible
{
    public static bool Is(int rune) => rune switch
    {
        0xAD or 0x34F or 0x61C or 0x180E or 0xFEFF => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x202A and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xE0000 and <= 0xE0FFF => true,
        < 0x20 => rune is not ('\t' or '\n' or '\r'),
        _ => rune < 0x10000 && IsLatinMark((char)rune),
    };

    // Marks of other scripts (Arabic vowels, Thai tone marks) are dropped as well: words are compared without them.
    private static bool IsLatinMark(char c) =>
        c >= 0x300 && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format;
}
