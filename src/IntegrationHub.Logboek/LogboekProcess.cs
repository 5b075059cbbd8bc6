using IntegrationHub.Core.Agreements;
using IntegrationHub.Logboek.Lezen;
using IntegrationHub.Logboek.Zenden;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Logboek;

/// <summary>Read APIs and, where a collector is named, the core stream to it, as a process of its own.</summary>
public static class LogboekProcess
{
    /// <summary>Runs until it is told to stop, or the stream finds that it is of another ledger.</summary>
    /// <param name="ready">Told the address once questions can be asked.</param>
    /// <exception cref="LogboekRefusedException">It does not start as it was told.</exception>
    public static async Task RunAsync(
        LogboekOptions options, Func<Convenant> convenant, FindDisclosures find, Action<Uri> ready, ILoggerFactory logging, CancellationToken stop)
    {
        using var stream = options.Otlp is { } collector ? new OtlpExport(Stream(options, collector), convenant, logging.CreateLogger<OtlpExport>()) : null;
        await using var app = LogboekApp.Build(new()
        {
            DataFolder = options.DataFolder!,
            Convenant = convenant,
            Tokens = PartnerTokens.Read(options.Tokens!),
            Find = find,
            Listen = Address(options.Listen!),
        });
        await app.StartAsync(stop).ConfigureAwait(false);
        ready(LogboekApp.AddressOf(app));
        if (stream is null)
        {
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await stream.RunAsync(stop).ConfigureAwait(false);
        }
    }

    private static OtlpSettings Stream(LogboekOptions options, string collector) => new()
    {
        DataFolder = options.DataFolder!,
        Endpoint = Address(collector),
        Cursor = options.OtlpCursor ?? Path.Combine(options.DataFolder!, "uitvoer", "ldv.json"),
        Authorization = options.OtlpAuthorizationVariable is { } name
            ? Environment.GetEnvironmentVariable(name) ?? throw new LogboekRefusedException($"the environment variable {name} must hold the Authorization header for the collector")
            : null,
    };

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? address
        : throw new LogboekRefusedException("Logboek:Listen or Logboek:Otlp is no address; write it as http://127.0.0.1:8090");
}
