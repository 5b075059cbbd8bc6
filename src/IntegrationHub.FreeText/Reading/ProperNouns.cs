namespace IntegrationHub.FreeText.Reading;

/// <summary>Sequences of capitalised words with what may stand between them: "De Driepotige Ooievaar", "Lotus en Lakvos",
/// "Knip &amp; Krul 1453".</summary>
internal static class ProperNouns
{
    private const int Most = 10;

    /// <summary>Last token of the sequence that starts at this token; before it when there is none.</summary>
    public static int End(Document document, int first)
    {
        var last = first - 1;
        var article = document.At(first - 1).Is('\'') && document.At(first).Length == 1 && document.At(first).Gap == Gap.None
            && IsNamePart(document, first + 1);
        for (var i = article ? first + 1 : first; i < document.Count && i - first < Most; i++)
        {
            if (i > first && (document.At(i).Gap >= Gap.BlankLine
                || (document.At(i).Gap == Gap.Newline && (document.At(i).Has(Lexicon.WordClass.Word) || document.At(i + 1).Is(':')))))
            {
                break;
            }

            if (IsNamePart(document, i))
            {
                last = i;
            }
            else if (last == i - 1 && document.At(i) is { Kind: TokenKind.Number, Gap: Gap.None, Length: <= 2 } && document.At(i + 1) is { IsWord: true, Gap: Gap.None })
            {
                last = ++i; // "Work4You"
            }
            else if (last < first || !Links(document, i) || !(IsNamePart(document, i + 1) || IsNamePart(document, i + 2)))
            {
                break;
            }
        }

        return WithNumber(document, first, last);
    }

    /// <summary>"Diamond Nails 2": the last word of a name, or the small number after it when the clause ends there.</summary>
    public static int WithRank(Document document, int last)
    {
        ref readonly var after = ref document.At(last + 2);
        return document.At(last + 1) is { Kind: TokenKind.Number, Gap: Gap.Space, Length: <= 2 }
            && (!after.IsWord || after.Has(Lexicon.WordClass.Function | Lexicon.WordClass.Verb)) && after.First is not ('-' or '/' or ':')
            ? last + 1 : last;
    }

    public static bool IsNamePart(Document document, int token) =>
        document.At(token).Capitalised && !(document.At(token).StartsSentence && document.At(token - 1).Is('.')
            && document.LowerOf(token - 2) is not ("zn" or "gebr" or "fa" or "mts" or "st"));

    private static bool Links(Document document, int token)
    {
        ref readonly var part = ref document.At(token);
        return part.First is '&' or '+' || (part.Is('.') && document.LowerOf(token - 1) is "gebr" or "fa" or "zn" or "mts") || document.IsWord(token, "en") || document.IsWord(token, "de") || document.IsWord(token, "het")
            || document.IsWord(token, "van")
            || document.IsWord(token, "der") || document.IsWord(token, "den") || document.IsWord(token, "t")
            || document.IsWord(token, "s") || document.IsWord(token, "n") || document.IsWord(token, "and") || document.IsWord(token, "of") && document.At(token - 1).Capitalised && !document.At(token - 1).Has(Lexicon.WordClass.Name) || document.IsWord(token, "by")
            || (part.Kind == TokenKind.Punctuation && part.First is '-' or '\'' or '.' && part.Gap == Gap.None
            && document.At(token + 1).Gap == Gap.None && document.At(token + 1).IsWord)
            || (part.Is('\'') && document.At(token + 1).Gap == Gap.None && document.At(token + 1).IsWord);
    }

    private static int WithNumber(Document document, int first, int last) =>
        last > first && document.At(last).Length == 1 && document.At(last - 1).Is('.') && document.At(last + 1).Is('.')
            && document.At(last + 1).Gap == Gap.None ? last + 1 :
        last >= first && document.At(last + 1).Kind == TokenKind.Number && document.At(last + 1).Gap <= Gap.Space
            && document.At(last + 1).Length <= 4 ? last + 1 : last;
}
