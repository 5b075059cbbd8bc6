using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>A place where a word of a known name stands. <c>Ending</c> letters at the end are a possessive and stay outside the
/// mark; <c>IsOrdinary</c> says that the word could be meant otherwise.</summary>
internal readonly record struct KnownMatch(int First, int Last, string Word, int? Person, int Ending, bool IsOrdinary, bool IsExact)
{
    private const int LongNickname = 4;
    private const WordClass Otherwise =
        WordClass.Word | WordClass.Function | WordClass.Title | WordClass.Role | WordClass.Month | WordClass.Day | WordClass.Public
            | WordClass.English | WordClass.Place;

    public static KnownMatch? At(Scan scan, int token)
    {
        ref readonly var word = ref scan.Document.At(token);
        return word.Kind switch
        {
            TokenKind.Word => OfWord(scan, token),
            TokenKind.Foreign => OfForeign(scan, token),
            TokenKind.Number when word.Length == 1 && scan.Document.At(token + 1) is { IsWord: true, Gap: Gap.None } => Joined(scan, token),
            TokenKind.Number or TokenKind.Punctuation => null,
        };
    }

    private static KnownMatch? OfWord(Scan scan, int token)
    {
        ref readonly var word = ref scan.Document.At(token);
        var lower = scan.Document.LowerOf(token);
        if (word.Length < 2)
        {
            return scan.Document.At(token + 1) is { Kind: TokenKind.Number, Gap: Gap.None } ? Joined(scan, token) : null;
        }

        if (scan.Known.Exact(lower) is { } exact)
        {
            return new(token, token, exact.Word, exact.Person, 0, IsAmbiguous(word), true);
        }

        if (lower.Length > 3 && lower[^1] == 's' && scan.Known.Exact(lower[..^1]) is { } possessor && !word.Has(WordClass.Word))
        {
            return new(token, token, possessor.Word, possessor.Person, 1, word.Shape == Shape.Lower
                && IsOrdinaryWord(possessor.Word), true);
        }

        return Joined(scan, token) ?? Inexact(scan, token);
    }

    private static KnownMatch? Inexact(Scan scan, int token)
    {
        ref readonly var word = ref scan.Document.At(token);
        var lower = scan.Document.LowerOf(token);
        if (word.Has(Otherwise) || word.Length < LongNickname)
        {
            return null;
        }

        if (scan.Known.Misspelt(lower) is { } misspelt)
        {
            return new(token, token, misspelt.Word, misspelt.Person, 0, false, false);
        }

        return lower[^1] == 's' && scan.Known.Misspelt(lower[..^1]) is { } possessor
            ? new(token, token, possessor.Word, possessor.Person, 1, false, false) : null;
    }

    // "UNGU-\nREANU", "Wojcie chowski", "P0pescu": the word fell apart.
    private static KnownMatch? Joined(Scan scan, int token)
    {
        var document = scan.Document;
        var last = document.At(token + 1).Is('-') ? token + 2 : token + 1;
        ref readonly var next = ref document.At(last);
        if (!(next.Kind is TokenKind.Word or TokenKind.Number) || next.Gap >= Gap.BlankLine || document.At(token).Length + next.Length > 40)
        {
            return null;
        }

        while (document.At(last + 1).Gap == Gap.None && document.At(last + 1).Kind is TokenKind.Word or TokenKind.Number
            && last - token < 8)
        {
            last++;
        }

        var joined = string.Concat(document.LowerOf(token), Between(document, token, last));
        return joined.Length > 4 && (scan.Known.Exact(joined) ?? Optical(scan, joined)) is { } found
            ? new(token, last, found.Word, found.Person, 0, false, false) : null;
    }

    private static string Between(Document document, int token, int last)
    {
        var text = new System.Text.StringBuilder();
        for (var i = token + 1; i <= last; i++)
        {
            text.Append(document.At(i).Kind == TokenKind.Punctuation ? [] : document.LowerOf(i));
        }

        return text.ToString();
    }

    private static KnownWord? Optical(Scan scan, string joined)
    {
        if (!joined.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var letters = joined.Replace('0', 'o').Replace('5', 's').Replace('3', 'e').Replace('4', 'a');
        return scan.Known.Exact(letters.Replace('1', 'l')) ?? scan.Known.Exact(letters.Replace('1',
            'i')) ?? scan.Known.Misspelt(letters.Replace('1', 'l'));
    }

    // A name in its own script, compared by its Latin spelling.
    private static KnownMatch? OfForeign(Scan scan, int token)
    {
        var latin = Transliteration.ToLatin(scan.Document.LowerOf(token));
        return latin.Length > 1 && (scan.Known.Exact(latin) ?? scan.Known.Misspelt(latin)) is { } found
            ? new(token, token, found.Word, found.Person, 0, false, false)
            : null;
    }

    private static bool IsAmbiguous(in Token word) => word.Length <= 2 || (word.Has(Otherwise) && !(word.Length > 3 && IsRatherName(word)));

    // Listed as a first name and only otherwise as a place or an English word.
    private static bool IsRatherName(in Token word) =>
        word.Has(WordClass.Name)
            && !word.Has(WordClass.Word | WordClass.Function | WordClass.Title | WordClass.Role | WordClass.Month | WordClass.Day
            | WordClass.Public | WordClass.English);

    private static bool IsOrdinaryWord(string word) => (WordList.Shared.ClassOf(word) & Otherwise) != 0;
}
