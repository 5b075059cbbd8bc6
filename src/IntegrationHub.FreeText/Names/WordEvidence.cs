using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Evidence in the word itself: a listed name, or a capital where only proper nouns have one.</summary>
internal static class WordEvidence
{
    private const int ShortestLower = 4;
    private const int LongestAcronym = 5;
    private const WordClass Excluded = WordClass.Function | WordClass.Month | WordClass.Day | WordClass.Public | WordClass.Title
        | WordClass.Nationality;

    public static Evidence Of(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        if (word.Length < 2 || IsPartOfCompound(document, token) || (word.Has(Excluded) && !IsNameByCapital(document, token))
            || document.IsWord(token + 1, "heijn"))
        {
            return Evidence.None;
        }

        if (word.Shape == Shape.Upper && word.Length <= 3 && !word.Caseless)
        {
            ref readonly var next = ref document.At(token + 1); // "LIU Fang"
            return word.Has(WordClass.Surname) && next.Shape == Shape.Capital && next.Gap == Gap.Space && next.Has(WordClass.Name)
                && next.Length > 1 ? Evidence.Strong : Evidence.None;
        }

        return word.Caseless || word.Shape == Shape.Lower ? OfLower(document, token)
            : word.StartsSentence ? OfSentenceStart(document, token)
            : OfCapital(document, token);
    }

    // "Ben", "Wil" and "Jan" amid a sentence; "1 Jan" and "Jan." are the month.
    private static bool IsNameByCapital(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        ref readonly var next = ref document.At(token + 1);
        var name = word.Capitalised && !word.StartsSentence && word.Length > 2 && word.Has(WordClass.FirstName)
            && !word.Has(WordClass.Public | WordClass.Title | WordClass.Nationality | WordClass.Day);
        return name && !(word.Has(WordClass.Month) && (next.Is('.') || next.Kind == TokenKind.Number
            || document.At(token - 1).Kind == TokenKind.Number));
    }

    private static Evidence OfLower(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        var onlyName = word.Has(WordClass.FirstName)
            && !word.Has(WordClass.Word | WordClass.English | WordClass.Place | WordClass.Role | WordClass.Verb | WordClass.CompanyType);
        if (UnknownWords.LookLikeName(document, token))
        {
            return Evidence.Weak;
        }

        return onlyName && (word.Length >= ShortestLower || IsListed(document, token)
            || (word.Length == 3 && IsLowerSurname(document.At(token + 1)))) ? Evidence.Weak : Evidence.None;
    }

    // "jos peeters": a short first name counts with a surname after it.
    private static bool IsLowerSurname(in Token next) =>
        next.Gap == Gap.Space && next.Has(WordClass.Surname | WordClass.Proper)
            && !next.Has(WordClass.Word | WordClass.Function | WordClass.Place | WordClass.English) && next.Length > 3;

    // "milan, jur, achie": a short name in a list of names.
    private static bool IsListed(Document document, int token) =>
        document.At(token).Length == 3 && document.At(token - 1).Is(',') && document.At(token - 2).Has(WordClass.FirstName)
            && !document.At(token - 2).Has(WordClass.Word);

    private static Evidence OfSentenceStart(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        if (NameChains.IsBareName(word) && !word.Has(WordClass.Word | WordClass.English | WordClass.Place | WordClass.Role))
        {
            return word.Has(WordClass.FirstName) || NamePlace.ReadsAsSubject(document, token) ? Evidence.Strong : Evidence.None;
        }

        var subject = NamePlace.ReadsAsSubject(document, token);
        if (word.Has(WordClass.Word | WordClass.Role | WordClass.Place | WordClass.CompanyType))
        {
            if (AfterColon(document, token) && word.Has(WordClass.FirstName) && document.At(token + 1).First is ',' or '.' or '(' or ';'
                && !word.Has(WordClass.Role | WordClass.Verb | WordClass.Place | WordClass.CompanyType))
            {
                return Evidence.Weak;
            }

            if (IsPairedWithName(document, token) && !word.Has(WordClass.Role | WordClass.Verb | WordClass.CompanyType))
            {
                return Evidence.Weak;
            }

            return word.Has(WordClass.FirstName) && subject && (document.At(token + 1).Has(WordClass.Verb | WordClass.Name)
                || (document.IsWord(token + 1, "en") && document.At(token + 2).Has(WordClass.FirstName)))
                && !word.Has(WordClass.Role | WordClass.Verb | WordClass.Place) ? Evidence.Weak : Evidence.None;
        }

        if (AfterColon(document, token) && word.Shape != Shape.Upper && word.Length > 2 && !Compounds.IsWord(document.LowerOf(token))
            && !document.At(token + 1).Is(':'))
        {
            return Evidence.Weak;
        }

        return subject && (document.At(token + 1).Has(WordClass.Verb) || document.At(token + 1).First is '(' or ',')
            && word.Shape == Shape.Capital && word.Length > 3 && !Compounds.IsWord(document.LowerOf(token))
            && !document.At(token + 1).Is('.')
            ? Evidence.Weak
            : Evidence.None;
    }

