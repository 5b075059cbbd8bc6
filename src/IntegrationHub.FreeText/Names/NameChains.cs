using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Grows a name from its core to what belongs to it: initials, "van der", hyphenated parts, a surname after a first name.</summary>
internal static class NameChains
{
    private const int Most = 12;
    private const WordClass NoSurname = WordClass.Title | WordClass.Public | WordClass.Month | WordClass.Day | WordClass.Nationality | WordClass.Verb | WordClass.CompanyType
        | WordClass.LegalForm | WordClass.Function | WordClass.Dwelling;

    public static (int First, int Last) Grow(Scan scan, int first, int last)
    {
        for (var steps = 0; steps < Most && LeftOf(scan, first) is { } next; steps++)
        {
            first = next;
        }

        for (var steps = 0; steps < Most && RightOf(scan, first, last) is { } next; steps++)
        {
            last = next;
        }

        return (first, last);
    }

    private static int? LeftOf(Scan scan, int first)
    {
        var document = scan.Document;
        if (document.At(first).Gap >= Gap.BlankLine || first == 0)
        {
            return null;
        }

        ref readonly var before = ref document.At(first - 1);
        if (before.Is('-') && document.At(first).Gap <= Gap.Newline && before.Gap == Gap.None && document.At(first - 2).IsWord)
        {
            return document.At(first - 2).Capitalised || document.At(first).Caseless || IsBareName(document.At(first - 2)) ? first - 2 : null;
        }

        return InitialBefore(document, first) ?? PrefixBefore(scan, first) ?? NameBefore(document, first) ?? TitleInName(document, first);
    }

    // "J.", "J.P.", "Th."; also a lone letter as in "k wisniewski"
    private static int? InitialBefore(Document document, int first)
    {
        ref readonly var before = ref document.At(first - 1);
        if (before.Is('.') && before.Gap == Gap.None && IsInitial(document, first - 2))
        {
            return first - 2;
        }

        return before.IsWord && before.Length == 1 && document.At(first).Gap == Gap.Space && before.Shape == Shape.Capital && !IsSmallWord(document, first - 1)
            ? first - 1
            : null;
    }

    private static bool IsInitial(Document document, int token)
    {
        ref readonly var letter = ref document.At(token);
        return letter.IsWord && (letter.Length == 1 || document.LowerOf(token) is "th" or "ch" or "chr" or "ph" or "jac" or "joh" or "tj" or "sj" or "wm" or "hub" or "ij" or "fr")
            && !(letter.Gap == Gap.None && document.At(token - 1).Is('\'')) && !IsAbbreviation(document, token);
    }

    // The n of "t.n.v." and the v of "m.b.v." are no initials.
    private static bool IsAbbreviation(Document document, int token)
    {
        var letters = string.Empty;
        for (var i = token; document.At(i).Length == 1 && document.At(i).IsWord && letters.Length < 6; i -= 2)
        {
            letters = char.ToLowerInvariant(document.At(i).First) + letters;
            if (!document.At(i - 1).Is('.') || document.At(i).Gap != Gap.None)
            {
                break;
            }
        }

        return document.At(token).Shape == Shape.Lower && letters is "v" or "tnv" or "hodn" or "mbv" or "ivm" or "nav" or "tav" or "tbv" or "dmv" or "obv" or "ihkv" or "mbt" or "oa" or "bv" or "ca" or "zgn" or "tgv" or "mn"
            or "ov" or "zs" or "io" or "ad" or "dd" or "ao" or "nl" or "ed";
    }

    private static bool IsSmallWord(Document document, int token) => document.At(token).StartsSentence && document.LowerOf(token) is "u" or "a" or "o" or "e";

    // "van" is part of the name after an initial or a first name, when written with a capital, or when a known name has it.
    private static int? PrefixBefore(Scan scan, int first)
    {
        var document = scan.Document;
        var start = StartOfPrefixes(document, first);
        if (start == first)
        {
            return null;
        }

        return BelongsToName(scan, start, first) ? start : LooseArabic(document, start, first);
    }

