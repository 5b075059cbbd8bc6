using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Numbers;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Online;

/// <summary>User names: after an at-sign, in the address of a profile, of a shape that only user names have, or after the name
/// of a network.</summary>
internal static class Accounts
{
    private const int CueReach = 7;

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            var last = ChainEnd(document, i);
            Judge(scan, i, last);
            i = Math.Max(i, last);
        }
    }

    private static void Judge(Scan scan, int first, int last)
    {
        var document = scan.Document;
        if (document.At(first).Is('@') && last > first)
        {
            scan.AddTokens(first, last, Label.Account, Priority.Online, 0.95);
            return;
        }

        var handle = Handle.Of(document, first, last);
        if (handle.Letters == 0 || HoldsAtSign(document, first, last))
        {
            return;
        }

        var cued = scan.Cues.Before(first, CueReach) == Cue.Account;
        if (WebAddresses.Identifies(document, first, last))
        {
            scan.AddTokens(first, last, Label.Account, Priority.Online, 0.9);
        }
        else if (handle.IsUnmistakable || (cued && handle.IsLikely && !IsNetwork(scan, first)))
        {
            scan.AddTokens(first, last, Label.Account, cued ? Priority.Online : Priority.Shape, cued ? 0.9 : 0.7);
        }
        else if (cued && IsAnnounced(scan, first) && first == last && IsNoOrdinaryWord(document.At(first)))
        {
            scan.AddTokens(first, last, Label.Account, Priority.Guess, 0.6);
        }
    }

    // An e-mail address is another recogniser's.
    private static bool HoldsAtSign(Document document, int first, int last)
    {
        for (var i = first + 1; i <= last; i++)
        {
            if (document.At(i).Is('@'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNetwork(Scan scan, int token) => scan.Cues.Of(token) != Cue.None;

    // "snap: x", "insta is x", "account 'x'": the word directly after the network.
    private static bool IsAnnounced(Scan scan, int token)
    {
        for (var i = token - 1; i >= token - 4; i--)
        {
            if (scan.Cues.Of(i) == Cue.Account)
            {
                return true;
            }

            if (scan.Document.At(i).IsWord && !(scan.Document.IsWord(i, "is") || scan.Document.IsWord(i, "naam")
                || scan.Document.IsWord(i, "als") || scan.Document.IsWord(i, "heet")))
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsNoOrdinaryWord(in Token token) =>
        token.IsWord && token.Length > 3
            && !token.Has(WordClass.Word | WordClass.Function | WordClass.Public | WordClass.Verb | WordClass.English);

    /// <summary>Last token of what stands together without a space: letters, digits and the signs of user names.</summary>
    private static int ChainEnd(Document document, int first)
    {
        if (document.At(first).Kind == TokenKind.Punctuation && !document.At(first).Is('@') && !document.At(first).Is('_'))
        {
            return first - 1;
        }

        var last = first;
        while (last + 1 < document.Count && document.At(last + 1).Gap == Gap.None && IsHandlePart(document.At(last + 1)))
        {
            last++;
        }

        while (last > first && document.At(last).Kind == TokenKind.Punctuation && !document.At(last).Is('_'))
        {
            last--;
        }

        return last;
    }

    private static bool IsHandlePart(in Token token) =>
        token.Kind != TokenKind.Punctuation || token.First is '.' or '_' or '-' or '/' or '@' or ':' or '?' or '=' or '&' or '%' or '#';
}