    // "op de loonlijst staat: Karwan": a word of no list after a colon.
    private static bool AfterColon(Document document, int token) =>
        document.At(token - 1).Is(':') || (document.At(token - 2).Is(':') && document.At(token - 1).Kind == TokenKind.Punctuation);

    // "Storm en Roos zeggen": the second is a name, so the first is one.
    private static bool IsPairedWithName(Document document, int token) =>
        document.IsWord(token + 1, "en") && document.At(token + 2).Capitalised && document.At(token + 2).Has(WordClass.FirstName)
            && !document.At(token + 2).Has(WordClass.Public | WordClass.Place);

    private static Evidence OfCapital(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        var listed = NameChains.IsBareName(word);
        if (NamePlace.HasRoleAfter(document, token) && !word.Has(WordClass.Role | WordClass.CompanyType))
        {
            return Evidence.Strong;
        }

        if (NamePlace.IsTitleOfWork(document, token))
        {
            return Evidence.None;
        }

        if (NamePlace.IsPlaceContext(document, token) && !(word.Has(WordClass.FirstName) && !word.Has(WordClass.Place)
            && document.LowerOf(token - 1) is "naar" or "rond"))
        {
            return Evidence.None;
        }

        if (!word.Has(WordClass.Name) && Compounds.IsBureaucratic(document.LowerOf(token)))
        {
            return Evidence.None; // "Kamerstuk": a proper noun of which no list says what it names
        }

        if (listed && !word.Has(WordClass.Place))
        {
            return word.Shape == Shape.Upper && word.Length <= 3 ? Evidence.None : Evidence.Strong;
        }

        if (word.Has(WordClass.Word | WordClass.Place | WordClass.CompanyType | WordClass.Role | WordClass.Verb | WordClass.English
            | WordClass.Dwelling))
        {
            return Evidence.None;
        }

        if (word.Shape == Shape.Upper && word.Length <= LongestAcronym)
        {
            return Evidence.None;
        }

        if (Compounds.IsBureaucratic(document.LowerOf(token)))
        {
            return Evidence.None;
        }

        // Before a hyphen stands the first half of a broken or combined word.
        return Compounds.IsWord(document.LowerOf(token)) && (document.At(token + 1).Is('-') || word.Shape == Shape.Upper) ? Evidence.None
            : Evidence.Weak;
    }

    // "AVIM-medewerker", "e-mail": a part of a compound with a hyphen is no name of its own.
    private static bool IsPartOfCompound(Document document, int token)
    {
        if (!NameChains.IsBareName(document.At(token)) && (Places.StreetWords.IsStrong(document, token)
            || Places.StreetWords.IsWeak(document, token)))
        {
            return true; // a street without a number
        }

        ref readonly var after = ref document.At(token + 1);
        ref readonly var before = ref document.At(token - 1);
        var behind = before.Is('-') && before.Gap == Gap.None && document.At(token).Gap == Gap.None && token > 1
            && !NameChains.IsBareName(document.At(token));
        var ahead = after.Is('-') && after.Gap == Gap.None && document.At(token + 2).IsWord
            && document.At(token + 2).Shape == Shape.Lower && !document.At(token + 2).Has(WordClass.FirstName)
            && !document.At(token).Has(WordClass.FirstName);
        return behind || ahead || IsGluedToDigit(document, token);
    }

    private static bool IsGluedToDigit(Document document, int token) =>
        (document.At(token + 1).Kind == TokenKind.Number && document.At(token + 1).Gap == Gap.None)
        || (token > 0 && document.At(token).Gap == Gap.None && document.At(token - 1).Kind == TokenKind.Number);
}
