using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace IntegrationHub.Core.Recording;

/// <summary>What somebody who looks after the hub can do that leaves an entry of its own. Append-only.</summary>
public enum BeheerSoort
{
    /// <summary>Looked at a page.</summary>
    Bekijken,

    /// <summary>Looked entries up.</summary>
    Zoeken,

    /// <summary>Took entries out of the hub, or a report about somebody.</summary>
    Uitvoer,

    /// <summary>Began a new key set for pseudonyms.</summary>
    Sleutelreeks,

    /// <summary>Had the files of the convenant read anew.</summary>
    Herladen,

    /// <summary>Let another version of the convenant decide beside the one in force.</summary>
    Schaduw,

    /// <summary>Offered a message again that was kept aside.</summary>
    OpnieuwAanbieden,

    /// <summary>Settled a message that was kept aside, outside the hub.</summary>
    Afhandelen,

    /// <summary>Took the token with which a partner gets the receipts of its own entries.</summary>
    Bewijstoegang,

    /// <summary>Changed the keys that sign the ledger.</summary>
    Logboeksleutel,
}

/// <summary>One thing that somebody did, in codes: never a name, never what a page showed.</summary>
public sealed partial record BeheerDaad
{
    public required BeheerSoort Soort { get; init; }

    /// <summary>Code of the person who did it.</summary>
    public required string Persoon { get; init; }

    /// <summary>Code of why, kebab-case; null where nobody is asked.</summary>
    public string? Reden { get; init; }

    /// <summary>On what, as <c>partner=politie-oost-nederland</c>: at most 16, each at most 128 characters.</summary>
    public ImmutableArray<string> Voorwerp { get; init; } = [];

    /// <returns>What is wrong with it and what would be right, without repeating it; null when it can be entered.</returns>
    public string? Problem() => this switch
    {
        _ when !PersonCode().IsMatch(Persoon) || LongNumber().IsMatch(Persoon) => "de persoon is de code van een medewerker: een letter, dan letters, cijfers, - en _, hoogstens 60 tekens, nooit een naam of nummer van een mens",
        { Reden: { } reden } when !ReasonCode().IsMatch(reden) || LongNumber().IsMatch(reden) => "de reden is een code van kleine letters, cijfers en -, hoogstens 64 tekens, zoals inzageverzoek",
        _ when Voorwerp.Length > 16 || !Voorwerp.All(IsCode) => "een voorwerp is een naam en een code, zoals regel=IJ-03, nooit een nummer van een mens",
        _ => null,
    };

    /// <summary>What somebody types by mistake stands in the ledger for ever, so nothing passes that could be the number of a person.</summary>
    private static bool IsCode(string voorwerp) => voorwerp.Length <= 128 && voorwerp.Split('=', 2) is [var name, var value] && name switch
    {
        "zaak" or "bericht" => KeyedCode().IsMatch(value),
        "convenant" => Revision().IsMatch(value),
        "sleutel" => KeyNumber().IsMatch(value), // of a key that is there
        "regelnummer" or "quarantaine" => Number().IsMatch(value), // of a row that is there, as whoever enters it has seen
        _ => ObjectName().IsMatch(name) && ObjectCode().IsMatch(value) && !LongNumber().IsMatch(value),
    };

    public static string Slug(BeheerSoort soort) => soort switch
    {
        BeheerSoort.Bekijken => "bekijken",
        BeheerSoort.Zoeken => "zoeken",
        BeheerSoort.Uitvoer => "uitvoer",
        BeheerSoort.Sleutelreeks => "sleutelreeks",
        BeheerSoort.Herladen => "herladen",
        BeheerSoort.Schaduw => "schaduw",
        BeheerSoort.OpnieuwAanbieden => "opnieuw-aanbieden",
        BeheerSoort.Afhandelen => "afhandelen",
        BeheerSoort.Bewijstoegang => "bewijstoegang",
        BeheerSoort.Logboeksleutel => "logboeksleutel",
    };

    /// <returns>Null for a slug that is of none.</returns>
    public static BeheerSoort? Parse(string slug) =>
        Enum.GetValues<BeheerSoort>().Where(s => Slug(s) == slug).Select(s => (BeheerSoort?)s).FirstOrDefault();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,59}\z")]
    private static partial Regex PersonCode();

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z")]
    private static partial Regex ReasonCode();

    [GeneratedRegex(@"\A[a-z-]+\z")]
    private static partial Regex ObjectName();

    [GeneratedRegex(@"\A[A-Za-z0-9:._/-]+\z")]
    private static partial Regex ObjectCode();

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex KeyedCode();

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex Revision();

    [GeneratedRegex(@"\A[0-9a-f]{8}\z")]
    private static partial Regex KeyNumber();

    [GeneratedRegex(@"\A[0-9]{1,18}\z")]
    private static partial Regex Number();

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex LongNumber();
}
