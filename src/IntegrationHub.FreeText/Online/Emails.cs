using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Online;

/// <summary>E-mail addresses, also written as "naam (at) domein punt nl" or with a space beside the sign.</summary>
internal static class Emails
{
    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            var (sign, after) = SignAt(document, i);
            if (sign < 0)
            {
                continue;
            }

            var first = StartOfLocalPart(document, sign);
            var last = EndOfDomain(document, after);
            if (first < sign && last >= after && HasPoint(document, after, last))
            {
                scan.AddTokens(first, last, Label.Email, Priority.Exact, 0.97);
                i = last;
            }
        }
    }

    /// <summary>First token of the sign and first token after it, or (-1, -1).</summary>
    private static (int Sign, int After) SignAt(Document document, int token)
    {
        if (document.At(token).Is('@'))
        {
            return (token, token + 1);
        }

        var bracket = document.At(token).First is '(' or '[' or '{' or '<' && document.At(token).Kind == TokenKind.Punctuation;
        if (bracket && (document.IsWord(token + 1, "at") || document.IsWord(token + 1, "apenstaartje") || document.At(token + 1).Is('@')))
        {
            return (token, token + 3);
        }

        var spoken = document.IsWord(token, "apenstaartje") || document.IsWord(token, "apestaartje")
            || document.IsWord(token, "apenstaart");
        return spoken || IsSpokenAt(document, token) ? (token, token + 1) : (-1, -1);
    }

    // "jan at mailbus punt nl": only with a spoken or written point soon after.
    private static bool IsSpokenAt(Document document, int token) =>
        document.IsWord(token, "at") && document.At(token + 1).IsWord
        && (document.IsWord(token + 2, "punt") || document.IsWord(token + 2, "dot")
        || (document.At(token + 2).Is('.') && document.At(token + 2).Gap == Gap.None && document.At(token + 3).Gap == Gap.None));

    private static int StartOfLocalPart(Document document, int sign)
    {
        var first = sign;
        var loose = !document.At(sign).Is('@');
        for (var i = sign - 1; i >= 0 && sign - i <= 24; i--)
        {
            var near = document.At(i + 1).Gap == Gap.None || (i == sign - 1 && document.At(sign).Gap == Gap.Space
                && document.At(sign + 1).Gap == Gap.Space) || (loose && i == sign - 1)
                || (loose && IsSpokenPart(document, i + 1));
            if (!near || !IsLocalPart(document, i))
            {
                break;
            }

            first = i;
        }

        while (first < sign && document.At(first).Kind == TokenKind.Punctuation)
        {
            first++;
        }

        return first;
    }

    private static bool IsSpokenPart(Document document, int token) =>
        IsSpokenWord(document, token) || (IsSpokenWord(document, token - 1) && document.At(token).Gap == Gap.Space);

    private static bool IsSpokenWord(Document document, int token) =>
        document.IsWord(token, "punt") || document.IsWord(token, "dot") || document.IsWord(token, "streepje")
            || document.IsWord(token, "underscore")
        || document.IsWord(token, "liggend") || document.IsWord(token, "koppelteken");

    private static bool IsLocalPart(Document document, int token)
    {
        ref readonly var part = ref document.At(token);
        return part.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Foreign
            || part.First is '.' or '_' or '-' or '+' or '%' or '\'';
    }

    private static int EndOfDomain(Document document, int after)
    {
        var last = after - 1;
        for (var i = after; i < document.Count && i - after <= 24; i++)
        {
            ref readonly var part = ref document.At(i);
            var spoken = IsSpokenPart(document, i) && part.Gap <= Gap.Space;
            var glued = part.Gap == Gap.None || (i == after && part.Gap == Gap.Space);
            var nextSentence = part.Shape == Shape.Capital && document.At(i - 1).Is('.') && HasPoint(document, after, i - 2);
            if (!(glued || spoken) || !IsLocalPart(document, i) || nextSentence)
            {
                break;
            }

            last = i;
        }

        while (last >= after && document.At(last).Kind == TokenKind.Punctuation)
        {
            last--;
        }

        return last;
    }

    private static bool HasPoint(Document document, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (document.At(i).Is('.') || document.IsWord(i, "punt") || document.IsWord(i, "dot"))
            {
                return true;
            }
        }

        return false;
    }
}
