namespace IntegrationHub.Contracts;

/// <summary>The names that stand in what a receiver gets and not in what a sender sends.</summary>
public static class ReceivedNames
{
    /// <summary><c>{"pseudoniem":"P-…"}</c> in the place of a value or object.</summary>
    public const string Pseudoniem = "pseudoniem";

    /// <summary>The id of the delivery which this one completes.</summary>
    public const string VultAan = "vultAan";

    /// <summary>In a <c>herleidingsbesluit</c>: what the pseudonym stood for.</summary>
    public const string Waarde = "waarde";

    public const string Gemeente = "gemeente";
    public const string Leeftijdsgroep = "leeftijdsgroep";
    public const string Nationaliteitsgroep = "nationaliteitsgroep";

    public static IReadOnlyList<string> Nationaliteitsgroepen { get; } = ["NL", "EU", "buiten EU", "onbekend"];

    /// <summary>That something plays, without what it is.</summary>
    public const string Gezondheidsaandacht = "gezondheidsaandacht";

    public const string Dreiging = "dreiging";

    /// <summary>Member of a message to the coarser member that may stand instead of it.</summary>
    public static IReadOnlyDictionary<string, string> Coarser { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["adres"] = Gemeente,
        ["geboortedatum"] = Leeftijdsgroep,
        ["gezondheid"] = Gezondheidsaandacht,
        ["nationaliteit"] = Nationaliteitsgroep,
        ["verdenking"] = Dreiging,
    };
}
