using System.Collections.Immutable;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Identifying;

/// <summary>How far a request to turn a pseudonym back is.</summary>
public enum HerleidingStap
{
    /// <summary>Waits for another person's decision.</summary>
    Verzocht,

    /// <summary>Granted; the value is on its way from the vault.</summary>
    Toegewezen,
    Afgewezen,

    /// <summary>The requester got the value, once.</summary>
    Getoond,

    /// <summary>Nobody decided in time, or the value did not get there in time.</summary>
    Verlopen,

    /// <summary>An emergency: one person got the value at once, and another looks at it afterwards.</summary>
    Noodgreep,
}

/// <summary>The codes and the Dutch texts of the steps.</summary>
public static class HerleidingStappen
{
    public static string Code(HerleidingStap stap) => stap switch
    {
        HerleidingStap.Verzocht => "verzocht",
        HerleidingStap.Toegewezen => "toegewezen",
        HerleidingStap.Afgewezen => "afgewezen",
        HerleidingStap.Getoond => "getoond",
        HerleidingStap.Verlopen => "verlopen",
        HerleidingStap.Noodgreep => "noodgreep",
    };

    public static string Dutch(HerleidingStap stap) => stap switch
    {
        HerleidingStap.Verzocht => "Een ontvanger vraagt waar een pseudoniem voor staat; een ander beslist.",
        HerleidingStap.Toegewezen => "De organisatie van herkomst heeft het verzoek toegewezen.",
        HerleidingStap.Afgewezen => "De organisatie van herkomst heeft het verzoek afgewezen.",
        HerleidingStap.Getoond => "De verzoeker heeft de waarde gekregen, eenmaal.",
        HerleidingStap.Verlopen => "Het verzoek is verlopen; er is niets getoond.",
        HerleidingStap.Noodgreep => "Bij direct gevaar is de waarde meteen gegeven; een ander toetst dit achteraf.",
    };

    public static HerleidingStap Parse(string code) => Enum.GetValues<HerleidingStap>().First(s => Code(s) == code);
}

/// <summary>One request to turn a pseudonym back: codes, and the number that the requester gave it.</summary>
public sealed record HerleidingFeit
{
    public required VerzoekId Id { get; init; }

    /// <summary>Keyed code of the number: request and decision find each other by it.</summary>
    public required ZaakId Verzoek { get; init; }

    /// <summary>As the requester wrote it; goes back to the requester and nowhere else.</summary>
    public required PersonalValue Nummer { get; init; }

    /// <summary>The case in which the pseudonym stands.</summary>
    public required ZaakId Zaak { get; init; }
    public required PartnerId Requester { get; init; }

    /// <summary>Keyed code of who asks, for the count of a day; null when nobody is stated.</summary>
    public required string? Persoon { get; init; }
    public required PseudoniemCode Pseudoniem { get; init; }
    public required string Category { get; init; }
    public required string FieldName { get; init; }

    /// <summary><see cref="PseudoniemFeit.LedgerCode"/> of the person.</summary>
    public required string? LedgerCode { get; init; }

    /// <summary>Who brought the messages in which it stands, and may decide; after the decision only who did.</summary>
    public required ImmutableArray<PartnerId> Origins { get; init; }
    public required Doel Doel { get; init; }

    /// <summary>The doelbinding that permits it.</summary>
    public required RuleId Rule { get; init; }
    public required HerleidingStap Stap { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>What is not done by then lapses: the decision of a request, the showing of a value.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>By when somebody else must have looked at an emergency; null when nobody has to, or did.</summary>
    public DateTimeOffset? ReviewBy { get; init; }

    /// <summary>The vault is to be asked.</summary>
    public bool WaitsForValue => Stap is HerleidingStap.Toegewezen or HerleidingStap.Noodgreep;

    public override string ToString() => $"HerleidingFeit {Id}";
}

/// <summary>What the store knows of the pseudonyms that a message names, and of the requests under its number.</summary>
public sealed record Herleidingen
{
    public static readonly Herleidingen None = new() { Genoemd = [], Verzoeken = [], VandaagGevraagd = [], ZaakFeiten = [], VanZaak = [] };

    /// <summary>The pseudonyms that the message names, as far as they are known; of whichever domain.</summary>
    public required ImmutableArray<PseudoniemFeit> Genoemd { get; init; }

    /// <summary>Every request under the same number.</summary>
    public required ImmutableArray<HerleidingFeit> Verzoeken { get; init; }

    /// <summary>For which purposes the same person, or partner, asked since midnight.</summary>
    public required ImmutableArray<Doel> VandaagGevraagd { get; init; }

    /// <summary>The facts of the case in which the first named pseudonym stands.</summary>
    public required ImmutableArray<ZaakFeit> ZaakFeiten { get; init; }

    /// <summary>Every pseudonym of the message's own case; only for a message that merges or splits.</summary>
    public required ImmutableArray<PseudoniemFeit> VanZaak { get; init; }
}

/// <summary>What must be looked up before a message about pseudonyms can be decided.</summary>
/// <param name="Genoemd">Codes of the pseudonyms that it names.</param>
/// <param name="Asker">Code of the person, or partner, whose requests of today count; null when it is no request.</param>
/// <param name="WithZaak">Every pseudonym of its case.</param>
public sealed record PseudoniemVraag(ImmutableArray<PseudoniemCode> Genoemd, string? Asker, bool WithZaak);
