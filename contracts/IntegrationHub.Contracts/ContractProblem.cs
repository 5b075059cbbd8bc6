namespace IntegrationHub.Contracts;

/// <summary>One thing that is wrong with a message, for its sender. Holds no value of the message.</summary>
/// <param name="Code">Kebab-case code, as in <see cref="ProblemCodes"/>; may stand in a log.</param>
/// <param name="Plaats">
/// JSON Pointer from the root of the event (or of the data, when only data was checked), or "regel 3, byte 14" where the
/// bytes are no JSON. May end in a member name that the sender made up: for the sender only, never for a log.
/// </param>
/// <param name="Uitleg">Dutch: what is wrong and what would be right.</param>
public sealed record ContractProblem(string Code, string Plaats, string Uitleg)
{
    public override string ToString() => Code;
}

/// <summary>The codes of <see cref="ContractProblem"/>; partners' software reads them, so they never change.</summary>
public static class ProblemCodes
{
    public const string DubbelVeld = "dubbel-veld";
    public const string NietLeesbaar = "niet-leesbaar";
    public const string OnbekendeVersie = "onbekende-versie";
    public const string OnbekendeWaarde = "onbekende-waarde";
    public const string OnbekendType = "onbekend-type";
    public const string OnbekendVeld = "onbekend-veld";
    public const string OntbrekendVeld = "ontbrekend-veld";
    public const string TeDiep = "te-diep";
    public const string TeGroot = "te-groot";
    public const string TeLang = "te-lang";
    public const string TeVeel = "te-veel";
    public const string VerkeerdeVorm = "verkeerde-vorm";
    public const string VerkeerdType = "verkeerd-type";
}
