using System.Collections.Immutable;
using IntegrationHub.Core;

namespace IntegrationHub.Storage;

/// <summary>Who is who, in codes: what an erasure must take along. Read-only, also while the router writes.</summary>
public sealed class SubjectReader(string dataFolder)
{
    /// <summary>Everybody who counts as the same person as one of these, by what was merged in any case.</summary>
    public async Task<ImmutableArray<SubjectCode>> WithMergedAsync(IReadOnlyList<SubjectCode> subjects, CancellationToken cancellation)
    {
        var merges = await Questions.AskAsync(dataFolder, "SELECT code FROM zaak_feit WHERE soort = 'samengevoegd' AND code IS NOT NULL",
            row => row.GetString(0).Split(' '), cancellation).ConfigureAwait(false);
        HashSet<string> all = [.. subjects.Select(s => s.Value)];
        for (var before = 0; before != all.Count;)
        {
            before = all.Count;
            all.UnionWith(merges.Where(m => m.Any(all.Contains)).SelectMany(m => m));
        }
        return [.. all.Order(StringComparer.Ordinal).Select(s => new SubjectCode(s))];
    }

    /// <summary>Whose a pseudonym is; empty when it is not known.</summary>
    public Task<ImmutableArray<SubjectCode>> OwnersAsync(PseudoniemCode code, CancellationToken cancellation) => Questions.AskAsync(dataFolder,
        "SELECT DISTINCT owner FROM pseudoniem WHERE code = @code", row => new SubjectCode(row.GetString(0)), cancellation, code.Value);
}
