using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Region;

/// <summary>What one message led to: the entries of the ledger and the files that the partners got.</summary>
internal sealed record Settled(string Id, int Status, JsonElement? Receipt, IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<DeliveredFile> Files);

internal sealed record DeliveredFile(PartnerId Partner, string Path);

/// <summary>
/// Brings messages in as a partner's system would, at the HTTP entrance of its adapter, and waits until everything that they
/// lead to has arrived.
/// </summary>
internal sealed class RegionClient(RegionHost host) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);
    private readonly HttpClient _http = new() { Timeout = Patience };

    public LedgerReader Ledger { get; } = new(host.Settings.DataFolder);

    public void Dispose() => _http.Dispose();

    /// <summary>Sends <c>{"type","data"}</c> and waits; a message that the adapter refuses is settled at once.</summary>
    /// <exception cref="TimeoutException">Something did not arrive; it names what.</exception>
    public async Task<Settled> BringAsync(PartnerId from, string type, JsonElement data, CancellationToken cancellation)
    {
        var before = await Ledger.SizeAsync(cancellation);
        var adapter = host.Adapters[from];
        using var body = JsonContent.Create(new { type, data }, new MediaTypeHeaderValue("application/json"));
        using var answer = await _http.PostAsync(adapter.Messages, body, cancellation);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            return new("", (int)answer.StatusCode, said, [], []);
        }
        var id = said.GetProperty("id").GetString()!;
        var receipt = await UntilAsync(() => ReceiptOf(adapter.Settings.Delivered, id), $"the receipt of {id}", cancellation);
        if (type is "herleidingsverzoek" or "herleidingsbesluit")
        {
            await UntilAsync(() => Ledger.WaitingForValueAsync(cancellation).GetAwaiter().GetResult() == 0 ? "" : null, "the vault's answer", cancellation);
        }
        var entries = await EntriesAsync(before, cancellation);
        List<DeliveredFile> files = [];
        foreach (var entry in entries.Where(e => e.Line.Type == EntryType.Verstrekking))
        {
            var to = entry.Line.To!.Value;
            var file = Path.Combine(host.Adapters[to].Settings.Delivered, JsonElement.Parse(entry.Leaf.Span).GetProperty("operation_id").GetString() + ".json");
            files.Add(new(to, await UntilAsync(() => File.Exists(file) ? file : null, $"a delivery to {to}", cancellation)));
        }
        return new(id, (int)answer.StatusCode, receipt.Data, entries, files);
    }

    /// <summary>What came into the ledger since, deliveries left out; oldest first.</summary>
    private async Task<IReadOnlyList<LedgerEntry>> EntriesAsync(long from, CancellationToken cancellation)
    {
        List<LedgerEntry> entries = [];
        for (var index = from; await Ledger.EntryAsync(index, cancellation) is { } entry; index++)
        {
            if (entry.Line.Type != EntryType.Afgeleverd)
            {
                entries.Add(entry);
            }
        }
        return entries;
    }

    /// <summary>Waits until nothing stands in the outbox any more.</summary>
    public Task DrainAsync(CancellationToken cancellation) =>
        UntilAsync(() => Ledger.WaitingAsync(cancellation).GetAwaiter().GetResult().IsEmpty ? "" : null, "an empty outbox", cancellation);

    private readonly HashSet<string> _read = [];

    private sealed record ReceiptData(JsonElement Data);

    private ReceiptData? ReceiptOf(string folder, string id)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json") : [])
        {
            if (_read.Contains(file))
            {
                continue;
            }
            var data = JsonElement.Parse(File.ReadAllBytes(file)).GetProperty("data");
            _read.Add(file);
            if (data.TryGetProperty("betreft", out var betreft) && betreft.GetString() == id)
            {
                return new(data);
            }
        }
        return null;
    }

    private static async Task<T> UntilAsync<T>(Func<T?> look, string what, CancellationToken cancellation)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            T? found;
            while ((found = look()) is null)
            {
                await Task.Delay(Look, patience.Token);
            }
            return found;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} did not come within {Patience.TotalSeconds:0} seconds");
        }
    }
}
