using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Grows a name from its core to what belongs to it: initials, "van der", hyphenated parts, a surname after a first
/// name.</summary>
internal static class NameChains
{
    private const int Most = 12;
    private const WordClass NoSurname = WordClass.Title | WordClass.Public | WordClass.Month | WordClass.Day | WordClass.Nationality
        | WordClass.Verb | WordClass.CompanyType
        | WordClass.LegalForm | WordClass.Function | WordClass.Dwelling;

    public static (int First, int Last) Grow(Scan scan, int first, int last)
    {
        for (var steps = 0; steps < Most && NameStarts.Before(scan, first) is { } next; steps++)
        {
            first = next;
        }

        for (var steps = 0; steps < Most && RightOf(scan, first, last) is { } next; steps++)
        {
            last = next;
        }

        return (first, last);
    }

    private static int? RightOf(Scan scan, int first, int last)
    {
        var document = scan.Document;
        ref readonly var next = ref document.At(last + 1);
        if (last + 1 >= document.Count || next.Gap >= Gap.BlankLine)
        {
            return null;
        }

        if (next.Is('-') && next.Gap == Gap.None && document.At(last + 2).IsWord && document.At(last + 2).Gap <= Gap.Newline)
        {
            return document.At(last + 2).Capitalised || document.At(last + 2).Caseless || IsBareName(document.At(last + 2)) ? last + 2
                : AfterPrefixes(document, last + 2);
        }

        if (next.Is('.') && next.Gap == Gap.None && last > first && IsInitialAfter(document, last))
        {
            return last + 1;
        }

        return InitialAfter(document, last) ?? InitialAfterComma(document, last) ?? InitialAfterPrefix(document, last) ?? BareInitialAfter(document, last)
            ?? SurnameAfter(scan, document, last);
    }

    // "Terpstra-de Roo"
    private static int? AfterPrefixes(Document document, int token)
    {
        var at = token;
        while (at - token < 4 && Prefixes.FollowsName(document, at))
        {
            at++;
        }

        return at > token && document.At(at).Capitalised && document.At(at).Gap == Gap.Space ? at : null;
    }

    // "Siriporn C.", "Nguyen V.D.", "Lakatos G.", "Erve, R."
    private static int? InitialAfter(Document document, int last)
    {
        var at = document.At(last + 1).Is(',') && document.At(last).Shape == Shape.Upper ? last + 2 : last + 1;
        ref readonly var initial = ref document.At(at);
        var spaced = initial.Gap == Gap.Space || (initial.Gap == Gap.None && document.At(last).Is('.'));
        var dotted = document.At(at + 1).Is('.') && document.At(at + 1).Gap == Gap.None;
        var letter = initial.Shape == Shape.Capital || (initial.Shape == Shape.Lower && document.At(last).Shape == Shape.Lower
            && (document.At(at + 2).Gap != Gap.None || document.At(at + 2).Kind == TokenKind.Punctuation || at + 2 >= document.Count));
        return initial.IsWord && initial.Length == 1 && letter && spaced && dotted && !document.At(last + 1).StartsSentence
            ? at + 1
            : null;
    }

    // "Haile, S.", "Simeonov, K.A."
    private static int? InitialAfterComma(Document document, int last)
    {
        var letter = document.At(last + 2);
        return document.At(last + 1).Is(',') && document.At(last).Capitalised && letter is { Length: 1, Shape: Shape.Capital, Gap: Gap.Space }
            && document.At(last + 3).Is('.') && document.At(last + 3).Gap == Gap.None ? last + 3 : null;
    }

    // "Sem de B."
    private static int? InitialAfterPrefix(Document document, int last)
    {
        var at = last + 1;
        while (at - last < 4 && Prefixes.FollowsName(document, at) && document.At(at).Gap == Gap.Space)
        {
            at++;
        }

        return at > last + 1 && document.At(at) is { Length: 1, Shape: Shape.Capital, IsWord: true, Gap: Gap.Space }
            && document.At(at + 1).Is('.') && document.At(at + 1).Gap == Gap.None && document.At(last).Has(WordClass.FirstName) ? at : null;
    }

    // "warsame h": a loose letter at the end of a line or a clause, written as the name is.
    private static int? BareInitialAfter(Document document, int last)
    {
        ref readonly var letter = ref document.At(last + 1);
        ref readonly var next = ref document.At(last + 2);
        var ends = next.Length == 0 || next.Gap >= Gap.Newline || next.First is ',' or ')' or ';' or '(' or '/' || next.Has(WordClass.Verb);
        return letter is { IsWord: true, Length: 1, Gap: Gap.Space } && ends && document.At(last).Length > 2
            && letter.First is not ('u' or 'à') && (letter.Shape == Shape.Lower) == (document.At(last).Shape == Shape.Lower) ? last + 1 : null;
    }

    private static bool IsInitialAfter(Document document, int token) => document.At(token) is { Length: 1, Shape: Shape.Capital };

    // A capitalised word, or a lower-case one that is a name and nothing else; "van der" may stand between.
    private static int? SurnameAfter(Scan scan, Document document, int last)
    {
        var at = last + 1;
        while (at - last < 5 && (Prefixes.FollowsName(document, at) || document.At(at).Is('\'')) && document.At(at).Gap < Gap.BlankLine)
        {
            at++;
        }

        ref readonly var word = ref document.At(at);
        var nextLine = word.Gap >= Gap.Newline && !IsBareName(word);
        if (!word.IsWord || word.Gap >= Gap.BlankLine || nextLine || (at > last + 1 && word.Has(WordClass.Place) && !IsBareName(word)))
        {
            return null;
        }

        var prefixed = at > last + 1;
        if (word.Capitalised && scan.Known.Exact(document.LowerOf(at)) is not null && !word.StartsSentence)
        {
            return at;
        }

        if (document.IsWord(at, "jan") && !document.At(at + 1).Is('.') && document.At(at + 1).Kind != TokenKind.Number
            && document.At(last).Has(WordClass.FirstName))
        {
            return at;
        }

        if (word.Capitalised && !prefixed && document.LowerOf(at) is "noord" or "zuid" or "oost" or "west" or "nederland" or "holland")
        {
            return at; // "Havenwerk Noord"
        }

        if (word.Has(NoSurname) && !(prefixed && word.Capitalised && !word.Has(WordClass.CompanyType | WordClass.Public))
            && !(word.Capitalised && word.Has(WordClass.Surname)))
        {
            return null;
        }

        var capital = word.Capitalised && (!word.StartsSentence || prefixed)
            && !(word.Shape == Shape.Upper && word.Length <= 4 && document.At(last).Shape != Shape.Upper && !IsBareName(word));
        var caseless = (word.Caseless || word.Shape == Shape.Lower) && IsBareName(word) && word.Length > 2
            && (!word.Has(WordClass.Word | WordClass.Function | WordClass.Place) || IsLowerSurname(document, last, at));
        return capital || caseless ? at : null;
    }

    // "teun bouwmeester": an ordinary word that is a surname as well, at the end of what is said of this person.
    private static bool IsLowerSurname(Document document, int last, int at)
    {
        ref readonly var after = ref document.At(at + 1);
        return document.At(last).Has(WordClass.FirstName) && !document.At(last).Has(WordClass.Word)
            && !document.At(at).Has(WordClass.Function | WordClass.Verb | WordClass.Place)
            && document.At(at).Length > 3 && (!after.IsWord || after.Has(WordClass.Verb));
    }

    public static bool IsBareName(in Token token) => token.IsWord && token.Has(WordClass.Name | WordClass.Proper);
}
