using System.Data.Common;
using System.Globalization;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>
/// The convenanten: each activation has the files and the note that its entry names, and once one is in force no entry cites a
/// version that never was. Whose signatures stand in the note is for who has the trusted keys.
/// </summary>
internal sealed class ActivationCheck(DbConnection connection, string region)
{
    public static readonly string Activation = Slugs.Of(EntryType.BeleidActief);

    private readonly HashSet<string> activated = new(StringComparer.Ordinal);
    private string? inForce;

    /// <summary>Called for every entry in order.</summary>
    public IEnumerable<string> Problems(Scanned scanned)
    {
        var cited = scanned.Cited;
        if (scanned.Entry.Type != Activation)
        {
            return inForce is null || cited is null || cited == inForce || activated.Contains(cited)
                ? [] : ["it cites a version of the convenant that was never in force before it"];
        }
        string[] problems = [.. Compare(scanned.Entry, cited)];
        inForce = cited;
        activated.Add(cited ?? "");
        return problems;
    }

    private static string? FolderOf(ConvenantFile file) => Path.GetDirectoryName(file.Name);

    private IEnumerable<string> Compare(EntryRow entry, string? revision)
    {
        if (LeafCheck.Member(entry, "region") is var of && of != region)
        {
            yield return $"it brings a convenant of '{of}' into force, and the store says that it is of '{region}'";
        }
        if (LeafCheck.Member(entry, "previous_rev") != inForce)
        {
            yield return "it names another version as the one that was in force before it";
        }
        using var command = connection.Command("SELECT revision, note, by_person, previous, at, versie, stored_at FROM activation LEFT JOIN convenant_version USING (revision) WHERE idx = @idx", ("@idx", entry.Index));
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            yield return "the note of the convenant that it brought into force is gone";
            yield break;
        }
        if (row.GetString(0) != revision || ActivationEntry.DigestOf(row.GetFieldValue<byte[]>(1)) != LeafCheck.Member(entry, "note_digest")
            || row.GetString(2) != LeafCheck.Member(entry, "by") || row.Text(3) != LeafCheck.Member(entry, "previous_rev") || row.GetString(4) != entry.Time
            || Convert.ToString(row.GetValue(5), CultureInfo.InvariantCulture) != LeafCheck.Version(entry))
        {
            yield return "table activation does not say what the leaf says of version, note, person or time";
        }
        if (!activated.Contains(revision ?? "") && row.Text(6) != entry.Time)
        {
            yield return "table convenant_version says that the version was stored at another time than it first came into force";
        }
        row.Close();
        if (revision is null || ConvenantVersions.Files(connection, revision).Revision != revision)
        {
            yield return "the files of the convenant that it brought into force are gone or were changed";
        }
        else if (ConvenantVersions.Files(connection, revision) is var files
            && (files.Landelijk.Any(f => FolderOf(f) != "landelijk") || files.Regio.Any(f => FolderOf(f) != region)))
        {
            yield return "table convenant_file says that a file of the convenant that it brought into force is of another folder"; // not part of the revision
        }
    }
}

/// <summary>The versions of the convenant that the store keeps, read once each and believed only when their digest is the revision.</summary>
internal sealed class ConvenantVersions(DbConnection connection)
{
    private readonly Dictionary<string, Convenant?> read = new(StringComparer.Ordinal);

    /// <summary>Versions under which nothing can be decided again: gone, changed, or written for another program.</summary>
    public IEnumerable<string> Unreadable => read.Where(version => version.Value is null).Select(version => version.Key);

    public Convenant? Of(string revision)
    {
        if (!read.TryGetValue(revision, out var convenant))
        {
            read[revision] = convenant = Read(revision);
        }
        return convenant;
    }

    public static ConvenantSource Files(DbConnection connection, string revision)
    {
        using var command = connection.Command("SELECT regional, name, content FROM convenant_file WHERE revision = @revision", ("@revision", revision));
        using var row = command.ExecuteReader();
        List<ConvenantFile> landelijk = [], regio = [];
        while (row.Read())
        {
            (row.GetInt64(0) == 0 ? landelijk : regio).Add(new(row.GetString(1), row.GetString(2)));
        }
        return new(landelijk, regio);
    }

    private Convenant? Read(string revision)
    {
        var files = Files(connection, revision);
        try
        {
            return files.Revision == revision ? files.Read() : null;
        }
        catch (ConvenantRefusedException)
        {
            return null; // a program that reads more strictly than the one that activated it
        }
    }
}
