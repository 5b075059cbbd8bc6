using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Finds the known persons in all spellings. A name that is also an ordinary word counts only where it is written or
/// placed as a name: "Roos zegt" and "mevr boer", not "een roos" or "de boer".</summary>
internal static class KnownNames
{
    public static void Find(Scan scan)
    {
        if (!scan.Known.HasNames)
        {
            return;
        }

        for (var i = 0; i < scan.Document.Count; i++)
        {
            if (KnownMatch.At(scan, i) is { } match && (!match.IsOrdinary || IsPlacedAsName(scan, match)))
            {
                i = Mark(scan, match);
            }
        }
    }

    public static bool IsKnown(Scan scan, int token) => KnownMatch.At(scan, token) is not null;

    private static int Mark(Scan scan, in KnownMatch match)
    {
        var (first, last) = NameChains.Grow(scan, match.First, match.Last);
        var document = scan.Document;
        var end = last == match.Last ? document.At(last).End - match.Ending : document.At(last).End;
        scan.Add(document.At(first).Start, end, Label.Naam, Priority.KnownName, match.IsExact ? 0.97 : 0.85, match.Person);
        return last;
    }

    private static bool IsPlacedAsName(Scan scan, in KnownMatch match)
    {
        var document = scan.Document;
        ref readonly var token = ref document.At(match.First);
        if (token.Has(WordClass.Month) && document.At(match.Last + 1).Is('.') && !NamePlace.HasTitleBefore(document, match.First))
        {
            return false;
        }

        if (token.Capitalised)
        {
            return !token.StartsSentence || NamePlace.ReadsAsSubject(document, match.Last) || HasKnownNeighbour(scan, match)
                || NamePlace.HasTitleBefore(document, match.First);
        }

        return NamePlace.HasTitleBefore(document, match.First) || StandsBare(document, match.First) || HasKnownNeighbour(scan, match)
            || NameStarts.GluedInitials(scan, match.First) is not null
            || (token.Length > 2 && NamePlace.HasIntroBefore(document, match.First) && !token.Has(WordClass.Function));
    }

    // "luis staat voor de deur": a first name without an article, and a verb after it.
    private static bool StandsBare(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        return word.Has(WordClass.FirstName) && !word.Has(WordClass.Function | WordClass.Verb | WordClass.Month | WordClass.Day)
            && document.At(token + 1).Has(WordClass.Verb) && document.At(token + 1).Gap == Gap.Space
            && (word.StartsSentence || document.LowerOf(token - 1) is "dat" or "en" or "maar" or "want" or "of" or "toen" or "als" or "omdat");
    }

    // "roos willemsen": the other word of the name stands beside it, perhaps with "van der" between.
    private static bool HasKnownNeighbour(Scan scan, in KnownMatch match) =>
        IsNeighbour(scan, match, Skip(scan.Document, match.Last, 1)) || IsNeighbour(scan, match, Skip(scan.Document, match.First, -1));

    private static bool IsNeighbour(Scan scan, in KnownMatch match, int token) =>
        scan.Document.At(Math.Max(token, match.Last)).Gap < Gap.BlankLine
        && KnownMatch.At(scan, token) is { } other && other.Word != match.Word
        && (other.Person == match.Person || other.Person is null || match.Person is null)
        && !(other.IsOrdinary && match.IsOrdinary && scan.Document.At(match.First).Shape == Shape.Lower
        && scan.Document.At(token).Has(WordClass.Function));

    private static int Skip(Document document, int from, int step)
    {
        var at = from + step;
        while (Math.Abs(at - from) < 5 && (Prefixes.Is(document, at) || document.At(at).Is('\'') || document.At(at).Is(',')))
        {
            at += step;
        }

        return at;
    }
}
