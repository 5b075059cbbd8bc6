using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>What a citizen's view needs of the entries about somebody.</summary>
public static class Persoonregels
{
    /// <param name="partner">Sender or receiver; null for all.</param>
    /// <returns>Index of each disclosure, and whether the person may stand there as a suspect.</returns>
    public static IReadOnlyDictionary<long, bool> Of(IEnumerable<GevondenRegel> found, PartnerId? partner) => found
        .Where(f => IsDisclosure(JsonElement.Parse(f.Leaf.Span), partner))
        .GroupBy(f => f.Index, f => f.Betrokkenheid.MayBeVerdachte)
        .ToDictionary(g => g.Key, g => g.Any(may => may));

    /// <summary>What all citizens together may be told, each of himself: a disclosure counts as soon as one person in it is no suspect.</summary>
    public static IReadOnlyDictionary<long, bool> OfEverybody(IEnumerable<GevondenRegel> found) => found
        .GroupBy(f => f.Index)
        .ToDictionary(g => g.Key, g => g.GroupBy(f => f.Betrokkenheid.Code).All(person => person.Any(f => f.Betrokkenheid.MayBeVerdachte)));

    private static bool IsDisclosure(JsonElement leaf, PartnerId? partner) =>
        leaf.GetProperty("type").GetString() == Slugs.Of(EntryType.Verstrekking)
        && (partner is not { } own || leaf.GetProperty("from").GetString() == own.Value || leaf.GetProperty("to").GetString() == own.Value);
}
