using System.Collections.Frozen;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Online;

/// <summary>Web addresses that lead to a person or a company: all but those of public bodies and bare networks.</summary>
internal static class WebAddresses
{
    private static readonly FrozenSet<string> TopLevels = FrozenSet.ToFrozenSet(
        [
            "nl", "com", "org", "net", "be", "de", "eu", "me", "example", "info", "biz", "ro", "bg", "pl", "hu", "tv", "app", "io", "link",
            "ee", "gg",
            "co", "uk", "ru", "ua", "site", "online", "shop", "club", "xxx", "fr", "es", "it", "pt", "tr", "test",
        ]);

    private static readonly FrozenSet<string> PublicBodies = FrozenSet.ToFrozenSet(
        [
            "politie", "rijksoverheid", "overheid", "comensha", "nlarbeidsinspectie", "veiligthuis", "ind", "belastingdienst", "kvk",
            "gemeente", "om",
            "ggd", "juridischloket", "meldmisdaadanoniem", "marktplaats", "booking", "google", "fairwork", "coa", "vluchtelingenwerk",
            "wetten", "rechtspraak",
            "wegwijzermensenhandel", "officielebekendmakingen", "nationaalrapporteur", "barrieremodellen", "zorgenveiligheidshuizen", "vng",
            "justis", "hetccv", "huiselijkgeweld", "riec", "slachtofferhulp",
        ]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Tops =
        TopLevels.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Bodies =
        PublicBodies.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the chain of tokens is a web address that identifies somebody.</summary>
    public static bool Identifies(Document document, int first, int last)
    {
        for (var i = first + 1; i < last; i++)
        {
            if (document.At(i).Is('.') && Tops.Contains(document.LowerOf(i + 1)) && document.At(i - 1).Kind != TokenKind.Punctuation
                && EndsHost(document, i + 2, last) && (HasPath(document, i + 2, last) || IsSite(document, first, i)))
            {
                return !IsPublic(document, first, i);
            }
        }

        return false;
    }

    private static bool EndsHost(Document document, int token, int last) => token > last || document.At(token).First is '/' or '?' or ':';

    private static bool HasPath(Document document, int token, int last) => token < last;

    // "kwekerij.nl" in running text; "z.s.m.de" is none: the part before the point must be a word of some length.
    private static bool IsSite(Document document, int first, int point) =>
        document.At(point - 1).Length >= 3 && document.At(point).Gap == Gap.None
        && (document.IsWord(first, "www") || document.IsWord(first, "http") || document.IsWord(first, "https")
        || document.At(point + 1).Shape == Shape.Lower);

    private static bool IsPublic(Document document, int first, int point)
    {
        for (var i = first; i < point; i++)
        {
            if (Bodies.Contains(document.LowerOf(i)))
            {
                return true;
            }
        }

        return false;
    }
}
