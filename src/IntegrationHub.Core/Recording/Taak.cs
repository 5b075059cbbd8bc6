namespace IntegrationHub.Core.Recording;

/// <summary>Something that somebody must do because of a disclosure, within a term: an obligation of its rule. Codes only.</summary>
public sealed record Taak
{
    public required TaakId Id { get; init; }

    /// <summary>The obligation: <c>O06</c> tells the person, <c>O08</c> looks at an acute disclosure afterwards, <c>O09</c> tells what became of it.</summary>
    public required string Plicht { get; init; }
    public required ZaakId Zaak { get; init; }

    /// <summary>Who must do it.</summary>
    public required PartnerId Partner { get; init; }

    /// <summary>The disclosure that asks for it.</summary>
    public required EntryId Entry { get; init; }
    public required DateTimeOffset Geopend { get; init; }
    public required DateTimeOffset Uiterlijk { get; init; }

    /// <summary>The grondslag on which it was put off; null when it was not.</summary>
    public string? Uitstel { get; init; }
}

/// <summary>A message does what was asked: the open tasks of this obligation in this case are done.</summary>
/// <param name="Partner">Whose tasks; null for everybody's.</param>
public sealed record TaakGedaan(ZaakId Zaak, string Plicht, PartnerId? Partner, DateTimeOffset At);
