using System.Data.Common;
using System.Text;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>
/// The convenanten: each activation has the files and the note that its entry names, and once one is in force no entry cites a
/// version that never was. Whose signatures stand in the note is for who has the trusted keys.
/// </summary>
internal sealed class ActivationCheck(DbConnection connection)
{
    public static readonly string Activation = Slugs.Of(EntryType.BeleidActief);

    private readonly HashSet<string> activated = new(StringComparer.Ordinal);
    private string? inForce;

    /// <summary>Called for every entry in order.</summary>
    public IEnumerable<string> Problems(EntryRow entry)
    {
        if (entry["type"] != Activation)
        {
            return CitesOneOfBefore(entry) ? [] : ["it cites a version of the convenant that was never in force before it"];
        }
        var cited = LeafCheck.Member(entry, "bundle_rev");
        string[] problems = [.. Compare(entry, cited)];
        inForce = cited;
        activated.Add(cited ?? "");
        return problems;
    }

    /// <summary>Nearly always the one in force, and then the leaf need not be taken apart: a quote inside a value would be escaped.</summary>
    private bool CitesOneOfBefore(EntryRow entry) =>
        inForce is null || entry.Leaf.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"\"bundle_rev\":\"{inForce}\"")) >= 0
        || LeafCheck.Member(entry, "bundle_rev") is not { } cited || activated.Contains(cited);

    private IEnumerable<string> Compare(EntryRow entry, string? revision)
    {
        if (LeafCheck.Member(entry, "previous_rev") != inForce)
        {
            yield return "it names another version as the one that was in force before it";
        }
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT revision, note, by_person FROM activation WHERE idx = @idx";
        command.AddValue("@idx", entry.Index);
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            yield return "the note of the convenant that it brought into force is gone";
            yield break;
        }
        if (row.GetString(0) != revision || ActivationEntry.DigestOf(row.GetFieldValue<byte[]>(1)) != LeafCheck.Member(entry, "note_digest")
            || row.GetString(2) != LeafCheck.Member(entry, "by"))
        {
            yield return "table activation does not say what the leaf says of version, note or person";
        }
        if (revision is null || Files(revision).Revision != revision)
        {
            yield return "the files of the convenant that it brought into force are gone or were changed";
        }
    }

    private ConvenantSource Files(string revision)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT regional, name, content FROM convenant_file WHERE revision = @revision";
        command.AddValue("@revision", revision);
        using var row = command.ExecuteReader();
        List<ConvenantFile> landelijk = [], regio = [];
        while (row.Read())
        {
            (row.GetInt64(0) == 0 ? landelijk : regio).Add(new(row.GetString(1), row.GetString(2)));
        }
        return new(landelijk, regio);
    }
}
