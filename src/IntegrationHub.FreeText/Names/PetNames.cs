using System.Collections.Frozen;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Short forms under which people with a given first name are known: Henk for Hendrik.</summary>
internal static class PetNames
{
    private static readonly FrozenDictionary<string, string[]> Forms = EmbeddedText.Lines("pet-names")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenDictionary(parts => parts[0], parts => parts[1..], StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(string firstName) => Forms.GetValueOrDefault(firstName) ?? [];
}
