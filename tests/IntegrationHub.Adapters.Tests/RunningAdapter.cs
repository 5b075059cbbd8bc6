using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Adapters.Tests;

/// <summary>One adapter on a bus in memory, with the hub's side in the hands of the test.</summary>
internal sealed class RunningAdapter : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-adapter-").FullName;
    private readonly HttpClient http = new();
    private readonly PartnerBus bus;
    private AdapterService? service;

    private RunningAdapter(TimeSpan confirm) =>
        bus = PartnerBus.InMemory("proef", new() { ConfirmTimeout = confirm, Logging = Lines, Redelivery = [TimeSpan.FromMilliseconds(1)] });

    /// <summary>What reached the hub by either lane.</summary>
    public Inbox Hub { get; } = new();

    /// <summary>The lanes by which it came, in that order.</summary>
    public ConcurrentQueue<string> Lanes { get; } = new();

    public Lines Lines { get; } = new();

    public AdapterSettings Settings => service!.Settings;

    public IEnumerable<string> Files => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file));

    /// <param name="deliverTo">The partner's system; absent: files.</param>
    /// <param name="hubListens">When not, nothing is ever confirmed.</param>
    public static async Task<RunningAdapter> StartAsync(Adapter adapter, CancellationToken stop, Uri? deliverTo = null, bool hubListens = true)
    {
        var running = new RunningAdapter(hubListens ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(50));
        await running.bus.StartAsync(stop);
        if (hubListens)
        {
            foreach (var lane in new[] { BusNames.In, BusNames.InAcute })
            {
                await running.bus.ReceiveAsync(lane, (body, token) => running.TakeAsync(lane, body, token), stop);
            }
        }

        var settings = new AdapterSettings
        {
            Partner = "proef",
            Oin = Some.Oin,
            Folder = running.folder,
            DeliverTo = deliverTo,
            RetryDelay = TimeSpan.FromMilliseconds(1),
            RetryParked = TimeSpan.FromMilliseconds(50),
        };
        running.service = await AdapterHost.BuildAsync(adapter, settings, running.bus, running.Lines, stop);
        return running;
    }

    public async Task<(int Status, string? Type, JsonNode Body)> PostAsync(byte[] body, string contentType, CancellationToken stop)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var answer = await http.PostAsync(service!.Messages, content, stop);
        return await ReadAsync(answer, stop);
    }

    public Task<(int Status, string? Type, JsonNode Body)> PostAsync(JsonNode body, CancellationToken stop) =>
        PostAsync(Some.Bytes(body), "application/cloudevents+json", stop);

    public async Task<(int Status, string? Type, JsonNode Body)> PostAsync(string path, CancellationToken stop)
    {
        using var answer = await http.PostAsync(new Uri(service!.Address, path), null, stop);
        return await ReadAsync(answer, stop);
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken stop) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(service!.Address, path), stop))!;

    /// <summary>As the hub sends: returns when the adapter has it delivered or parked.</summary>
    public Task DeliverAsync(byte[] body, CancellationToken stop) => DeliverAsync(BusNames.Out, body, stop);

    public Task DeliverAsync(string lane, byte[] body, CancellationToken stop) => bus.SendAsync(lane, body, "aflevering", stop);

    /// <summary>Asks until the answer of a GET is as wanted; the test's own time limit ends it otherwise.</summary>
    public async Task UntilAsync(string path, Func<JsonNode, bool> wanted, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!wanted(await GetAsync(path, stop)))
        {
            await timer.WaitForNextTickAsync(stop);
        }
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(Settings.Delivered, $"{name}.json"));

    public async ValueTask DisposeAsync()
    {
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await bus.DisposeAsync();
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Task TakeAsync(string lane, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        Lanes.Enqueue(lane);
        return Hub.HandleAsync(body, stop);
    }

    private static async Task<(int Status, string? Type, JsonNode Body)> ReadAsync(HttpResponseMessage answer, CancellationToken stop) => (
        (int)answer.StatusCode,
        answer.Content.Headers.ContentType?.MediaType,
        JsonNode.Parse(await answer.Content.ReadAsByteArrayAsync(stop))!);
}
