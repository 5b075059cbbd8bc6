using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>What belongs to a name before its core: initials, "van der", the first half of a hyphenated name, a first name.</summary>
internal static class NameStarts
{
    /// <summary>First token of the name when one more part before it belongs to it, or null.</summary>
    public static int? Before(Scan scan, int first)
    {
        var document = scan.Document;
        if (document.At(first).Gap >= Gap.BlankLine || first == 0)
        {
            return null;
        }

        ref readonly var before = ref document.At(first - 1);
        if (before.Is('-') && document.At(first).Gap <= Gap.Newline && before.Gap == Gap.None && document.At(first - 2).IsWord)
        {
            return document.At(first - 2).Capitalised || document.At(first).Caseless || NameChains.IsBareName(document.At(first - 2))
                ? first - 2
                : null;
        }

        return InitialBefore(document, first) ?? GluedInitials(scan, first) ?? PrefixBefore(scan, first) ?? NameBefore(document, first) ?? TitleInName(document, first);
    }

    // "J.", "J.P.", "Th."; also a lone letter as in "k wisniewski"
    private static int? InitialBefore(Document document, int first)
    {
        ref readonly var before = ref document.At(first - 1);
        if (before.Is('.') && before.Gap == Gap.None && IsInitial(document, first - 2) && !IsLowerBeforeCapital(document, first))
        {
            return first - 2;
        }

        return before.IsWord && before.Length == 1 && document.At(first).Gap == Gap.Space && before.Shape == Shape.Capital
            && !IsSmallWord(document, first - 1)
            ? first - 1
            : null;
    }

    // "kj vos": the initials of a known person, without points and without capitals.
    public static int? GluedInitials(Scan scan, int first)
    {
        var document = scan.Document;
        ref readonly var before = ref document.At(first - 1);
        if (before is not { IsWord: true, Length: 2 or 3, Shape: Shape.Lower or Shape.Upper } || document.At(first).Gap != Gap.Space || !KnownNames.IsKnown(scan, first))
        {
            return null;
        }

        var letters = document.LowerOf(first - 1).ToString().ToUpperInvariant();
        return scan.Known.WithInitials(letters + char.ToUpperInvariant(document.LowerOf(first)[0])) is not null || scan.Known.WithInitials(letters) is not null ? first - 1 : null;
    }

    // "o.m. Szymon": small letters before a name with a capital are an abbreviation.
    private static bool IsLowerBeforeCapital(Document document, int first) =>
        document.At(first - 2).Shape == Shape.Lower && document.At(first).Shape != Shape.Lower && !document.At(first).Is('.');

    private static bool IsInitial(Document document, int token)
    {
        ref readonly var letter = ref document.At(token);
        return letter.IsWord && (letter.Length == 1 || document.LowerOf(token) is "th" or "ch" or "chr" or "ph" or "jac" or "joh" or "tj"
            or "sj" or "wm" or "hub" or "ij" or "fr")
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

        return document.At(token).Shape == Shape.Lower && letters is "v" or "tnv" or "hodn" or "mbv" or "ivm" or "nav" or "tav" or "tbv"
            or "dmv" or "obv" or "ihkv" or "mbt" or "oa" or "bv" or "ca" or "zgn" or "tgv" or "mn"
            or "ov" or "zs" or "io" or "ad" or "dd" or "ao" or "nl" or "ed";
    }

    private static bool IsSmallWord(Document document, int token) =>
        document.At(token).StartsSentence && document.LowerOf(token) is "u" or "a" or "o" or "e";

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
        var called = document.LowerOf(first - 1) is "mama" or "papa" or "auntie" or "madam" or "uncle" or "baba" or "tonton" or "lady"
            or "king" or "queen" or "chief" or "sister" or "brother" or "big" or "lil" or "young" or "yung" or "dj" or "mc" or "don" or "tata" or "tia" or "tio";
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
            else if (document.IsWord(start - 1, "v") && document.At(start).Capitalised && document.At(start - 1).Gap == Gap.Space
                && document.At(start - 2) is { Length: 1, Shape: Shape.Capital })
            {
                start--; // "J v Gestel"
            }
            else if (IsSpacedPrefix(document, start - 1))
            {
                start -= 2;
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

        return start > 0 && document.At(start - 1).Is('\'') && document.At(start).Gap == Gap.None && document.LowerOf(start) is "t" or "s"
            ? start - 1 : start;
    }

