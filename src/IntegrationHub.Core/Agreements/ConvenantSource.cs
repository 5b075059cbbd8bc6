using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntegrationHub.Core.Agreements;

/// <summary>One version of a convenant as people wrote it: the files that all regions share and those of the region.</summary>
public sealed record ConvenantSource(IReadOnlyList<ConvenantFile> Landelijk, IReadOnlyList<ConvenantFile> Regio)
{
    /// <summary>"sha256:" and the hex digest over part, name and text of every file: the same files have it wherever they lie.</summary>
    public string Revision
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, "landelijk", Landelijk);
            Append(hash, "regio", Regio);
            return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    /// <exception cref="ConvenantRefusedException">Something is wrong in the files; it names all of it.</exception>
    public Convenant Read() => ConvenantReader.Read(Landelijk, Regio);

    private static void Append(IncrementalHash hash, string part, IEnumerable<ConvenantFile> files)
    {
        foreach (var file in files.OrderBy(f => Path.GetFileName(f.Name), StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes($"{part}/{Path.GetFileName(file.Name)}")));
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file.Text)));
        }
    }
}

/// <summary>What the region and its FG sign: the text of a note that names one version and nothing else.</summary>
public static class ConvenantNote
{
    public static string TextOf(Convenant convenant) => string.Create(CultureInfo.InvariantCulture, $"""
        integration-hub/convenant/v1
        regio {convenant.Regio}
        versie {convenant.Versie}
        revision {convenant.Revision}
        geldig-van {convenant.GeldigVan:yyyy-MM-dd}
        geldig-tot {convenant.GeldigTot:yyyy-MM-dd}

        """);

    /// <returns>The first line that names something else than these files; null when every line is the same.</returns>
    public static (string Signed, string Files)? Difference(string text, Convenant convenant)
    {
        string[] signed = text.Split('\n'), files = TextOf(convenant).Split('\n');
        return signed.SequenceEqual(files)
            ? null
            : signed.Zip(files).Append(("een regel meer of minder", "")).First(line => line.Item1 != line.Item2);
    }
}
