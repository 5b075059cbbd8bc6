using System.Collections.Frozen;
using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>Finds where the name of a street starts: "Burgemeester van der Berg" before "straat".</summary>
internal static class StreetNames
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LowerParts = FrozenSet.ToFrozenSet(
        [
            "oude", "nieuwe", "korte", "lange", "grote", "kleine", "eerste", "tweede", "derde", "vierde", "prins", "prinses", "koningin",
            "burgemeester", "burg", "burgem",
            "dr", "sint", "st", "jan", "laan", "straat", "e", "verlengde", "hoge", "lage", "gen", "generaal", "prof", "pastoor", "mgr",
            "noordelijke", "zuidelijke", "ds", "dominee", "kardinaal", "kard", "graaf", "gravin", "hertog", "koning", "kon", "admiraal", "adm",
            "minister", "min", "president", "pres", "past", "pater", "mr", "ir", "dokter", "professor", "jhr", "jonkheer", "baron",
            "kapelaan", "deken", "bisschop", "luitenant", "kapitein", "kolonel", "maarschalk", "meester",
        ],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Links = FrozenSet.ToFrozenSet(
        ["van", "der", "den", "de", "het", "t", "ter", "ten", "s", "la", "el", "du"],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static int Start(Document document, int token)
    {
        var start = token;
        for (var i = token - 1; i >= 0 && token - i <= 6; i--)
        {
            ref readonly var part = ref document.At(i);
            if (document.At(i + 1).Gap >= Gap.BlankLine || Stops(document, i) || document.HoldsTab(i))
            {
                break;
            }

            var link = (Links.Contains(document.LowerOf(i)) && part.Shape == Shape.Lower)
                || (part.Kind == TokenKind.Punctuation && part.First is '-' or '\'' or '.');
            if (!link)
            {
                start = i;
            }
        }

        return WithLeadingMark(document, WithLeadingVan(document, start));
    }

    // "aan de van limburg stirumstraat": after an article "van" belongs to the name.
    private static int WithLeadingVan(Document document, int start)
    {
        ref readonly var name = ref document.At(start - 1);
        var unlisted = document.At(start).Shape == Shape.Lower && name is { IsWord: true, Length: > 3 } && IsArticleAndVan(document, start - 2)
            && !name.Has(WordClass.Function | WordClass.Verb);
        return unlisted ? start - 2 : IsArticleAndVan(document, start - 1) && document.At(start).Gap == Gap.Space ? start - 1 : start;
    }

    private static bool IsArticleAndVan(Document document, int token) =>
        document.IsWord(token, "van") && document.LowerOf(token - 1) is "de" or "het";

    /// <summary>Whether this word tells which side or end of the street before it: "Kanaaldijk Noord", "Vaart ZZ".</summary>
    public static bool HasDirection(Document document, int token) =>
        document.At(token).Gap == Gap.Space && document.At(token).Capitalised && document.At(token - 1).Capitalised
        && (StreetWords.IsStrong(document, token - 1) || StreetWords.IsWeak(document, token - 1))
        && document.LowerOf(token) is "noord" or "zuid" or "oost" or "west" or "noordzijde" or "zuidzijde" or "oostzijde" or "westzijde"
            or "nz" or "zz" or "oz" or "wz";

    /// <summary>First token of a street whose kind stands first and whose name ends here: "Laan van Nieuw-Guinea", "Plein van de
    /// Vrede"; null when there is none.</summary>
    public static int? StartOfStreetOf(Document document, int token)
    {
        if (!document.At(token).Capitalised)
        {
            return StartOfLowerStreetOf(document, token);
        }

        for (var i = token - 1; i >= 0 && token - i <= 7 && document.At(i + 1).Gap < Gap.BlankLine; i--)
        {
            ref readonly var part = ref document.At(i);
            var link = part.Shape == Shape.Lower && Links.Contains(document.LowerOf(i));
            if (part.Capitalised && StreetWords.IsBareStrong(document, i))
            {
                return document.LowerOf(i + 1) is "van" or "der" or "de" or "den" ? i : null;
            }

            if (!link && !part.Capitalised && !(part.Is('-') && part.Gap == Gap.None))
            {
                return null;
            }
        }

        return null;
    }

    // "in de laan van meerdervoort", without capitals only after words that say that a street comes.
    private static int? StartOfLowerStreetOf(Document document, int token)
    {
        var of = token - 1;
        of = document.LowerOf(of) is "de" or "den" or "der" or "het" ? of - 1 : of;
        var placed = document.LowerOf(of - 2) is "aan" or "op" or "in" or "de" or "adres";
        return document.IsWord(of, "van") && placed && document.LowerOf(of - 1) is "laan" or "plein" or "hof" or "kade" or "weg"
            && document.At(token) is { IsWord: true, Length: > 2 } name && !name.Has(WordClass.Function | WordClass.Verb) ? of - 1 : null;
    }

    /// <summary>Last token of a street name without a number that starts here ("Prins Hendriklaan"), or null.</summary>
    public static int? EndOfBareStreet(Document document, int token)
    {
        if (!document.At(token).Capitalised)
        {
            return null;
        }

        for (var i = token; i < token + 5 && document.At(i).IsWord && document.At(i).Gap <= Gap.Newline; i++)
        {
            ref readonly var word = ref document.At(i);
            if (word.Capitalised && !word.Has(WordClass.Name | WordClass.Proper)
                && (StreetWords.IsStrong(document, i) || document.LowerOf(i).EndsWith("park")))
            {
                return i;
            }

            if (!word.Capitalised && !Links.Contains(document.LowerOf(i)))
            {
                return null;
            }
        }

        return null;
    }

    private static bool Stops(Document document, int token)
    {
        ref readonly var part = ref document.At(token);
        if (part.Capitalised && document.At(token + 1).Is('-') && document.At(token + 1).Gap == Gap.None && document.At(token + 2).Gap == Gap.None)
        {
            return false; // "Al-Masoedilaan"
        }

        if (part.Kind == TokenKind.Punctuation)
        {
            var joins = part.First is '-' or '\'' && document.At(token + 1).Gap == Gap.None && (part.Gap == Gap.None || part.First == '\'');
            var abbreviates = part.Is('.') && part.Gap == Gap.None && IsAbbreviated(document, token - 1);
            return !joins && !abbreviates;
        }

        if (part.Kind == TokenKind.Number)
        {
            return !(part.Length <= 2 && document.IsWord(token + 1, "e") && document.At(token + 1).Gap == Gap.None);
        }

        if (!part.IsWord || Links.Contains(document.LowerOf(token)) && part.Shape == Shape.Lower)
        {
            return !part.IsWord || !HasNameBefore(document, token);
        }

        if (Links.Contains(document.LowerOf(token)) && (!part.StartsSentence || document.IsWord(token, "van")))
        {
            return part.Length < 2;
        }

        if (LowerParts.Contains(document.LowerOf(token)))
        {
            return part.Length == 1 && part.Gap != Gap.None;
        }

        if (document.LowerOf(token) is "adres" or "woonadres" or "straat" or "pand" or "perceel" or "locatie" or "bezoekadres"
            or "verblijfadres" or "perc" or "adr")
        {
            return true;
        }

        if (part.Shape == Shape.Lower && !document.At(token + 1).Capitalised)
        {
            return !IsLowerName(part);
        }

        return !part.Capitalised || part.Has(WordClass.Function | WordClass.Verb | WordClass.CompanyType)
            || (part.StartsSentence && part.Has(WordClass.Word));
    }

    // "pieter breughelstraat", "limburg stirumplein": without capitals only a word that names and nothing else.
    private static bool IsLowerName(in Token part) => part.Length > 2 && part.Has(WordClass.Name | WordClass.Proper | WordClass.Place)
        && !part.Has(WordClass.Word | WordClass.Function | WordClass.Verb | WordClass.Title | WordClass.Role | WordClass.Month);

    private static bool IsAbbreviated(Document document, int token) =>
        LowerParts.Contains(document.LowerOf(token)) || document.At(token) is { Length: 1, Shape: Shape.Capital };

    // A small word belongs to the name only when a name or a title stands before it.
    private static bool HasNameBefore(Document document, int token)
    {
        for (var i = token - 1; i >= token - 3; i--)
        {
            ref readonly var part = ref document.At(i);
            if (part.Capitalised && Links.Contains(document.LowerOf(i)))
            {
                return true; // "Van der Duijn van Maasdamweg"
            }

            if (part.IsWord && !Links.Contains(document.LowerOf(i)))
            {
                return LowerParts.Contains(document.LowerOf(i))
                    || (part.Shape == Shape.Lower && IsLowerName(part))
                    || (part.Capitalised && !part.StartsSentence && !part.Has(WordClass.Function | WordClass.Verb));
            }

            if (!part.IsWord && !part.Is('.'))
            {
                return false;
            }
        }

        return false;
    }

    private static int WithLeadingMark(Document document, int start) =>
        document.At(start - 1).Is('-') && document.At(start).Gap == Gap.None && document.IsWord(start - 2, "s") && document.At(start - 3).Is('\'') ? start - 3 : // "'s-Gravelandseweg"
        document.At(start - 1).Is('\'') && document.At(start).Gap == Gap.None && document.At(start).Length <= 2 ? start - 1 : start;
}
