using System.Collections.Frozen;
using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>Addresses whose kind stands apart from the name: "Via Nizza 231", "Bedrijvenpark Twente 212 hal C", "Petőfi utca 12", "Postbus 2214".</summary>
internal static class StreetKinds
{
    private const int MostNameWords = 5;
    private const int LongestBox = 6;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> First = Set(
        "via", "viale", "vicolo", "piazza", "corso", "rue", "avenue", "chaussee", "quai", "calle", "avenida", "carrer", "plaza", "strada", "str", "rua",
        "bulevardul", "bd", "aleea", "soseaua", "calea", "ulica", "ulitsa", "ul", "aleja", "al", "osiedle", "os", "bulevar", "trg", "rruga", "boulevard",
        "industrieterrein", "bedrijventerrein", "bedrijvenpark", "businesspark", "industriepark", "bedrijvencentrum", "industrieweg", "woonwagenkamp",
        "woonwagencentrum", "kade", "pier", "landgoed");

    // Short words that are something else as well: only with a point behind them or in front of a capital amid a line.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Doubtful = Set("al", "os", "str", "bd", "via", "pier", "trg", "kade");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Last = Set(
        "street", "road", "avenue", "lane", "drive", "close", "court", "square", "platz", "gasse", "damm", "ufer", "utca", "ut", "ter", "korut", "sokak",
        "caddesi", "cad", "sok", "gatan", "gata", "vej", "gade", "gatve", "iela", "tn", "ulica", "ulice", "namesti", "mahallesi", "pr", "prospekt", "prospektas", "tee", "katu", "straede");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Boxes = Set("postbus", "antwoordnummer", "postbusnummer", "postbusnr", "pobox");

    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (!document.At(i).IsWord)
            {
                continue;
            }

            if ((KindFirst(document, i) ?? KindLast(document, i)) is var (first, last))
            {
                scan.AddTokens(first, last, Label.Adres, Priority.Address, 0.85);
                i = last;
            }
            else if (Box(document, i) is { } box)
            {
                scan.AddTokens(i, box, Label.Adres, Priority.Address, 0.8);
                i = box;
            }
        }
    }

    // "Postbus 2214", "postbus nr. 40 12"
    private static int? Box(Document document, int token)
    {
        if (document.At(token).Length < 5 || !Boxes.Contains(document.LowerOf(token)))
        {
            return null;
        }

        var at = document.At(token + 1).Is(':') ? token + 2 : token + 1;
        at = document.LowerOf(at) is "nr" or "nummer" ? (document.At(at + 1).Is('.') ? at + 2 : at + 1) : at;
        ref readonly var number = ref document.At(at);
        return number.Kind == TokenKind.Number && number.Length <= LongestBox && number.Gap <= Gap.Space && !Postcodes.IsAt(document, at) ? at : null;
    }

    private static (int First, int Last)? KindFirst(Document document, int token)
    {
        ref readonly var next = ref document.At(token + 1);
        if (!(next.Capitalised || next.Is('.') || next is { IsWord: true, Length: <= 5 } && IsName(document, token + 1)) || !First.Contains(document.LowerOf(token)))
        {
            return null;
        }

        var dotted = document.At(token + 1).Is('.') && document.At(token + 1).Gap == Gap.None;
        if (Doubtful.Contains(document.LowerOf(token)) && !dotted && (!document.At(token).Capitalised || document.At(token).StartsSentence))
        {
            return null;
        }

        var at = dotted ? token + 2 : token + 1;
        var names = 0;
        for (; names < MostNameWords && IsName(document, at) && document.At(at).Gap == Gap.Space; at++)
        {
            names += document.At(at).IsWord ? 1 : 0;
        }

        return names > 0 && HouseNumber(document, at) is { } last ? (token, last) : null;
    }

    private static (int First, int Last)? KindLast(Document document, int token)
    {
        if (document.At(token).Gap != Gap.Space || !IsProper(document, token - 1) || !Last.Contains(document.LowerOf(token)))
        {
            return null;
        }

        var first = token - 1;
        while (token - first < 3 && IsProper(document, first - 1) && document.At(first).Gap == Gap.Space && !document.At(first - 1).StartsSentence)
        {
            first--;
        }

        var after = document.At(token + 1).Is('.') && document.At(token + 1).Gap == Gap.None ? token + 2 : token + 1;
        if (HouseNumber(document, after) is { } last)
        {
            return (first, last);
        }

        ref readonly var before = ref document.At(first - 1); // "14 Green Lane"
        return before.Kind == TokenKind.Number && before.Length <= 4 && document.At(first).Gap == Gap.Space && document.At(token).Capitalised ? (first - 1, token) : null;
    }

    // A number, or "nr. 12, bl. 4, ap. 7" as it is written in Romania and Bulgaria.
    private static int? HouseNumber(Document document, int token)
    {
        var at = document.At(token).Is(',') ? token + 1 : token;
        at = IsBlock(document, at) ? AfterWord(document, at) : at;
        if (HouseNumbers.EndAt(document, at, true) is not { } last || !document.At(at).Kind.Equals(TokenKind.Number))
        {
            return null;
        }

        for (var i = 0; i < 4; i++)
        {
            var next = document.At(last + 1).Is(',') ? last + 2 : last + 1;
            if (!IsBlock(document, next) || document.At(AfterWord(document, next)) is not { Gap: <= Gap.Space, Length: <= 4, Kind: TokenKind.Number or TokenKind.Word })
            {
                break;
            }

            last = AfterWord(document, next);
            last += document.At(last + 1) is { Gap: Gap.None, Length: <= 3, Kind: TokenKind.Number or TokenKind.Word } ? 1 : 0; // "bl. C3"
        }

        return last;
    }

    private static bool IsBlock(Document document, int token) =>
        document.LowerOf(token) is "nr" or "no" or "bl" or "ap" or "et" or "sc" or "vh" or "m" or "apt" or "blok" or "nummer" && document.At(token).Length > 0;

    private static int AfterWord(Document document, int token) => document.At(token + 1).Is('.') ? token + 2 : token + 1;

    private static bool IsName(Document document, int token) => IsProper(document, token)
        || (document.LowerOf(token) is "de" or "het" or "van" or "der" or "den" or "di" or "du" or "des" or "del" or "della" or "la" or "lui" && IsProper(document, token + 1));

    private static bool IsProper(Document document, int token) =>
        document.At(token).Capitalised && !document.At(token).Has(WordClass.Function | WordClass.Verb | WordClass.Month | WordClass.Day);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] words) =>
        words.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
