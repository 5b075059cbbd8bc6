using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Contracts;

/// <summary>Reads and writes a closed list by its exact camelCase names; the converter of the framework also takes numbers.</summary>
public sealed class CodeConverter<TCode> : JsonConverter<TCode>
    where TCode : struct, Enum
{
    private static readonly FrozenDictionary<string, TCode> ByName =
        Enum.GetValues<TCode>().ToFrozenDictionary(code => JsonNamingPolicy.CamelCase.ConvertName(code.ToString()), StringComparer.Ordinal);

    public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ByName.TryGetValue(reader.GetString()!, out var code)
            ? code
            : throw new JsonException($"no code of {typeof(TCode).Name}");

    public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
}
