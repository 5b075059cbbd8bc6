using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Recording;

/// <summary>Whom a disclosure is about.</summary>
internal static class Involvement
{
    /// <summary>
    /// Everybody of whom something is disclosed and whom another message could name, each once, each with a salt of his own. A
    /// correction is about a person also where it only says that something no longer holds.
    /// </summary>
    /// <param name="begin">Begins the record of one person: the code, what is committed to, and which person of the entry it is.</param>
    public static ImmutableArray<Betrokkenheid> Of(
        Message message, ImmutableArray<FieldOutcome> outcomes, ZaakId zaak, HubKeys keys,
        Func<Betrokkene, (SubjectCode Code, byte[] Committed)?> who, Func<SubjectCode?, byte[], int, Betrokkenheid> begin) =>
    [
        .. message.Personen
            .Where(p => message.Fields.Where((f, i) => f.Person == p && (outcomes[i].Treatment != Treatment.Remove || p.Identity is null)).Any())
            .Select(p => (Person: p, Who: who(p)))
            .Where(p => p.Who is not null)
            .GroupBy(p => (p.Who!.Value.Code, Committed: Convert.ToBase64String(p.Who!.Value.Committed)), p => p.Person)
            .Select((group, number) => begin(group.Key.Code, Convert.FromBase64String(group.Key.Committed), number) with
            {
                Paden = [.. group.Select(p => p.Path)],
                Waarden = message.Fields.Where((f, i) => group.Contains(f.Person) && outcomes[i].Treatment == Treatment.Show && Doorgiften.CanTravel(f)).DistinctBy(f => f.Path)
                    .ToImmutableSortedDictionary(f => f.Path, f => Doorgiften.Code(keys, zaak, f), StringComparer.Ordinal),
            }),
    ];
}
