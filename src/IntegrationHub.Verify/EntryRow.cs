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

    public static readonly string Sql =
        "SELECT idx, leaf, leaf_hash, facts IS NOT NULL, prev_idx, " +
        $"{string.Join(", ", Repeats.Select(repeat => repeat.Column))} FROM ledger";

    public string? Id => Columns[0];
    public string? Type => Columns[1];
    public string? Time => Columns[2];

    public string? this[string column] => Columns[Array.FindIndex(Repeats, repeat => repeat.Column == column)];

    public static EntryRow Read(DbDataReader row)
    {
        var columns = new string?[Repeats.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = row.Text(5 + i);
        }
        return new(row.GetInt64(0), row.Bytes(1), row.Bytes(2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetInt64(4), columns);
    }
}
