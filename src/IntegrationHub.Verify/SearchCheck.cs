using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>
/// What a search goes by beside the entries: whoever changes it hides entries without touching one. The times of each block of entries
/// are recomputed, and what somebody did must be in both places. Whose codes stand in table betrokkene only the keys can tell.
/// </summary>
internal sealed class SearchCheck(DbConnection connection)
{
    private const int BlockLength = 4096;

    private static readonly string Administered = Slugs.Of(EntryType.Beheer);

    private readonly Dictionary<long, (string First, string Last)> blocks = [];
    private readonly Dictionary<long, string?> administered = [];

    /// <summary>Called for every entry in order.</summary>
    public void Add(EntryRow entry)
    {
        var (block, time) = (entry.Index / BlockLength, entry.Time ?? "");
        var (first, last) = blocks.TryGetValue(block, out var known) ? known : (time, time);
        blocks[block] = (string.CompareOrdinal(time, first) < 0 ? time : first, string.CompareOrdinal(time, last) > 0 ? time : last);
        if (entry.Type == Administered)
        {
            administered[entry.Index] = LeafCheck.Member(entry, "action");
        }
    }

    /// <summary>Called after the last entry.</summary>
    /// <param name="size">How many entries there are.</param>
    public IEnumerable<VerifyProblem> Problems(long size) => [.. Blocks(), .. Administrators(), .. Persons(size)];

    private IEnumerable<VerifyProblem> Blocks()
    {
        foreach (var (block, first, last) in Rows("SELECT block, first_time, last_time FROM ledger_block", row => (row.GetInt64(0), row.GetString(1), row.GetString(2))))
        {
            if (!blocks.Remove(block, out var times) || times != (first, last))
            {
                yield return new(block * BlockLength, "table ledger_block has other times than the entries from here on: a search by period would pass some over");
            }
        }
        foreach (var gone in blocks.Keys.Order())
        {
            yield return new(gone * BlockLength, "table ledger_block has no times of the entries from here on: a search by period would pass them over");
        }
    }

    private IEnumerable<VerifyProblem> Administrators()
    {
        foreach (var (index, told) in Rows("SELECT idx, action FROM beheer", row => (row.GetInt64(0), row.GetString(1))))
        {
            if (!administered.Remove(index, out var action) || action != told)
            {
                yield return new(index, "table beheer says of somebody what the leaf does not say");
            }
        }
        foreach (var gone in administered.Keys.Order())
        {
            yield return new(gone, "who did what it tells of is gone from table beheer");
        }
    }

    private IEnumerable<VerifyProblem> Persons(long size) =>
        Rows($"SELECT DISTINCT idx FROM betrokkene WHERE idx < 0 OR idx >= {size}", row => row.GetInt64(0))
            .Select(index => new VerifyProblem(index, "table betrokkene has persons of an entry that does not exist"));

    private List<T> Rows<T>(string sql, Func<DbDataReader, T> read)
    {
        using var command = connection.Command(sql);
        using var row = command.ExecuteReader();
        List<T> rows = [];
        while (row.Read())
        {
            rows.Add(read(row));
        }
        return rows;
    }
}
