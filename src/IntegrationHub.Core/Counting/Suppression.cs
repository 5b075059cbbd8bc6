using System.Collections.Immutable;

namespace IntegrationHub.Core.Counting;

/// <summary>
/// Withholds the counts that could point at somebody. Whoever knows this rule, the total and every count that is told still cannot
/// tell any count from 1 to 9: for each withheld one there is another table with the same outcome in which it is one less and the
/// withheld large one (or, where none is large, another small one) is one more.
/// </summary>
public static class Suppression
{
    /// <summary>The smallest count that is told (policy D12).</summary>
    public const int Least = 10;

    public static int? Total(int total) => total < Least ? null : total;

    /// <param name="counts">
    /// At least two, of which every item counted stands in exactly one. Their order is part of the rule, so it must never depend on
    /// the counts.
    /// </param>
    /// <returns>In the same order; null for what is withheld. A zero is withheld as any other small count.</returns>
    public static ImmutableArray<int?> Of(ImmutableArray<int> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Length, 2);
        if (counts.Sum() < Least)
        {
            return [.. counts.Select(_ => (int?)null)];
        }
        var told = counts.Select(c => c < Least ? null : (int?)c).ToArray();
        var large = Array.FindIndex(told, c => c is not null);
        if (large >= 0 && Array.Exists(told, c => c is null))
        {
            told[large] = null; // else the total would give the small ones away
        }
        return [.. told];
    }
}
