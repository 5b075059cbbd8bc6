using System.Text.Json;

namespace IntegrationHub.Logboek.Zenden;

/// <summary>How far an export is, kept in a file: which entry was acknowledged last, and its hash, so that another ledger under the same name is noticed.</summary>
/// <param name="Index">-1 before the first.</param>
/// <param name="LeafHash">Hexadecimal; null before the first.</param>
internal sealed record ExportCursor(long Index, string? LeafHash)
{
    public static readonly ExportCursor Start = new(-1, null);

    /// <exception cref="LogboekRefusedException">The file is damaged: nobody knows how far the export was.</exception>
    public static ExportCursor Read(string file)
    {
        if (!File.Exists(file))
        {
            return Start;
        }
        try
        {
            var root = JsonElement.Parse(File.ReadAllBytes(file));
            return new(root.GetProperty("index").GetInt64(), root.GetProperty("leafHash").GetString());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LogboekRefusedException($"{file}: this does not say how far the export is; put back a backup of it, or remove it to send everything again (lines that come twice have the same span id)");
        }
    }

    /// <summary>On the disk when this returns, whole or not at all.</summary>
    public void Write(string file)
    {
        var temporary = file + ".new";
        using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write))
        {
            using (Utf8JsonWriter json = new(stream))
            {
                json.WriteStartObject();
                json.WriteNumber("index", Index);
                json.WriteString("leafHash", LeafHash);
                json.WriteEndObject();
            }
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, file, overwrite: true);
    }
}
