using System.Collections.Frozen;

namespace IntegrationHub.Portal.Words;

/// <summary>Why somebody looks for a person: the code stands in the ledger.</summary>
public static class SearchReasons
{
    public static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        ["inzageverzoek"] = "Inzageverzoek (AVG artikel 15)",
        ["correctieverzoek"] = "Verzoek om rectificatie of wissing (AVG artikel 16 en 17)",
        ["klacht"] = "Klacht van een betrokkene",
        ["incident"] = "Onderzoek naar een incident of datalek",
        ["controle"] = "Controle van het logboek",
        ["toezichthouder"] = "Vraag van de toezichthouder",
    }.ToFrozenDictionary();
}
