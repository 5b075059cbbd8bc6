using System.Collections.Frozen;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>A house told by its looks and street: "het laatste witte huis aan de Meerkade voorbij de sluis".</summary>
internal static class DescribedHouses
{
    private const int MostAdjectives = 4;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Telling = FrozenSet.ToFrozenSet(
        [
            "laatste", "eerste", "tweede", "derde", "vierde", "enige", "witte", "rode", "gele", "groene", "blauwe", "oranje", "zwarte",
            "grijze", "bruine", "achterste",
            "voorste", "vrijstaande", "houten", "roze", "paarse", "grote", "oude", "leegstaande", "voormalige",
        ],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Prepositions = FrozenSet.ToFrozenSet(
        ["aan", "achter", "naast", "tegenover", "voorbij", "bij", "na", "voor", "op", "in", "langs", "vlakbij", "boven"],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Find(Scan scan, int house)
    {
        var document = scan.Document;
        if (Start(document, house) is not { } first)
        {
            return;
        }

        if (Street(document, house + 1) is { } street)
        {
            scan.AddTokens(first, Landmark(document, street), Label.Adres, Priority.Shape, 0.6);
        }
        else if (IsHome(document, house) && Landmark(document, house) is var landmark && landmark > house
            && (scan.Cues.Before(first, 8) == Numbers.Cue.Address || WithPlace(document, landmark) > landmark))
        {
            scan.AddTokens(first, WithPlace(document, landmark), Label.Adres, Priority.Shape, 0.55);
        }
    }

    private static int? Start(Document document, int house)
    {
        var telling = false;
        for (var i = house - 1; i >= 0 && house - i <= MostAdjectives; i--)
        {
            telling |= Telling.Contains(document.LowerOf(i));
            if (document.IsWord(i, "het") || document.IsWord(i, "de"))
            {
                return telling ? i : null;
            }
        }

        return null;
    }

    private static int? Street(Document document, int at)
    {
        if (!Prepositions.Contains(document.LowerOf(at)))
        {
            return null;
        }

        for (var i = at + 1; i <= at + 4 && document.At(i).IsWord; i++)
        {
            if (document.At(i).Capitalised && (StreetWords.IsStrong(document, i) || StreetWords.IsWeak(document, i)))
            {
                return i;
            }
        }

        return null;
    }

    // Of a house where people live the landmark alone is enough: "de voormalige pastorie naast de kerk in Rouveen".
    private static bool IsHome(Document document, int house) => document.LowerOf(house) is "huis" or "huisje" or "woning" or "boerderij" or "pastorie" or "villa"
        or "woonboerderij" or "bungalow" or "hoeve" or "dienstwoning" or "bedrijfswoning" or "woonwagen" or "caravan" or "woonboot";

    private static int WithPlace(Document document, int last) =>
        document.LowerOf(last + 1) is "in" or "te" or "van" && document.At(last + 2).Has(Lexicon.WordClass.Place) ? last + 2 : last;

    // "voorbij de sluis": a landmark after the street belongs to the description.
    private static int Landmark(Document document, int street)
    {
        var article = document.IsWord(street + 2, "de") || document.IsWord(street + 2, "het");
        return Prepositions.Contains(document.LowerOf(street + 1)) && article && document.At(street + 3).IsWord ? street + 3 : street;
    }
}
