using System.Collections.Frozen;
using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Places;

/// <summary>What is numbered and is no house: "Hoofdstuk 4b", "Fase 2", "Zaal 3", "Kamervraag 14".</summary>
internal static class NumberedThings
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = FrozenSet.ToFrozenSet(
        [
            "hoofdstuk", "bijlage", "tabel", "fase", "artikel", "lid", "leden", "zaal", "spoor", "versie", "stap", "groep", "klas", "klasse", "team", "module",
            "niveau", "figuur", "paragraaf", "punt", "vraag", "casus", "zaak", "signaal", "dossier", "deel", "onderdeel", "level", "rij", "kolom", "afrit",
            "lijn", "perron", "halte", "gate", "terminal", "optie", "route", "scenario", "ronde", "dag", "week", "kwartaal", "blad", "pagina", "regel",
            "nummer", "categorie", "type", "model", "schaal", "prioriteit", "cluster", "district", "basisteam", "rayon", "regio", "formulier", "document",
            "foto", "film", "aflevering", "seizoen", "getuige", "verdachte", "slachtoffer", "persoon", "melder", "betrokkene", "loket", "balie", "kast",
            "lokaal", "ploeg", "dienst", "schema", "vak", "actie", "doel", "thema", "project", "pilot", "tafel", "motie", "amendement", "wet", "protocol",
            "titel", "afdeling", "boek", "sectie", "rubriek", "bladzijde", "sessie", "deelsessie", "blok", "les", "jaar", "leerjaar", "graad", "fotomap",
        ],
        StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Is(Document document, int token)
    {
        var lower = document.LowerOf(token);
        return Words.Contains(lower) || Compounds.IsBureaucratic(lower) || lower.EndsWith("zaal") || lower.EndsWith("vraag") || lower.EndsWith("groep")
            || lower.EndsWith("nummer") || lower.EndsWith("fase") || lower.EndsWith("lokaal") || lower.EndsWith("team");
    }
}
