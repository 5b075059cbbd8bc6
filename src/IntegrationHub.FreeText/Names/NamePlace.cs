using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Whether a word stands where names stand.</summary>
internal static class NamePlace
{
    /// <summary>"mw. X", "dhr X", "tante X", "J. X", "van de heer van der X".</summary>
    public static bool HasTitleBefore(Document document, int token)
    {
        var at = BeforePrefixes(document, token);
        if (document.At(at).Is('.') && document.At(at).Gap == Gap.None)
        {
            at--;
            if (IsInitial(document, at))
            {
                return true;
            }
        }

        var criminalCode = document.LowerOf(at) is "sr" or "sv" && document.At(at - 1) is { Kind: TokenKind.Number } or { IsWord: true, Length: 1 }; // "273f Sr"
        return document.At(at).Has(WordClass.Title) && document.At(at + 1).Gap < Gap.BlankLine && !IsBareHeer(document, at) && !criminalCode;
    }

    public static bool HasInitialBefore(Document document, int token)
    {
        var at = BeforePrefixes(document, token);
        return document.At(at).Is('.') && document.At(at).Gap == Gap.None && IsInitial(document, at - 1);
    }

    // The letter of "114 B." and of "181-A." belongs to a house number.
    private static bool IsInitial(Document document, int token) => document.At(token) is { Length: 1, Shape: Shape.Capital }
        && document.At(token - 1).Kind != TokenKind.Number
        && !(document.At(token - 1).Is('-') && document.At(token - 2).Kind == TokenKind.Number);

    /// <summary>"heet X", "genaamd 'X'", "ene X", "naam: X", "noemt zich X".</summary>
    public static bool HasIntroBefore(Document document, int token)
    {
        var at = BeforePrefixes(document, token);
        while (document.At(at).Kind == TokenKind.Punctuation && (document.At(at).First is ':' or '"' or '\'' or '(' or '=' or '*'
            || EndsShortIntro(document, at)))
        {
            at--;
        }

        var skipped = at;
        while (token - skipped < 5 && document.LowerOf(skipped) is "zich" or "zichzelf" or "is" or "dan" or "ook" or "hij" or "zij"
            or "ze" or "hem" or "haar" or "ie" or "luidt" or "dus" or "door")
        {
            skipped--;
        }

        return document.At(at).Has(WordClass.Intro) || (skipped != at && document.At(skipped).Has(WordClass.Intro));
    }

    /// <summary>"zegt X te heten", "X genaamd".</summary>
    public static bool HasIntroAfter(Document document, int token) =>
        (document.IsWord(token + 1, "te") && document.IsWord(token + 2, "heten")) || document.IsWord(token + 1, "genaamd")
            || document.IsWord(token + 1, "geheten");

    // "gen. X", "roepn. X": a point after a short form; after a whole word it ends the sentence.
    private static bool EndsShortIntro(Document document, int point) =>
        document.At(point).Is('.') && document.At(point).Gap == Gap.None
            && document.LowerOf(point - 1) is "gen" or "roepn" or "voorn" or "achtern" or "gnd";

    /// <summary>At the start of a sentence: what follows tells a person from a thing ("Roos (15)", "Kok zegt", "Groen licht").</summary>
    public static bool ReadsAsSubject(Document document, int token)
    {
        ref readonly var next = ref document.At(token + 1);
        if (next.IsWord)
        {
            var initial = next.Length == 1 && next.Shape == Shape.Capital && document.At(token + 2).Is('.');
            var prefixed = document.At(token).Has(WordClass.FirstName) && Prefixes.FollowsName(document, token + 1)
                && document.At(token + 2).Capitalised; // "Sem de B."
            return initial || prefixed || next.Has(WordClass.Verb) || (next.Capitalised && next.Gap < Gap.Newline && NameChains.IsBareName(next))
                || (document.IsWord(token + 1, "en") && document.At(token + 2).Capitalised);
        }

        return next.First is '(' or ',' || (next.Is('\'') && next.Gap == Gap.None) || (next.Is(':') && next.Gap == Gap.None)
            || token + 1 >= document.Count || next.Gap >= Gap.Newline
            || (next.Is('.') && (token + 2 >= document.Count || document.At(token + 2).Gap >= Gap.Newline));
    }

    /// <summary>"X, de beheerder".</summary>
    public static bool HasRoleAfter(Document document, int token) =>
        document.At(token + 1).Is(',') && document.LowerOf(token + 2) is "de" or "een" or "zijn" or "haar" or "hun" or "mijn"
            && document.At(token + 3).Has(WordClass.Role);

    /// <summary>"project Samen Sterk", "commissie Lenferink": names of things, also when they are named after a person.</summary>
    public static bool IsTitleOfWork(Document document, int token)
    {
        var at = token - 1;
        while (token - at < 4 && document.At(at).Capitalised && !document.At(at).StartsSentence)
        {
            at--;
        }

        at = document.At(at).Is('"') || document.At(at).Is('\'') ? at - 1 : at;
        return document.LowerOf(at) is "project" or "programma" or "campagne" or "training" or "cursus" or "wet" or "rapport"
            or "richtlijn" or "werkgroep" or "nota" or "convenant" or "themaweek"
            or "actie" or "operatie" or "onderzoek" or "aanpak" or "commissie" or "team" or "methode" or "methodiek" or "toolkit"
            or "handreiking" or "conferentie" or "taskforce" or "platform";
    }

    /// <summary>"in Bussum", "uit Sliven", "te Ankeveen": after these words stands a place.</summary>
    public static bool IsPlaceContext(Document document, int token) => IsRestOfPlace(document, token) ||
        document.LowerOf(token - 1) is "in" or "te" or "uit" or "naar" or "nabij" or "regio" or "gemeente" or "gem" or "omgeving"
            or "stad" or "dorp" or "provincie" or "richting"
            or "rond" or "rondom" or "vanuit" or "station" or "plaats" or "wijk" or "buurt" or "zuid" or "noord" or "oost" or "west"
            or "centrum"
        || (document.At(token - 1).Is('.') && document.LowerOf(token - 2) is "gem" or "prov");

    // "Nederhorst den Berg", "Alphen aan den Rijn"
    private static bool IsRestOfPlace(Document document, int token)
    {
        var at = token - 1;
        while (token - at < 4 && document.LowerOf(at) is "aan" or "den" or "de" or "op" or "ter" or "het")
        {
            at--;
        }

        return at < token - 1 && document.At(at).Capitalised && document.At(at).Has(WordClass.Place);
    }

    public static int BeforePrefixes(Document document, int token)
    {
        var at = token - 1;
        while (token - at < 6 && (Prefixes.PrecedesName(document, at) || document.At(at).Is('\'')
            || (document.At(at).Is('.') && document.LowerOf(at - 1) is "v" or "d") || document.LowerOf(at) is "v" or "d"))
        {
            at--;
        }

        return at;
    }

    // "de heer" is a title, "heer" alone as well; "de mama" or "een tante" before an ordinary word is none.
    private static bool IsBareHeer(Document document, int token) => document.At(token).Length == 0;
}
