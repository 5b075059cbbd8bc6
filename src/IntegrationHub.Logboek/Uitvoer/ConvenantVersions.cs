using System.Collections.Concurrent;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>
/// The convenant that an entry cites, so that an export names an organisation as it was called then. Read from the store, which
/// keeps the files of every version that was in force.
/// </summary>
/// <param name="current">For an entry whose version the store does not keep.</param>
public sealed class ConvenantVersions(string dataFolder, Func<Convenant> current)
{
    private readonly ConvenantReadings _stored = new(dataFolder);
    private readonly ConcurrentDictionary<string, Convenant?> _read = new(StringComparer.Ordinal);

    public Convenant Current => current();

    public Convenant Of(Leaf leaf) => current() is var now && now.Revision == leaf.Revision
        ? now
        : _read.GetOrAdd(leaf.Revision, static (revision, stored) => stored.Files(revision) is { } files && files.Revision == revision ? files.Read() : null, _stored) ?? now;
}
