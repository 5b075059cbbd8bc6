using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Numbers of passports, identity cards and residence permits: letters and digits after a word for a document, or a code
/// that only documents have.</summary>
internal static class Documents
{
    private const int CueReach = 12;
    private const int WideReach = 30;

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (!IsCodePart(document.At(i)))
            {
                continue;
            }

            var last = LastOfCode(document, i);
            Judge(scan, i, last);
            i = last;
        }
    }

    private static void Judge(Scan scan, int first, int last)
    {
        var document = scan.Document;
        var cue = scan.Cues.Before(first, AfterWordForNumber(document, first) ? WideReach : CueReach);
        var code = Measure(document, first, last);
        if (cue == Cue.Document && code.Digits >= 3 && code.Length >= 6)
        {
            scan.AddTokens(first, last, Label.Docnr, Priority.Context, 0.9);
        }
        else if (cue == Cue.Document && code is { Letters: > 0, Digits: 0, Length: <= 3 } && SpacedCode(scan, first, last) is { } end)
        {
            scan.AddTokens(first, end, Label.Docnr, Priority.Context, 0.9);
        }
        else if (cue is Cue.None && code is { Lower: 0, Letters: >= 1, Digits: >= 5, Length: >= 8 and <= 10 }
            && IsFree(document, first, last))
        {
            scan.AddTokens(first, last, Label.Docnr, Priority.Shape, 0.7);
        }
    }

    // "een ID-kaart op naam van Ivan Petrov, nr 641...": whose it is stands between.
    private static bool AfterWordForNumber(Document document, int token)
    {
        var at = document.At(token - 1).Kind == TokenKind.Punctuation ? token - 2 : token - 1;
        return document.LowerOf(at) is "nr" or "nummer" or "no" or "num";
    }

    // "XQ 538206": letters, a space, digits.
    private static int? SpacedCode(Scan scan, int first, int last)
    {
        var document = scan.Document;
        ref readonly var digits = ref document.At(last + 1);
        var upper = document.At(first).Shape is Shape.Upper or Shape.Capital;
        return upper && digits.Kind == TokenKind.Number && digits.Length >= 4 && digits.Gap == Gap.Space ? LastOfCode(document, last + 1)
            : null;
    }

    private static bool IsFree(Document document, int first, int last) =>
        !document.At(first - 1).Is('-') && !document.At(last + 1).Is('-') && !document.At(first - 1).Is('/')
            && !document.At(last + 1).Is('/');

    private static bool IsCodePart(in Token token) => token.Kind is TokenKind.Word or TokenKind.Number;

    private static int LastOfCode(Document document, int first)
    {
        var last = first;
        while (IsCodePart(document.At(last + 1)) && document.At(last + 1).Gap == Gap.None)
        {
            last++;
        }

        return last;
    }

    private static (int Length, int Letters, int Digits, int Lower) Measure(Document document, int first, int last)
    {
        var (letters, digits, lower) = (0, 0, 0);
        foreach (var c in document.Slice(document.At(first).Start, document.At(last).End))
        {
            letters += char.IsAsciiLetter(c) ? 1 : 0;
            lower += char.IsAsciiLetterLower(c) ? 1 : 0;
            digits += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return (letters + digits, letters, digits, lower);
    }
}
