using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>A person told by initials only: "jongen K.", "casus M.C.", and the initials of a known person wherever they stand.</summary>
internal static class InitialsAlone
{
    private const int Most = 4;

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (document.At(i) is not { Length: 1, Shape: Shape.Capital, IsWord: true } || document.At(i).Gap == Gap.None
                || LettersFrom(document, i) is not { Length: > 0 } letters)
            {
                continue;
            }

            var last = i + (letters.Length * 2) - 2;
            if (scan.Known.WithInitials(letters) is { } person)
            {
                scan.AddTokens(i, last, Label.Naam, Priority.KnownName, 0.7, person);
            }
            else if (!GoesOnAsName(document, last + 2) && IsAnnounced(document, i) && letters is not ("NN" or "BV" or "NV" or "OM" or "NL"))
            {
                scan.AddTokens(i, last, Label.Naam, Priority.Name, 0.6);
            }

            i = last;
        }
    }

    // "M.C." as "MC"; empty when no point follows the letter.
    private static string LettersFrom(Document document, int first)
    {
        var letters = string.Empty;
        for (var i = first; letters.Length <= Most; i += 2)
        {
            var letter = document.At(i) is { Length: 1, Shape: Shape.Capital, IsWord: true } && (i == first || document.At(i).Gap == Gap.None);
            if (!letter || !document.At(i + 1).Is('.') || document.At(i + 1).Gap != Gap.None)
            {
                break;
            }

            letters += char.ToUpperInvariant(document.At(i).First);
        }

        return letters.Length <= Most ? letters : string.Empty;
    }

    private static bool GoesOnAsName(Document document, int next) => document.At(next) is { IsWord: true, Gap: <= Gap.Space } word
        && (word.Capitalised || word.Caseless || Prefixes.Is(document, next));

    private static bool IsAnnounced(Document document, int token) => document.At(token).Gap == Gap.Space
        && (document.At(token - 1).Has(WordClass.Role) || document.LowerOf(token - 1) is "casus" or "initialen" or "mw" or "dhr" or "mevr"
            or "mevrouw" or "meneer" or "ene"
            || (document.At(token - 1).Is('.') && document.LowerOf(token - 2) is "mw" or "dhr" or "mevr"));
}