    // "Mama Joy", "Tonton Ibrahima": with a capital amid a sentence the title is part of what she is called.
    private static int? TitleInName(Document document, int first)
    {
        ref readonly var before = ref document.At(first - 1);
        var called = document.LowerOf(first - 1) is "mama" or "papa" or "auntie" or "madam" or "uncle" or "baba" or "tonton" or "lady" or "king" or "queen" or "chief" or "sister" or "brother" or "big" or "tata" or "tia" or "tio";
        return called && before.Capitalised && !before.StartsSentence && document.At(first).Gap == Gap.Space ? first - 1 : null;
    }

    private static int StartOfPrefixes(Document document, int first)
    {
        var start = first;
        while (start > 0 && first - start < 7 && document.At(start).Gap < Gap.BlankLine)
        {
            ref readonly var before = ref document.At(start - 1);
            if (Prefixes.PrecedesName(document, start - 1))
            {
                start--;
            }
            else if ((before.Is('.') || before.Is('/')) && before.Gap == Gap.None && IsShortPrefix(document, start - 2, start))
            {
                start -= 2;
            }
            else
            {
                break;
            }
        }

        return start > 0 && document.At(start - 1).Is('\'') && document.At(start).Gap == Gap.None && document.LowerOf(start) is "t" or "s" ? start - 1 : start;
    }

    // "v.d.", "v/d", "v. d.": a lone v is an abbreviation of something else.
    private static bool IsShortPrefix(Document document, int letter, int next) =>
        (document.IsWord(letter, "v") && document.IsWord(next, "d"))
        || (document.IsWord(letter, "d") && document.IsWord(letter - 2, "v") && document.At(letter - 1).Kind == TokenKind.Punctuation);

    private static bool BelongsToName(Scan scan, int start, int first)
    {
        var document = scan.Document;
        ref readonly var before = ref document.At(start - 1);
        ref readonly var prefix = ref document.At(document.At(start).Is('\'') ? start + 1 : start);
        var afterInitial = before.Is('.') && before.Gap == Gap.None && IsInitial(document, start - 2) && document.At(start - 2).Length <= 2;
        var afterName = before.IsWord && IsBareName(before) && (before.Capitalised || !before.Has(WordClass.Word) || before.Caseless);
        var afterTitle = before.Has(WordClass.Title) || (before.Is('.') && before.Gap == Gap.None && document.At(start - 2).Has(WordClass.Title));
        var capital = prefix.Capitalised && !prefix.StartsSentence;
        afterTitle |= IsTitledRole(document, start - 1) && document.At(first).Capitalised && !document.At(first).Has(WordClass.FirstName | WordClass.Place);
        var known = scan.Known.IsPrefix(document.LowerOf(start)) && KnownNames.IsKnown(scan, first) && prefix.Length > 2 && !(document.IsWord(start, "van") && AfterNoun(document, start));
        return afterInitial || afterName || afterTitle || capital || known || Prefixes.IsShort(document, start);
    }

    // "advocaat van Dam" names a person, "eigenaar van Dam" perhaps not.
    private static bool IsTitledRole(Document document, int token) => document.LowerOf(token) is
        "advocaat" or "advocate" or "adv" or "arts" or "huisarts" or "wijkagent" or "rechercheur" or "tolk" or "getuige" or "verdachte" or "inspecteur" or "collega" or "agent"
        or "verbalisant" or "buurman" or "buurvrouw" or "melder" or "meldster" or "contactpersoon" or "mentor" or "notaris" or "docent" or "psycholoog" or "makelaar" or "beheerder";

    // "de moeder van Bos": a preposition, whatever the name is.
    private static bool AfterNoun(Document document, int start) => document.At(start - 1).Has(WordClass.Role | WordClass.Word);

    private static int? LooseArabic(Document document, int start, int first)
    {
        for (var i = first - 1; i >= start; i--)
        {
            if (!Prefixes.IsForeign(document, i))
            {
                return i + 1 < first ? i + 1 : null;
            }
        }

        return start;
    }

