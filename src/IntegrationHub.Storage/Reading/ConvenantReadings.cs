using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>
/// The versions of the convenant in a store, and when each was in force. Read-only, also while the router writes. Believes nothing:
/// whoever decides under a version checks its digest and its signatures first.
/// </summary>
public sealed class ConvenantReadings(string dataFolder)
{
    /// <summary>Oldest first; the last one is in force.</summary>
    /// <exception cref="StoreRefusedException">There is no store in the folder.</exception>
    public ImmutableArray<Activated> Activations()
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement all = new(connection, $"{ConvenantTable.Activations} ORDER BY idx");
        using var row = all.Read();
        var activations = ImmutableArray.CreateBuilder<Activated>();
        while (row.Read())
        {
            activations.Add(ConvenantTable.ReadActivated(row));
        }
        return activations.DrainToImmutable();
    }

    /// <summary>The last activation and its entry say the same; null before the first.</summary>
    /// <exception cref="InvalidDataException">They do not, or the ledger tells of a later one that is gone.</exception>
    public Activated? InForce()
    {
        var last = Activations().LastOrDefault();
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement entries = new(connection, "SELECT idx, leaf FROM ledger WHERE type = @type ORDER BY idx DESC LIMIT 1");
        using var row = entries.Read(Slugs.Of(EntryType.BeleidActief));
        if (!row.Read())
        {
            return last is null ? null : throw Contradiction(last.Index);
        }
        var leaf = System.Text.Json.JsonElement.Parse(row.Bytes(1));
        return last is not null && last.Index == row.GetInt64(0) &&
            leaf.GetProperty("bundle_rev").GetString() == last.Revision &&
            leaf.GetProperty("note_digest").GetString() == ActivationEntry.DigestOf(last.Note.Span)
            ? last
            : throw Contradiction(row.GetInt64(0));
    }

    /// <summary>The files of a version; null when the store has none under that revision.</summary>
    public ConvenantSource? Files(string revision)
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement find = new(connection, "SELECT regional, name, content FROM convenant_file WHERE revision = @revision ORDER BY regional, name");
        using var row = find.Read(revision);
        List<ConvenantFile> landelijk = [], regio = [];
        while (row.Read())
        {
            (row.GetInt64(0) == 0 ? landelijk : regio).Add(new(row.GetString(1), row.GetString(2)));
        }
        return landelijk.Count + regio.Count == 0 ? null : new(landelijk, regio);
    }

    private static InvalidDataException Contradiction(long index) => new(
        $"entry {index} of the ledger and the convenant that the store keeps for it contradict each other: run the verifier, put back a backup");
}
