using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Core;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>
/// A token for each partner, in a file that only its owner can read: <c>{"gemeente-zwolle":"…"}</c>. They stand in for the
/// certificates of the partners, which give no secret away.
/// </summary>
public sealed class PartnerTokens
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;
    private const int Shortest = 32;
    private readonly FrozenDictionary<string, PartnerId> _byDigest;

    private PartnerTokens(FrozenDictionary<string, PartnerId> byDigest) => _byDigest = byDigest;

    /// <summary>Found by its digest, so that the time it takes tells nothing of how near a guess was.</summary>
    public PartnerId? Find(string token) => _byDigest.TryGetValue(Digest(token), out var partner) ? partner : null;

    /// <exception cref="LogboekRefusedException">The file is not there, can be read by others, or is no list of tokens.</exception>
    public static PartnerTokens Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new LogboekRefusedException($"{file}: there is no such file; it must hold a token of at least {Shortest} characters for each partner, as {{\"gemeente-zwolle\":\"…\"}}");
        }
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != 0)
        {
            throw new LogboekRefusedException($"{file}: others than its owner can read it; chmod 600 it, and give the partners new tokens");
        }
        return Of(file, Parse(file));
    }

    /// <summary>What stands in the file stays; partners that it lacks get a token.</summary>
    /// <exception cref="LogboekRefusedException">There is something else in that file.</exception>
    public static PartnerTokens InFile(string file, IEnumerable<PartnerId> partners)
    {
        var known = File.Exists(file) ? Parse(file) : [];
        SortedDictionary<string, string> tokens = new(known, StringComparer.Ordinal);
        foreach (var partner in partners)
        {
            tokens.TryAdd(partner.Value, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        }
        Replace(file, tokens);
        return Of(file, tokens);
    }

    private static PartnerTokens Of(string file, IEnumerable<KeyValuePair<string, string>> tokens)
    {
        Dictionary<string, PartnerId> byDigest = [];
        foreach (var (partner, token) in tokens)
        {
            if (token.Length < Shortest || !byDigest.TryAdd(Digest(token), new(partner)))
            {
                throw new LogboekRefusedException($"{file}: the token of '{partner}' is shorter than {Shortest} characters, or another partner has the same");
            }
        }
        return new(byDigest.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> Parse(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { AllowDuplicateProperties = false });
            return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new LogboekRefusedException($"{file}: this is no list of tokens, which looks like {{\"gemeente-zwolle\":\"…\"}}");
        }
    }

    private static void Replace(string file, SortedDictionary<string, string> tokens)
    {
        var temporary = file + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (FileStream stream = new(temporary, options))
        using (Utf8JsonWriter json = new(stream, new() { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (partner, token) in tokens)
            {
                json.WriteString(partner, token);
            }
            json.WriteEndObject();
        }
        File.Move(temporary, file, overwrite: true);
    }

    private static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public override string ToString() => $"PartnerTokens of {_byDigest.Count} partners";
}
