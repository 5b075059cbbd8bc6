namespace IntegrationHub.FreeText;

/// <summary>What a found piece is; the zero value is the most protective one to assume.</summary>
public enum Label
{
    Naam,
    Adres,
    Postcode,
    Telefoon,
    Email,
    Bsn,
    Gebdatum,
    Iban,
    Kenteken,
    Docnr,
    Vnr,
    Account,
    Bedrijf,

    /// <summary>Another value of the structured part, such as a nationality: found only where it is known.</summary>
    Gegeven,
}

/// <summary>A piece of the original text: UTF-16 offsets, end exclusive. <c>Person</c> is the index of the known person it
/// was matched to; <c>Confidence</c> lies between 0 and 1. Holds no text, so it may be logged.</summary>
public readonly record struct Span(int Start, int End, Label Label, int? Person, double Confidence)
{
    public int Length => End - Start;
}