    // "v d Heuvel"
    private static bool IsSpacedPrefix(Document document, int token) =>
        document.IsWord(token, "d") && document.IsWord(token - 1, "v") && document.At(token).Gap == Gap.Space;

    // "v.d.", "v/d", "v. d.": a lone v is an abbreviation of something else.
    private static bool IsShortPrefix(Document document, int letter, int next) =>
        (document.IsWord(letter, "v") && document.IsWord(next, "d"))
        || (document.IsWord(letter, "v") && document.At(next).Capitalised && document.At(letter - 1).Is('.') && document.At(letter - 2) is { Length: 1, Shape: Shape.Capital }) // "J. v. Kempen"
        || (document.IsWord(letter, "d") && document.IsWord(letter - 2, "v") && document.At(letter - 1).Kind == TokenKind.Punctuation);

    private static bool BelongsToName(Scan scan, int start, int first)
    {
        var document = scan.Document;
        ref readonly var before = ref document.At(start - 1);
        ref readonly var prefix = ref document.At(document.At(start).Is('\'') ? start + 1 : start);
        var afterInitial = (before.Is('.') && before.Gap == Gap.None && IsInitial(document, start - 2) && document.At(start - 2).Length <= 2)
            || (before is { Length: 1, Shape: Shape.Capital, IsWord: true } && prefix.Gap == Gap.Space && document.At(first).Capitalised
                && !IsSmallWord(document, start - 1));
        var afterName = before.IsWord && NameChains.IsBareName(before)
            && (before.Capitalised || !before.Has(WordClass.Word) || before.Caseless);
        var afterTitle = before.Has(WordClass.Title) || (before.Is('.') && before.Gap == Gap.None
            && document.At(start - 2).Has(WordClass.Title));
        var capital = prefix.Capitalised && !prefix.StartsSentence;
        afterTitle |= IsTitledRole(document, start - 1) && document.At(first).Capitalised
            && !document.At(first).Has(WordClass.FirstName | WordClass.Place);
        var known = scan.Known.IsPrefix(document.LowerOf(start)) && KnownNames.IsKnown(scan, first)
            && (prefix.Length > 2 || (document.At(first).Capitalised && document.At(first).Has(WordClass.Surname)))
            && !(document.IsWord(start, "van") && AfterNoun(document, start));
        return afterInitial || afterName || afterTitle || capital || known || Prefixes.IsShort(document, start) || document.IsWord(start, "v");
    }

    // "advocaat van Dam" names a person, "eigenaar van Dam" perhaps not.
    private static bool IsTitledRole(Document document, int token) => document.LowerOf(token) is
        "advocaat" or "advocate" or "adv" or "arts" or "huisarts" or "wijkagent" or "rechercheur" or "tolk" or "getuige" or "verdachte"
        or "inspecteur" or "collega" or "agent"
        or "verbalisant" or "buurman" or "buurvrouw" or "melder" or "meldster" or "contactpersoon" or "mentor" or "notaris" or "docent"
        or "psycholoog" or "makelaar" or "beheerder";

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
        if (!before.IsWord || document.At(first).Gap >= Gap.BlankLine || !(NameChains.IsBareName(before) || IsOddCapital(before))
            || before.Has(WordClass.Title | WordClass.Role | WordClass.Place | WordClass.Public | WordClass.Nationality))
        {
            return null;
        }

        var capital = before.Capitalised && (!before.StartsSentence || !before.Has(WordClass.Word))
            && !(before.Shape == Shape.Upper && before.Length <= 4 && document.At(first).Shape != Shape.Upper);
        return capital || (!before.Has(WordClass.Word) && before.Has(WordClass.FirstName) && before.Length > 2) ? first - 1 : null;
    }

    // "Agro Transilvinex": a capital amid a sentence belongs to the same name.
    private static bool IsOddCapital(in Token before) =>
        before.Capitalised && !before.StartsSentence
            && !before.Has(WordClass.Function | WordClass.Verb | WordClass.Month | WordClass.Day | WordClass.CompanyType);
}
