using System.Data.Common;

namespace IntegrationHub.Verify;

/// <summary>One row of the ledger as it stands, believed in nothing: every column may be missing or changed.</summary>
internal sealed record EntryRow(long Index, byte[] Leaf, byte[] LeafHash, bool HasFacts, long? Previous, string?[] Columns)
{
    /// <summary>
    /// Which member of the leaf a column repeats. What stands in a column and not in the leaf could be changed without anybody
    /// noticing, so no column may say what its leaf does not.
    /// </summary>
    public static readonly (string Column, string Member)[] Repeats =
    [
        ("entry_id", "id"),
        ("type", "type"),
        ("time", "time"),
        ("from_partner", "from"),
        ("to_partner", "to"),
        ("to_role", "to_role"),
        ("message_type", "message_type"),
        ("doel", "purpose"),
        ("rule", "rule"),
        ("reason", "reason"),
        ("zaak", "zaak"),
        ("bericht", "message"),
    ];

    /// <summary>
    /// Between two columns of <see cref="Sql"/>; no code holds one. Asking for a column costs more than checking it, so all twelve
    /// are asked for as one: a sign before each that is there, and this between them.
    /// </summary>
    private const char Between = '\n';

    private const string There = "=";

    public static readonly string Sql =
        "SELECT idx, leaf, leaf_hash, facts IS NOT NULL, prev_idx, " +
        $"{string.Join($" || '{Between}' || ", Repeats.Select(repeat => $"COALESCE('{There}' || {repeat.Column}, '')"))} FROM ledger";

    public string? Id => Columns[0];
    public string? Type => Columns[1];
    public string? Time => Columns[2];

    public static int Column(string name) => Array.FindIndex(Repeats, repeat => repeat.Column == name);

    /// <param name="like">The entry before it, which often has the same codes.</param>
    public static EntryRow Read(DbDataReader row, EntryRow? like = null) => new(
        row.GetInt64(0), row.Bytes(1), row.Bytes(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetInt64(4), Split(row.GetString(5), like?.Columns));

    /// <returns>No column where one of them holds what stands between them: then it is not what the hub wrote, and none is believed.</returns>
    private static string?[] Split(ReadOnlySpan<char> joined, string?[]? like)
    {
        var columns = new string?[Repeats.Length];
        if (joined.Count(Between) != columns.Length - 1)
        {
            return columns;
        }
        for (var i = 0; i < columns.Length; i++)
        {
            var end = joined.IndexOf(Between);
            var column = end < 0 ? joined : joined[..end];
            joined = joined[(end + 1)..];
            columns[i] = column.IsEmpty ? null : like?[i] is { } same && column[There.Length..].SequenceEqual(same) ? same : column[There.Length..].ToString();
        }
        return columns;
    }
}
