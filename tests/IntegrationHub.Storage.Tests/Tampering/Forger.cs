using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Recording;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>Somebody who can write the file and knows how it hangs together: what he changes he changes everywhere.</summary>
internal sealed class Forger(DataFolder folder)
{
    private static readonly (string Column, string Member)[] Columns =
    [
        ("entry_id", "id"), ("type", "type"), ("time", "time"), ("from_partner", "from"), ("to_partner", "to"), ("to_role", "to_role"),
        ("message_type", "message_type"), ("doel", "purpose"), ("rule", "rule"), ("reason", "reason"), ("zaak", "zaak"), ("bericht", "message"),
    ];

    public void Run(string sql, params (string Name, object? Value)[] values) => folder.TamperDisarmed(sql, values);

    public T Scalar<T>(string sql) => folder.Scalar<T>(sql)!;

    public IReadOnlyList<T> List<T>(string sql)
    {
        using var connection = folder.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        List<T> values = [];
        while (row.Read())
        {
            values.Add(row.GetFieldValue<T>(0));
        }
        return values;
    }

    public JsonObject Leaf(long index) => (JsonObject)JsonNode.Parse(Scalar<byte[]>($"SELECT leaf FROM ledger WHERE idx = {index}"))!;

    /// <summary>The leaf, its hash and the columns that repeat it.</summary>
    public void Rewrite(long index, Action<JsonObject> change)
    {
        var leaf = Leaf(index);
        change(leaf);
        var bytes = Canonical(leaf);
        Run($"UPDATE ledger SET leaf = @leaf, leaf_hash = @hash, {string.Join(", ", Columns.Select(c => $"{c.Column} = @{c.Member}"))} WHERE idx = {index}",
            [("@leaf", bytes), ("@hash", MerkleHash.OfLeaf(bytes)), .. Columns.Select(c => ($"@{c.Member}", (object?)leaf[c.Member]?.GetValue<string>()))]);
    }

    /// <summary>The facts beside an entry, opened and sealed again with the keys of the store, and the commitment in the leaf.</summary>
    public void RewriteFacts(long index, IDataProtector protector, Func<string, string> change, bool commit)
    {
        var id = Scalar<string>($"SELECT entry_id FROM ledger WHERE idx = {index}");
        var seal = protector.CreateProtector("ledger");
        byte[] row = [(byte)id.Length, .. Encoding.ASCII.GetBytes(id)];
        var before = seal.Unprotect(Scalar<byte[]>($"SELECT facts FROM ledger WHERE idx = {index}"))[row.Length..];
        var facts = Canonical((JsonObject)JsonNode.Parse(change(Encoding.UTF8.GetString(before)))!);
        Run($"UPDATE ledger SET facts = @facts WHERE idx = {index}", ("@facts", seal.Protect([.. row, .. facts])));
        if (commit)
        {
            var salt = Convert.FromBase64String(JsonElement.Parse(facts).GetProperty("salt").GetString()!);
            Rewrite(index, leaf => leaf["facts_c"] = Convert.ToBase64String(SHA256.HashData([.. salt, .. facts])));
        }
    }

    /// <summary>The tree head over the leaves as they stand.</summary>
    public void RewriteHead()
    {
        var tree = Tree();
        Run("UPDATE tree_head SET size = @size, root = @root, frontier = @frontier", ("@size", tree.Size), ("@root", tree.Root()), ("@frontier", tree.Frontier));
    }

    public MerkleTree Tree(long? size = null)
    {
        MerkleTree tree = new();
        foreach (var leaf in List<byte[]>($"SELECT leaf FROM ledger WHERE idx < {size ?? long.MaxValue} ORDER BY idx"))
        {
            tree.Append(leaf);
        }
        return tree;
    }

    private static byte[] Canonical(JsonObject json) => CanonicalJson.Write((IReadOnlyDictionary<string, object?>)Value(JsonElement.Parse(json.ToJsonString()))!);

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(m => m.Name, m => Value(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.Number => json.GetInt64(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => json.GetString(),
    };
}