    private static int? NameBefore(Document document, int first)
    {
        ref readonly var before = ref document.At(first - 1);
        if (!before.IsWord || document.At(first).Gap >= Gap.BlankLine || !(IsBareName(before) || IsOddCapital(before)) || before.Has(WordClass.Title | WordClass.Role | WordClass.Place | WordClass.Public | WordClass.Nationality))
        {
            return null;
        }

        var capital = before.Capitalised && (!before.StartsSentence || !before.Has(WordClass.Word)) && !(before.Shape == Shape.Upper && before.Length <= 4 && document.At(first).Shape != Shape.Upper);
        return capital || (!before.Has(WordClass.Word) && before.Has(WordClass.FirstName) && before.Length > 2) ? first - 1 : null;
    }

    // "Agro Transilvinex": a capital amid a sentence belongs to the same name.
    private static bool IsOddCapital(in Token before) =>
        before.Capitalised && !before.StartsSentence && !before.Has(WordClass.Function | WordClass.Verb | WordClass.Month | WordClass.Day | WordClass.CompanyType);

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
            return document.At(last + 2).Capitalised || document.At(last + 2).Caseless || IsBareName(document.At(last + 2)) ? last + 2 : null;
        }

        if (next.Is('.') && next.Gap == Gap.None && last > first && IsInitialAfter(document, last))
        {
            return last + 1;
        }

        return InitialAfter(document, last) ?? SurnameAfter(scan, document, last);
    }

    // "Siriporn C.", "Nguyen V.D.", "Lakatos G.", "Erve, R."
    private static int? InitialAfter(Document document, int last)
    {
        var at = document.At(last + 1).Is(',') && document.At(last).Shape == Shape.Upper ? last + 2 : last + 1;
        ref readonly var initial = ref document.At(at);
        var spaced = initial.Gap == Gap.Space || (initial.Gap == Gap.None && document.At(last).Is('.'));
        var dotted = document.At(at + 1).Is('.') && document.At(at + 1).Gap == Gap.None;
        var letter = initial.Shape == Shape.Capital || (initial.Shape == Shape.Lower && document.At(last).Shape == Shape.Lower && document.At(at + 2).Gap != Gap.None);
        return initial.IsWord && initial.Length == 1 && letter && spaced && dotted && !document.At(last + 1).StartsSentence
            ? at + 1
            : null;
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

        if (document.IsWord(at, "jan") && !document.At(at + 1).Is('.') && document.At(at + 1).Kind != TokenKind.Number && document.At(last).Has(WordClass.FirstName))
        {
            return at;
        }

        if (word.Capitalised && !prefixed && document.LowerOf(at) is "noord" or "zuid" or "oost" or "west" or "nederland" or "holland")
        {
            return at; // "Havenwerk Noord"
        }

        if (word.Has(NoSurname) && !(prefixed && word.Capitalised && !word.Has(WordClass.CompanyType | WordClass.Public)) && !(word.Capitalised && word.Has(WordClass.Surname)))
        {
            return null;
        }

        var capital = word.Capitalised && (!word.StartsSentence || prefixed) && !(word.Shape == Shape.Upper && word.Length <= 4 && document.At(last).Shape != Shape.Upper && !IsBareName(word));
        var caseless = (word.Caseless || word.Shape == Shape.Lower) && IsBareName(word) && word.Length > 2
            && (!word.Has(WordClass.Word | WordClass.Function | WordClass.Place) || IsLowerSurname(document, last, at));
        return capital || caseless ? at : null;
    }

    // "teun bouwmeester": an ordinary word that is a surname as well, at the end of what is said of this person.
    private static bool IsLowerSurname(Document document, int last, int at)
    {
        ref readonly var after = ref document.At(at + 1);
        return document.At(last).Has(WordClass.FirstName) && !document.At(last).Has(WordClass.Word) && !document.At(at).Has(WordClass.Function | WordClass.Verb | WordClass.Place)
            && document.At(at).Length > 3 && (!after.IsWord || after.Has(WordClass.Verb));
    }

    public static bool IsBareName(in Token token) => token.IsWord && token.Has(WordClass.Name | WordClass.Proper);
}
