using System.Text.Json;

namespace IntegrationHub.Core.Receiving;

/// <summary>Members of checked data: the type is known to be right where the member is there.</summary>
internal static class JsonReading
{
    extension(JsonElement item)
    {
        public string? Text(string name) =>
            item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        public bool IsTrue(string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

        public IEnumerable<JsonElement> Rows(string name) =>
            item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

        public IEnumerable<string> Texts(string name) => item.Rows(name).Select(i => i.GetString()!);
    }
}
