namespace IntegrationHub.Fhir;

/// <summary>A disclosure of data about one person, as IHE BALP tells of it from the side of the source.</summary>
public sealed record PrivacyDisclosure
{
    /// <summary>Of the resource: letters, digits, '-' and '.', at most 64.</summary>
    public required string Id { get; init; }
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>Who answers for the disclosure, and observed it.</summary>
    public required DisclosureParty Source { get; init; }
    public required DisclosureParty Recipient { get; init; }

    /// <summary>The person, under a code; never a number.</summary>
    public required Coded Patient { get; init; }

    /// <summary>URI of what was sent.</summary>
    public required Uri Sent { get; init; }

    /// <summary>Categories of the data that went along, without values.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Why, as a code with its words.</summary>
    public required Coded Reason { get; init; }

    /// <summary>Rules on which it rests, each a URI.</summary>
    public required IReadOnlyList<Uri> Policies { get; init; }
}

/// <summary>An organisation and where its system is.</summary>
/// <param name="Organisation">A URI that names it.</param>
/// <param name="Network">A URI that names its system.</param>
public sealed record DisclosureParty(Uri Organisation, string Name, Uri Network);

/// <param name="System">URI of the list or scheme that <paramref name="Code"/> is of.</param>
public sealed record Coded(Uri System, string Code, string? Display = null);
