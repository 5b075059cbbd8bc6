using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Companies;

/// <summary>B.V., BV, V.O.F., GmbH, SRL and the like.</summary>
internal static class LegalForms
{
    private static readonly string[] Dotted = ["bv", "vof", "nv", "cv", "bvba", "sa", "srl", "ood", "spzoo", "zoo", "eood", "sro", "spa", "doo", "kft", "ltd", "ez", "sl", "ev", "as", "ad", "spj", "spk", "eoo", "sas", "snc", "lda", "zrt", "eu"];

    /// <summary>Last token of the legal form that starts here, or null.</summary>
    public static int? EndAt(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        if (!word.IsWord)
        {
            return null;
        }

        return document.LowerOf(token) switch
        {
            "bv" or "vof" or "nv" or "holding" or "gmbh" or "ltd" or "srl" or "eood" or "ood" or "kft" or "bvba" or "vzw" or "sarl"
            or "inc" or "llc" or "limited" or "uab" or "sia" or "ooo" or "pphu" or "phu" or "fhu" or "oü" or "eenmanszaak" or "spzoo" or "zrt" or "dooel" or "vofs" or "maatschap"
                or "exploitatie" when word.Shape != Shape.Lower || IsShort(document, token) => token,
            "ag" or "kg" or "ug" or "ohg" or "sl" or "sas" or "oy" or "ab" or "aps" or "sro" or "doo" or "lda" or "bvi" when word.Shape == Shape.Upper && !word.Caseless
                && document.At(token - 1).Capitalised && word.Gap == Gap.Space => token,
            "b" or "v" or "n" or "c" or "sp" or "s" or "z" or "e" or "d" or "o" => DottedEnd(document, token),
            _ => null,
        };
    }

    private static bool IsShort(Document document, int token) => document.At(token).Length <= 4;

    private static int? DottedEnd(Document document, int token)
    {
        var letters = string.Empty;
        var at = token;
        while (letters.Length < 6 && document.At(at).IsWord && document.At(at).Length <= 3
            && (at == token || document.At(at).Gap <= Gap.Space) && document.At(at + 1).Is('.'))
        {
            letters += document.LowerOf(at).ToString();
            at += 2;
            if (Dotted.Contains(letters))
            {
                return at - 1;
            }

            if (letters == "sp" && document.IsWord(at, "z") && !document.At(at + 1).Is('.'))
            {
                (letters, at) = (letters + "z", at + 1); // "Sp. z o.o."
            }
        }

        letters += document.At(at).IsWord && document.At(at).Length <= 2 && document.At(at).Gap == Gap.None
            ? document.LowerOf(at).ToString() : string.Empty;
        return Dotted.Contains(letters) && at > token ? at : null;
    }
}
