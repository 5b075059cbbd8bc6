using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>Tells street names by their endings.</summary>
internal static class StreetWords
{
    private static readonly string[] Strong =
    [
        "straat", "straatje", "str", "strt", "laan", "laantje", "weg", "wegje", "weggetje", "plein", "pleintje", "hof", "hofje", "kade",
        "kaai", "dreef", "singel", "pad",
        "paadje", "padje", "dijk", "dijkje", "gracht", "plantsoen", "steeg", "steegje", "dwarsstraat", "boulevard", "allee", "baan", "lei",
        "straße", "strasse",
        "straot", "staat", "straet", "dyk", "leane", "strjitte", "buorren",
    ];

    private static readonly string[] Weak =
    [
        "veld", "akker", "akkers", "vaart", "kruis", "ring", "park", "burg", "berg", "wal", "dam", "haven", "markt", "erf", "gang", "poort",
        "brug",
        "zand", "kamp", "weide", "rak", "donk", "ven", "horst", "hoek", "bosch", "bos", "oord", "zoom", "rand", "hage", "gaard", "gaarde",
        "dal",
        "oever", "wetering", "sloot", "meent", "brink", "es", "kant", "lus", "wijk", "werf", "eiland", "stede", "land", "made", "polder",
        "plaats", "tuin",
        "heide", "hei", "duin", "spoor", "sluis", "vliet", "water", "meer", "beek", "stroom", "zijde", "wierde", "terp", "hoeve", "borgh",
        "borch", "stein",
        "tocht", "gouw", "laak", "lo", "loo", "kreek", "enk", "eng", "blok", "bult", "kwartier", "passage", "promenade", "circuit", "kolk",
        "grift", "warande",
        "mark", "drift", "griend", "schans", "bastion", "bolwerk", "veste", "vest", "toren", "molen", "bocht", "ham", "einde", "eind",
        "end", "weiden", "gracht", "laagte", "hoogte", "kwelder", "marke", "esch", "wetering", "singel", "zicht", "wende",
        "wei", "reed", "kolonie", "rotonde", "horn", "steiger", "haag", "akkerlaan", "bosje", "weerd", "waard", "geer", "riet", "hil", "heuvel",
        "hout", "kleef", "veen", "wold", "woud", "rode", "laar", "ley", "vloer", "dries", "kouter", "kerk",
    ];

    // Only with a dot behind it and a number behind that: "Kerkstr. 12", "Beethovenln. 3".
    private static readonly string[] Abbreviated = ["str", "strt", "ln", "pl", "pln", "wg", "sgl", "dwstr", "gr", "kd"];

    public static bool IsDotted(Document document, int token) =>
        document.At(token + 1).Is('.') && document.At(token + 1).Gap == Gap.None && document.At(token + 2).Kind == TokenKind.Number
        && EndsWith(document, token, Abbreviated, 3) && !document.At(token).Has(WordClass.Word);

    public static bool IsStrong(Document document, int token) => EndsWith(document, token, Strong, 2);

    public static bool IsWeak(Document document, int token) => HasWeakEnding(document, token) && document.At(token).Capitalised;

    public static bool HasWeakEnding(Document document, int token) => EndsWith(document, token, Weak, 2);

    /// <summary>A street word that stands alone, such as "weg" in "Bredase Weg".</summary>
    public static bool IsBare(Document document, int token) => document.At(token).IsWord
        && (Contains(Strong, document.LowerOf(token)) || (document.At(token).Length > 3 && Contains(Weak, document.LowerOf(token))));

    public static bool IsBareStrong(Document document, int token) =>
        document.At(token).IsWord && Contains(Strong, document.LowerOf(token));

    private static bool EndsWith(Document document, int token, string[] endings, int stem)
    {
        ref readonly var word = ref document.At(token);
        if (!word.IsWord || word.Length is < 5 or > 40 || word.Has(WordClass.Title | WordClass.Public))
        {
            return false;
        }

        var lower = document.LowerOf(token);
        foreach (var ending in endings)
        {
            if (lower.Length >= ending.Length + stem && lower.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(string[] words, ReadOnlySpan<char> word)
    {
        foreach (var one in words)
        {
            if (word.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
