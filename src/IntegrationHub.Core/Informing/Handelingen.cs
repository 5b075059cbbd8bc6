using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Informing;

/// <summary>What the ledger says of an act, and of what was destroyed because its term was over: never about whom.</summary>
public static class Handelingen
{
    /// <param name="seed">32 random bytes from the shell.</param>
    public static LedgerDraft Entry(Handeling handeling, Convenant convenant, HubKeys keys, ReadOnlyMemory<byte> seed, DateTimeOffset now) =>
        new Entries(convenant, keys, new(seed), now, bericht: null).Acted(handeling);

    internal static EntryType TypeOf(HandelingSoort soort) => soort switch
    {
        HandelingSoort.Beperken or HandelingSoort.BeperkingOpheffen => EntryType.Beperking,
        HandelingSoort.Vasthouden or HandelingSoort.Loslaten => EntryType.Bewaarplicht,
        HandelingSoort.Uitstellen => EntryType.Uitstel,
        HandelingSoort.Inzage => EntryType.Inzage,
    };

    /// <param name="before">What began before this was due.</param>
    public static LedgerDraft Destroyed(
        Bewaarsoort soort, int count, DateTimeOffset before, Convenant convenant, HubKeys keys, ReadOnlyMemory<byte> seed, DateTimeOffset now) =>
        new Entries(convenant, keys, new(seed), now, bericht: null).Expired(soort, count, before);
}
