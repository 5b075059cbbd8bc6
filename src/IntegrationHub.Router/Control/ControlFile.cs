using System.Security.Cryptography;
using System.Text.Json;

namespace IntegrationHub.Router.Control;

/// <summary>
/// How a command on the same machine reaches a router that runs: address and token stand in the data folder, readable by its
/// owner only. Whoever can read that file can read the store as well.
/// </summary>
public sealed record ControlFile(Uri Address, string Token)
{
    private const string Name = "control.json";

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public void Write(string dataFolder)
    {
        var file = PathIn(dataFolder);
        File.Delete(file);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using FileStream stream = new(file, options);
        using Utf8JsonWriter writer = new(stream);
        writer.WriteStartObject();
        writer.WriteString("adres", Address.ToString());
        writer.WriteString("token", Token);
        writer.WriteEndObject();
    }

    /// <returns>Null when no router wrote one.</returns>
    public static ControlFile? Read(string dataFolder)
    {
        if (!File.Exists(PathIn(dataFolder)))
        {
            return null;
        }
        var root = JsonElement.Parse(File.ReadAllBytes(PathIn(dataFolder)));
        return new(new(root.GetProperty("adres").GetString()!), root.GetProperty("token").GetString()!);
    }

    public static void Remove(string dataFolder) => File.Delete(PathIn(dataFolder));

    private static string PathIn(string dataFolder) => Path.Combine(dataFolder, Name);

    public override string ToString() => $"ControlFile {Address}";
}
