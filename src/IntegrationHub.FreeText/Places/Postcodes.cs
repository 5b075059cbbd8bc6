using System.Collections.Frozen;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>Dutch postcodes in any spacing and case. Two letters after four digits are none when they are a word, such as
/// "2025 is".</summary>
internal static class Postcodes
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
        [
            "is", "op", "in", "en", "te", "om", "de", "er", "ze", "we", "je", "hij", "uu", "eu", "km", "mg", "kg", "st", "gr", "cm", "mm",
            "bv", "nv",
            "nr", "pk", "kw", "wh", "mb", "gb", "kb", "ie", "na", "of", "af", "al", "zo", "zn", "tm", "nu", "ik", "jr", "dr", "ca", "ex",
            "ad", "an", "as",
            "ha", "ml", "cl", "dl", "pp", "pm", "vm", "nm", "id", "it", "no", "ok", "to", "tv", "wc", "pc", "pv", "tp", "us", "uk", "nl",
            "sa", "sd",
            "ss", "ov", "ap", "mw", "so", "vd", "hd", "kj", "ma", "di", "wo", "do", "vr", "za", "or", "and", "ct", "tj", "ev",
        ],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (IsDigits(document, i) && !IsPlate(scan, i) && LettersAfter(document, i) is { } letters)
            {
                scan.AddTokens(i, letters, Label.Postcode, Priority.Context + 5, 0.95);
                i = letters;
            }
        }
    }

    /// <summary>Whether a postcode starts at this token.</summary>
    public static bool IsAt(Document document, int token) => IsDigits(document, token) && LettersAfter(document, token) is not null;

    // "een Passat (SA 4471 XQ)": letters before the digits as well, after a word for a plate.
    private static bool IsPlate(Scan scan, int token)
    {
        ref readonly var before = ref scan.Document.At(token - 1);
        return before is { IsWord: true, Length: <= 2 } && before.Shape is Shape.Upper or Shape.Capital && scan.Document.At(token).Gap == Gap.Space
            && scan.Cues.Before(token, 6) == Numbers.Cue.Plate;
    }

    private static bool IsDigits(Document document, int token)
    {
        ref readonly var digits = ref document.At(token);
        ref readonly var before = ref document.At(token - 1);
        return digits.Kind == TokenKind.Number && digits.Length == 4 && digits.First != '0'
            && !(digits.Gap == Gap.None && token > 0 && (before.IsWord || before.First is '-' or '/' or '.' or '\u20ac' or '_' or '@'));
    }

    private static int? LettersAfter(Document document, int digits)
    {
        var at = digits + 1;
        if (document.At(at).Kind == TokenKind.Punctuation && document.At(at).First is '-' or '.' && document.At(at).Gap == Gap.None)
        {
            at++;
        }

        ref readonly var letters = ref document.At(at);
        if (!letters.IsWord || letters.Length != 2 || letters.Gap > Gap.Newline || letters.Shape is Shape.Capital)
        {
            return null;
        }

        ref readonly var next = ref document.At(at + 1);
        var glued = next.Gap == Gap.None && (next.Kind == TokenKind.Number || next.First is '_' or '@' or '-');
        return glued || IsWordAfterNumber(document, digits, at) ? null : at;
    }

    private static bool IsWordAfterNumber(Document document, int digits, int letters)
    {
        if (!Words.Contains(document.LowerOf(letters)))
        {
            return false;
        }

        ref readonly var token = ref document.At(letters);
        var year = document.LowerOf(digits) is ['1', '9', ..] or ['2', '0', ..];
        return token.Shape == Shape.Lower || token.Caseless ? token.Gap != Gap.None || year : token.Gap != Gap.None && year;
    }
}
