using System.Security.Cryptography;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Cli.Region;

/// <summary>
/// Keys of a demonstration: made in its data folder, believed by nobody else. With them a region can run before region and FG have
/// signed anything, by the same road as afterwards.
/// </summary>
internal sealed class TrialSigning
{
    private readonly NoteSigner[] _signers;

    private TrialSigning(string region, NoteSigner[] signers)
    {
        _signers = signers;
        Trust = new()
        {
            Regio = region,
            Keys = [.. Enum.GetValues<SignerRole>().Zip(signers, (role, signer) => new TrustedKey
            {
                Key = signer.Key,
                Role = role,
                GeldigVan = DateOnly.MinValue,
                GeldigTot = DateOnly.MaxValue,
                Ingetrokken = null,
            })],
        };
    }

    public Trust Trust { get; }

    /// <summary>The keys of this data folder, made when it has none.</summary>
    public static TrialSigning Open(string dataFolder, string region)
    {
        var folder = Directory.CreateDirectory(Path.Combine(dataFolder, "keys")).FullName;
        return new(region, [.. Enum.GetValues<SignerRole>().Select(role => Signer(folder, region, Trust.Slug(role)))]);
    }

    /// <returns>Null when nobody made trial keys in this data folder.</returns>
    public static TrialSigning? Find(string dataFolder, string region) =>
        Enum.GetValues<SignerRole>().All(role => File.Exists(FileOf(Path.Combine(dataFolder, "keys"), Trust.Slug(role)))) ? Open(dataFolder, region) : null;

    public byte[] Sign(Convenant convenant, DateTimeOffset at)
    {
        var text = ConvenantNote.TextOf(convenant);
        return _signers.Aggregate(SignedNote.Of(text), (note, signer) => note.With(signer.Sign(text, at))).ToBytes();
    }

    private static string FileOf(string folder, string role) => Path.Combine(folder, $"proef-{role}.key");

    private static NoteSigner Signer(string folder, string region, string role)
    {
        var file = FileOf(folder, role);
        if (!File.Exists(file))
        {
            SecretFile.Write(file, NoteSigner.FromSeed($"proef.example/{region}/{role}", RandomNumberGenerator.GetBytes(32)).Export());
        }
        return NoteSigner.Parse(File.ReadAllText(file));
    }
}
