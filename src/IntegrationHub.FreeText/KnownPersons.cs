namespace IntegrationHub.FreeText;

/// <summary>The part that a person plays in the message.</summary>
public enum Part
{
    Overig,
    Slachtoffer,
    Verdachte,
    Melder,
}

/// <summary>A value of the structured part that must be found in any notation. An address is one value
/// (<c>Kerkstraat 12a</c>), a date of birth <c>yyyy-mm-dd</c>.</summary>
public sealed record KnownValue(Label Label, string Value)
{
    public override string ToString() => "[personal]";
}

/// <summary>A person of the structured part: either <see cref="VolledigeNaam"/>, or the parts of the name, or both.</summary>
public sealed record KnownPerson
{
    public required Part Part { get; init; }
    public string? VolledigeNaam { get; init; }
    public string? Voornamen { get; init; }
    public string? Voorvoegsel { get; init; }
    public string? Achternaam { get; init; }
    public string? Roepnaam { get; init; }
    public IReadOnlyList<KnownValue> Values { get; init; } = [];

    public override string ToString() => "[personal]";

    internal IEnumerable<string> NameTexts()
    {
        string?[] all = [VolledigeNaam, Voornamen, Voorvoegsel, Achternaam, Roepnaam];
        return all.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!);
    }
}

/// <summary>What the structured part of the message holds. <see cref="Exempt"/> lists companies and places that the
/// receiver sees there and that therefore stay.</summary>
public sealed record KnownPersons
{
    public static readonly KnownPersons None = new();

    public IReadOnlyList<KnownPerson> Persons { get; init; } = [];
    public IReadOnlyList<string> Exempt { get; init; } = [];

    public override string ToString() => "[personal]";
}
