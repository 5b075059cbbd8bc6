using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Logboek;
using IntegrationHub.Logboek.Lezen;
using IntegrationHub.Router;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Cli.Region;

/// <summary>The read APIs, started inside this process or as a process of their own. Only here do they meet the secrets of a data folder.</summary>
internal sealed class LogboekHost : IAsyncDisposable
{
    /// <summary>In the data folder, for its owner only.</summary>
    public const string TokensFile = "logboek-tokens.json";

    private readonly WebApplication _app;

    private LogboekHost(WebApplication app) => _app = app;

    public Uri Address => LogboekApp.AddressOf(_app);

    /// <summary>On a free port of this machine; every partner gets a token in <see cref="TokensFile"/>.</summary>
    public static async Task<LogboekHost> StartAsync(string dataFolder, Func<Convenant> convenant, CancellationToken stop)
    {
        try
        {
            var app = LogboekApp.Build(new()
            {
                DataFolder = dataFolder,
                Convenant = convenant,
                Tokens = PartnerTokens.InFile(Path.Combine(dataFolder, TokensFile), convenant().Partners.Keys),
                Find = Finding(dataFolder),
            });
            await app.StartAsync(stop);
            return new(app);
        }
        catch (LogboekRefusedException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    /// <summary>Until it is told to stop.</summary>
    public static async Task RunAsync(LogboekOptions options, Action<Uri> ready, CancellationToken stop)
    {
        if (await new LedgerReader(options.DataFolder!).RegionAsync(stop) is var stored && stored != options.Region)
        {
            throw new UsageException($"Logboek:DataFolder holds region '{stored}', not '{options.Region}'");
        }
        using var logging = LoggerFactory.Create(b => b.AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        try
        {
            await LogboekProcess.RunAsync(options, ConvenantInForce.Shown(options.DataFolder!, options.Region!, options.Convenanten), Finding(options.DataFolder!), ready, logging, stop);
        }
        catch (LogboekRefusedException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static FindDisclosures Finding(string dataFolder)
    {
        var secrets = HubSecrets.Open(dataFolder);
        SubjectReader persons = new(dataFolder);
        PersonEntries entries = new(dataFolder, secrets.Protector);
        return async (bsn, partner, cancellation) => Subjects.OfBsn(secrets.Keys, bsn.Revealed) is { } code
            ? Persoonregels.Of(await entries.OfAsync(await persons.WithMergedAsync([code], cancellation), cancellation), partner)
            : null;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
