using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Names in the headers of pasted mail and after a greeting: "Van: Jan Smit", "Beste Fatma", "Groet, Els".</summary>
internal static class MailHeaders
{
    public static bool IsPerson(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        if (word.Has(WordClass.Public | WordClass.CompanyType) || (word.Has(WordClass.Word) && !NameChains.IsBareName(word)))
        {
            return false;
        }

        return AfterHeader(document, token) || AfterGreeting(document, token);
    }

    private static bool AfterHeader(Document document, int token) =>
        document.At(token - 1).Is(':') && document.LowerOf(token - 2) is "van" or "aan" or "from" or "to" or "cc" or "bcc" or "afzender"
            or "verzonden" or "door" or "contact" or "melder" or "contactpersoon"
        && document.At(token).Capitalised;

    private static bool AfterGreeting(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        var at = token - 1;
        while (document.At(at).Is(',') || document.At(at).Is('!') || document.At(at).Is('.') || document.At(at).Is(':'))
        {
            at--;
        }

        var opening = document.LowerOf(at) is "beste" or "hoi" or "hallo" or "dag" or "hi" or "lieve" or "dear" or "hey" or "geachte"
            or "ha" or "goedemorgen" or "goedemiddag";
        var closing = document.LowerOf(at) is "groet" or "groeten" or "groetjes" or "gr" or "mvg" or "vriendelijke" or "regards" or "grt"
            or "gr" or "liefs" or "hoogachtend" or "grtn" or "groetend";
        var likely = word.Capitalised || NameChains.IsBareName(word);
        return likely && ((opening && at == token - 1 && NameChains.IsBareName(word)
            && (word.Capitalised || !word.Has(WordClass.Word | WordClass.Function)))
            || (closing && !word.Has(WordClass.Function) && (word.Capitalised || !word.Has(WordClass.Word)
            || (word.Has(WordClass.FirstName) && token + 1 >= document.Count))));
    }
}
