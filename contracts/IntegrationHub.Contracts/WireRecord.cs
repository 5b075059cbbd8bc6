namespace IntegrationHub.Contracts;

/// <summary>
/// Everything that stands on the wire. A record's own ToString would print its values, and these are of people; sealed here,
/// so that no record can bring it back.
/// </summary>
public abstract record WireRecord
{
    public sealed override string ToString() => GetType().Name;
}

/// <summary>Data of a message that a partner sends: the marks and reasons may stand beside any field.</summary>
public abstract record PartnerData : WireRecord
{
    [Meaning("Merktekens van herkomst: onder beroepsgeheim verkregen, of verkregen onder een bepaalde wet.")]
    public IReadOnlyList<Markering>? Markeringen { get; init; }

    [Meaning("Per gegeven de opgeschreven reden waarom de ontvanger het voor dit doel nodig heeft.")]
    public IReadOnlyList<Noodzaak>? Noodzaak { get; init; }
}
