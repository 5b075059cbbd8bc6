using IntegrationHub.Core.Agreements;
using IntegrationHub.Router;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Region;

/// <summary>The convenant in force in a store whose router does not run in this process.</summary>
internal static class ConvenantInForce
{
    /// <summary>With its signatures verified, for who decides under it.</summary>
    /// <exception cref="UsageException">Nobody says which keys may sign.</exception>
    /// <exception cref="ActivationRefusedException">Nothing was activated, or what was does not verify.</exception>
    public static Convenant Verified(string dataFolder, string region)
    {
        var trust = TrustFiles.Find(null, dataFolder) ?? TrialSigning.Find(dataFolder, region)?.Trust
            ?? throw new UsageException($"which keys may sign the convenant of {region}? put the trust file in {TrustFiles.Default(dataFolder)}, or ask the router while it runs");
        return (InForce.Read(dataFolder, trust) ?? throw RouterProcess.Nothing(region)).Convenant;
    }

    /// <summary>For who only shows it: the stored files of the version that was activated last, and those of the folder before the first.</summary>
    public static Func<Convenant> Shown(string dataFolder, string region, string? root)
    {
        var shown = ConvenantFiles.Load(region, root);
        return () =>
        {
            ConvenantReadings versions = new(dataFolder);
            if (StoreFile.HasStore(dataFolder) && versions.InForce() is { } last && last.Revision != shown.Revision
                && versions.Files(last.Revision) is { } files && files.Revision == last.Revision)
            {
                shown = files.Read();
            }
            return shown;
        };
    }
}
