using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IntegrationHub.Logboek.Uitvoer;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Logboek.Zenden;

/// <summary>Where the core stream goes, and where is kept how far it is.</summary>
public sealed record OtlpSettings
{
    public required string DataFolder { get; init; }

    /// <summary>Address of the collector, such as <c>https://ldv.example:4318</c>; the path <c>/v1/traces</c> is added.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>File of the cursor.</summary>
    public required string Cursor { get; init; }

    /// <summary>What is sent as <c>Authorization</c>; null for nothing.</summary>
    public string? Authorization { get; init; }

    /// <summary>How long to wait for new entries, and after the first failure.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after failures that go on.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>
/// Sends every line of the core of Logboek Dataverwerkingen to a collector, in order, none left out. What was not acknowledged is
/// sent again, with the same span ids. The ledger knows nothing of it and never waits.
/// </summary>
public sealed class OtlpExport : IDisposable
{
    private const int EntriesAtOnce = 200;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly OtlpSettings _settings;
    private readonly LedgerPages _ledger;
    private readonly ConvenantVersions _versions;
    private readonly ILogger _log;
    private readonly Uri _address;
    private ExportCursor _cursor;

    /// <exception cref="LogboekRefusedException">The address is without TLS and not of this machine, or the cursor cannot be read.</exception>
    public OtlpExport(OtlpSettings settings, Func<Core.Agreements.Convenant> convenant, ILogger log)
    {
        if (settings.Endpoint.Scheme != Uri.UriSchemeHttps && !settings.Endpoint.IsLoopback)
        {
            throw new LogboekRefusedException("the collector of the log must be reached over https: the standard asks for TLS, and only an address of this machine may do without");
        }
        (_settings, _log) = (settings, log);
        _address = new($"{settings.Endpoint.AbsoluteUri.TrimEnd('/')}/v1/traces");
        _ledger = new(settings.DataFolder);
        _versions = new(settings.DataFolder, convenant);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.Cursor))!);
        _cursor = ExportCursor.Read(settings.Cursor);
    }

    /// <summary>Sends until told to stop.</summary>
    /// <exception cref="LogboekRefusedException">The ledger is another one than the cursor is of.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        await CheckAsync(stop).ConfigureAwait(false);
        var pause = _settings.Pause;
        while (!stop.IsCancellationRequested)
        {
            var (went, fault) = await SendNextAsync(stop).ConfigureAwait(false);
            if (fault is not null)
            {
                _log.NotAcknowledged(_cursor.Index + 1, fault, pause);
            }
            if (!went)
            {
                await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            pause = fault is null ? _settings.Pause : Shorter(pause * 2, _settings.LongestPause);
        }
    }

    /// <summary>The entry that was acknowledged last stands where it stood.</summary>
    private async Task CheckAsync(CancellationToken stop)
    {
        if (_cursor.Index < 0)
        {
            return;
        }
        var last = await _ledger.PageAsync(new() { Behind = _cursor.Index - 1, PageSize = 1 }, stop).ConfigureAwait(false);
        if (last is not [var entry] || entry.Line.Index != _cursor.Index || Convert.ToHexStringLower(entry.LeafHash.Span) != _cursor.LeafHash)
        {
            throw new LogboekRefusedException(
                $"entry {_cursor.Index} is not the one that was sent from this folder last: the store is another one, or an older copy was put back. " +
                $"Nothing is sent. Put back the store that belongs to it, or remove {_settings.Cursor} to send everything again.");
        }
    }

    private async Task<(bool Went, string? Fault)> SendNextAsync(CancellationToken stop)
    {
        try
        {
            var page = await _ledger.PageAsync(new() { Behind = _cursor.Index, PageSize = EntriesAtOnce }, stop).ConfigureAwait(false);
            if (page.IsEmpty)
            {
                return (false, null);
            }
            LdvLine[] lines = [.. page.SelectMany(record => LdvLine.Of(record, _versions))];
            if (lines.Length > 0 && await RefusalAsync(OtlpBody.Of(lines), stop).ConfigureAwait(false) is { } fault)
            {
                return (false, fault);
            }
            ExportCursor next = new(page[^1].Line.Index, Convert.ToHexStringLower(page[^1].LeafHash.Span));
            next.Write(_settings.Cursor); // only after the acknowledgement; a crash before this line sends these lines again
            _cursor = next;
            return (true, null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception broken) when (broken is HttpRequestException or OperationCanceledException or IOException or JsonException or StoreRefusedException or InvalidDataException)
        {
            return (false, broken.GetType().Name);
        }
    }

    /// <returns>Why the lines were not all taken; null when they were.</returns>
    private async Task<string?> RefusalAsync(byte[] body, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _address) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        if (_settings.Authorization is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        using var answer = await _http.SendAsync(request, stop).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return $"status {(int)answer.StatusCode}";
        }
        var rejected = OtlpBody.Rejected(await answer.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false));
        return rejected == 0 ? null : $"{rejected} lines rejected";
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    public void Dispose() => _http.Dispose();
}
