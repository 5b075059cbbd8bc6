using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>Dwellings without a street: "chalet 47", "caravan C-18", "villa Dennenrust", "het laatste huis aan de Meerkade".</summary>
internal static class Dwellings
{
    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            if (!document.At(i).Has(WordClass.Dwelling) && !IsNumberOfDwelling(document, i))
            {
                continue;
            }

            if (CodeAfter(document, i) is { } code)
            {
                scan.AddTokens(i, code, Label.Adres, Priority.Shape, 0.8);
                Continue(scan, code);
            }
            else if (NameAfter(document, i) is { } name)
            {
                scan.AddTokens(i, name, Label.Adres, Priority.Shape, 0.8);
            }
            else
            {
                DescribedHouses.Find(scan, i);
            }
        }
    }

    // "kamer 214", "caravan C-18", "unit nr. 14a"
    private static int? CodeAfter(Document document, int dwelling)
    {
        var at = document.IsWord(dwelling + 1, "nr") || document.IsWord(dwelling + 1, "nummer") || document.IsWord(dwelling + 1, "no")
            ? dwelling + 2 : dwelling + 1;
        var abbreviated = document.At(dwelling).Length <= 4 && document.At(at).Gap == Gap.None;
        at = (at > dwelling + 1 || abbreviated) && document.At(at).Is('.') ? at + 1 : at;
        at = IsNumberOfDwelling(document, dwelling) && (document.At(at).Is(':') || document.LowerOf(at) is "is") ? at + 1 : at;
        return Code(document, at);
    }

    private static int? Code(Document document, int at)
    {
        ref readonly var token = ref document.At(at);
        if (token.Gap >= Gap.BlankLine)
        {
            return null;
        }

        if (document.At(at + 1).Is(')') && document.At(at + 1).Gap == Gap.None && !document.At(at - 2).Is('('))
        {
            return null; // "1) plek 2) geld": items of a list
        }

        if (token.Kind == TokenKind.Number && token.Length <= 4 && !HouseNumbers.IsAmount(document, at))
        {
            return HouseNumbers.EndAt(document, at, false);
        }

        if (token is { IsWord: true, Length: 1, Shape: Shape.Capital, Caseless: false, Gap: Gap.Space } && document.LowerOf(at - 1) is "unit" or "hal" or "blok" or "loods" or "gebouw"
            or "appartement" or "app" or "kamer" or "barak" or "toren" && (document.At(at + 1).Length == 0 || document.At(at + 1).First is ',' or ')' or ';'
            || document.At(at + 1).Has(WordClass.Function | WordClass.Verb) || document.At(at + 1).Is('.') && (document.At(at + 2).Length == 0 || document.At(at + 2).Capitalised)))
        {
            return at; // "unit C"
        }

        var letter = token.IsWord && token.Length <= 2 && token.Shape is Shape.Capital or Shape.Upper;
        var dash = document.At(at + 1).Is('-') && document.At(at + 1).Gap == Gap.None ? at + 2 : at + 1;
        return letter && document.At(dash).Kind == TokenKind.Number && document.At(dash).Length <= 4 && document.At(dash).Gap <= Gap.Space
            ? AfterPoint(document, dash) : null;
    }

    // "B2.14": floor and room.
    private static int AfterPoint(Document document, int last) => document.At(last + 1) is { Kind: TokenKind.Punctuation, Gap: Gap.None, First: '.' or '-' }
        && document.At(last + 2) is { Kind: TokenKind.Number, Gap: Gap.None, Length: <= 4 } ? last + 2 : last;

    // "kamernummer", "chaletnr", "plaatsnummer"
    private static bool IsNumberOfDwelling(Document document, int token)
    {
        var lower = document.LowerOf(token);
        var stem = lower.EndsWith("nummer") ? lower[..^6] : lower.EndsWith("nr") ? lower[..^2] : [];
        return stem.Length > 3 && (stem.SequenceEqual("plaats") || stem.SequenceEqual("haven") || stem.SequenceEqual("steiger") || stem.SequenceEqual("bed") || (WordList.Shared.ClassOf(stem) & WordClass.Dwelling) != 0);
    }

    // "caravan C-18 en C-19"
    private static void Continue(Scan scan, int code)
    {
        var document = scan.Document;
        var at = code + 1;
        while ((document.IsWord(at, "en") || document.At(at).Is(',') || document.IsWord(at, "of"))
            && document.At(at + 1).Kind != TokenKind.Punctuation
            && Code(document, at + 1) is { } end && (!document.At(end + 1).IsWord
            || document.At(end + 1).Has(WordClass.Function | WordClass.Verb)))
        {
            scan.AddTokens(at + 1, end, Label.Adres, Priority.Shape, 0.7);
            at = end + 1;
        }

        if (document.IsWord(at, "en") && document.At(at + 1).IsWord && Code(document, at + 1) is { } last)
        {
            scan.AddTokens(at + 1, last, Label.Adres, Priority.Shape, 0.7);
        }
    }

    // "villa Dennenrust", "de boerderij heet Hoeve Zwanenwater"
    private static int? NameAfter(Document document, int dwelling)
    {
        var generic = IsGeneric(document, dwelling);
        var at = dwelling + 1;
        if (document.At(at).Has(WordClass.Intro) || document.IsWord(at, "genaamd"))
        {
            generic = false;
            at++;
        }

        at = document.At(at).Is('"') || document.At(at).Is('\'') ? at + 1 : at;
        var last = ProperNouns.End(document, at);
        return generic || last < at || (at > dwelling + 1 && document.At(at).Has(WordClass.Dwelling))
            || document.At(at).Has(WordClass.Dwelling | WordClass.Place) && last == at ? null : last;
    }

    private static bool IsGeneric(Document document, int dwelling)
    {
        var lower = document.LowerOf(dwelling);
        return lower.EndsWith("woning") || lower is "huis" or "pand" or "stal" or "kamer" or "kmr" or "gebouw" or "schuur" or "hal" or "loods" or "tent"
            or "container" or "unit" or "blok"
            or "kavel" or "perceel" or "app" or "apt" or "appartement" or "studio" or "barak" or "barakken" or "toren" or "slaapplaats"
            or "opvanglocatie";
    }
}
