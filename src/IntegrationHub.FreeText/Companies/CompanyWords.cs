using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Companies;

/// <summary>Words that tell that a company is named.</summary>
internal static class CompanyWords
{
    private static readonly string[] Endings =
    [
        "bedrijf", "bureau", "buro", "salon", "studio", "kwekerij", "handel", "winkel", "restaurant", "hotel", "bakkerij", "slagerij",
        "slachterij", "fabriek", "garage", "club", "camping", "zaak",
        "kantoor", "cafe", "makelaar", "stichting", "onderneming", "maatschappij", "bouw", "park", "centrale", "service", "wasserij",
        "stal", "huisvesting", "boerderij", "wasserette", "schip", "praktijk", "montage", "sloperij", "verhuur", "techniek", "makerij", "smederij", "houderij", "teelt", "pellerij", "verwerking", "diensten",
    ];

    public static bool IsType(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        return word.IsWord && (word.Has(WordClass.CompanyType)
            || (word.Length > 8 && !word.Has(WordClass.Public | WordClass.Place) && HasEnding(document.LowerOf(token))));
    }

    /// <summary>Where the name starts after the word for the kind: past "genaamd", a colon and quotes.</summary>
    public static int NameStart(Document document, int type)
    {
        var at = type + 1;
        if (document.At(at).Is('-') && document.At(at).Gap == Gap.None && IsType(document, at + 1))
        {
            at += 2; // "Hotel-Restaurant De Oude Post"
        }

        if (document.At(at).Has(WordClass.Intro) || document.At(at).Is(':'))
        {
            at++;
        }

        at += document.IsWord(at, "met") && document.IsWord(at + 1, "de") && document.IsWord(at + 2, "naam") ? 3 : 0;
        at += document.At(at).Is('(') && document.At(at + 1).Kind == TokenKind.Word ? 1 : 0; // "camping (De Kievitsprang)"
        while (document.At(at).Is('"') || document.At(at).Is('\''))
        {
            at++;
        }

        return at;
    }

    /// <summary>Kinds that mostly are the first word of the name itself, so that a capital at the start of a sentence is no
    /// objection.</summary>
    public static bool IsUsuallyInName(Document document, int token) =>
        document.LowerOf(token) is "stichting" or "toko" or "kwekerij" or "bakkerij" or "slagerij" or "garage" or "autobedrijf"
            or "bouwbedrijf" or "schoonmaakbedrijf"
            or "loonbedrijf" or "klusbedrijf" or "uitzendbureau" or "transportbedrijf" or "recreatie" or "glastuinbouw"
            or "champignonkwekerij" or "wasserette" or "tuinderij"
            or "boomkwekerij" or "manege" or "autohandel" or "firma";

    /// <summary>"het Stationshotel": a compound with a capital amid a sentence.</summary>
    public static bool IsNameByItself(Document document, int token) =>
        !document.At(token).StartsSentence && document.At(token).Shape == Shape.Capital
            && document.LowerOf(token - 1) is "het" or "de" or "bij" or "van"
            && !document.At(token).Has(WordClass.Word | WordClass.CompanyType | WordClass.Public)
        && !Compounds.IsBureaucratic(document.LowerOf(token));

    public static bool IsLink(Document document, int token) => document.LowerOf(token) is "en" or "de" or "het" or "van" or "der"
        or "den" or "t" or "and" or "of" or "te" or "in" or "op" or "y" or "und" or "et" or "e" or "i";

    public static bool IsPlaceOnly(Document document, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            ref readonly var token = ref document.At(i);
            if (token.IsWord
                && (!token.Has(WordClass.Place | WordClass.Nationality | WordClass.Public | WordClass.Month | WordClass.Day
                    | WordClass.Title | WordClass.Role | WordClass.Function)
                    || IsEatenPlace(document.LowerOf(i)) || (token.Capitalised && document.LowerOf(i) is "van" or "de" or "het" or "den" && i < last)))
            {
                return false;
            }
        }

        return true;
    }

    // Far cities after which shops and restaurants are called: "kapsalon Istanbul".
    public static bool IsEatenPlace(ReadOnlySpan<char> lower) => lower is "istanbul" or "ankara" or "marrakech" or "casablanca" or "damascus" or "bagdad"
        or "baghdad" or "beirut" or "athene" or "napoli" or "roma" or "milano" or "venezia" or "palermo" or "bangkok" or "saigon" or "hanoi" or "peking"
        or "shanghai" or "hongkong" or "tokyo" or "bombay" or "delhi" or "kathmandu" or "sofia" or "varna" or "lagos" or "accra" or "havana"
        or "rio" or "bali" or "jakarta" or "aleppo" or "kabul" or "teheran" or "babylon" or "antalya" or "izmir" or "bodrum" or "toscana" or "sicilia";

    public static bool IsPublicName(Document document, int token) => document.At(token).Has(WordClass.Public | WordClass.Nationality);

    /// <summary>First token of the name after "h.o.d.n.", "t.n.v.", "voorheen", "firma"; 0 when nothing is announced.</summary>
    public static int AnnouncesCompany(Document document, int token)
    {
        if (!document.At(token).IsWord)
        {
            return 0;
        }

        return document.LowerOf(token) switch
        {
            "voorheen" or "firma" or "hodn" or "tnv" or "mts" or "fa" or "gebr" or "maatschap" or "vof" => AfterPoint(document, token + 1),
            "h" when Spells(document, token, "hodn") => token + 8,
            "t" when Spells(document, token, "tnv") => token + 6,
            "naam" when document.IsWord(token + 1, "van") || document.At(token + 1).Is(':') => token + 2,
            "via" or "bij" or "tegen" or "door" or "voor" => token + 1,
            "in" when document.LowerOf(token - 1) is "werkt" or "werkte" or "werken" or "werkten" or "werkzaam" or "schoon" or "afwas" or "bediening" or "gewerkt" or "kookt"
                or "kookte" or "danst" or "danste" or "afwast" or "stage" => token + 1, // "werkt in Sushi Time"
            _ => 0,
        };
    }

    private static int AfterPoint(Document document, int token) => document.At(token).Is('.') ? token + 1 : token;

    private static bool Spells(Document document, int token, string letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var at = token + (i * 2);
            if (document.At(at).Length != 1 || char.ToLowerInvariant(document.At(at).First) != letters[i] || !document.At(at + 1).Is('.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasEnding(ReadOnlySpan<char> lower)
    {
        foreach (var ending in Endings)
        {
            if (lower.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }
}
