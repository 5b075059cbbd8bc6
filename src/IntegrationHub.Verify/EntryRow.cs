using System.Data.Common;
using System.Text;

namespace IntegrationHub.Verify;

/// <summary>One row of the ledger as it stands, believed in nothing: every column may be missing or changed.</summary>
internal sealed record EntryRow(
    long Index, byte[] Leaf, byte[] LeafHash, bool HasFacts, long? Previous, IReadOnlyDictionary<string, string?> Columns)
{
    /// <summary>
    /// Which member of the leaf a column repeats. What stands in a column and not in the leaf could be changed without anybody
    /// noticing; only <c>zaak</c> may be left out of a leaf, so that entries of one case need not stay linked for ever.
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

    public string? this[string column] => Columns[column];

    public static EntryRow Read(DbDataReader row) => new(
        row.GetInt64(0), Bytes(row, 1), Bytes(row, 2), row.GetBoolean(3), row.IsDBNull(4) ? null : row.GetInt64(4),
        Repeats.Select((repeat, i) => KeyValuePair.Create(repeat.Column, Text(row, 5 + i))).ToDictionary());

    private static byte[] Bytes(DbDataReader row, int column) => row.IsDBNull(column) ? [] : row.GetFieldValue<byte[]>(column);

    private static string? Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(column));
}

internal static class CommandValues
{
    extension(DbCommand command)
    {
        public void AddValue(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
