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

    private static bool IsDisclosure(JsonElement leaf, PartnerId? partner) =>
        leaf.GetProperty("type").GetString() == Slugs.Of(EntryType.Verstrekking)
        && (partner is not { } own || leaf.GetProperty("from").GetString() == own.Value || leaf.GetProperty("to").GetString() == own.Value);
}
