using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationHub.Adapters.Tests.Bus;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Adapters.Tests;

/// <summary>An adapter as it is deployed: a process of its own, on a real broker, with a partner's own account.</summary>
public sealed partial class ProcessTests(BrokerFixture brokers) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-process-").FullName;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brings_and_delivers_until_it_is_told_to_stop()
    {
        var vhost = await brokers.VhostAsync(Stop);
        var config = await ConfigAsync(new JsonObject
        {
            ["Partner"] = vhost.Partner,
            ["Oin"] = Some.Oin,
            ["Port"] = 0,
            ["Broker"] = vhost.Adapter.ToUri(),
            ["Folder"] = folder,
        });
        await using var hub = await RawClient.ConnectAsync(vhost.Hub, vhost.Partner, Stop);
        using var adapter = Start("--config", config);
        var address = await AddressAsync(adapter);
        var (brought, delivered) = (Some.Bytes(Some.Event()), Some.Bytes(Some.Event(id: "aflevering-1")));

        Assert.Equal(202, await PostAsync(new(address, "/berichten"), brought));
        Assert.Equal(brought, (await hub.GetAsync(BusNames.In, Stop)).Body.ToArray());
        await hub.Channel.BasicPublishAsync(BusNames.Out, "", true, new RabbitMQ.Client.BasicProperties(), delivered, Stop);
        Assert.Equal(delivered, await FileAsync(Path.Combine(folder, "afgeleverd", "aflevering-1.json")));

        using (Process.Start("kill", ["-TERM", $"{adapter.Id}"]))
        {
            await adapter.WaitForExitAsync(Stop);
        }

        Assert.Equal(0, adapter.ExitCode);
    }

    [Fact]
    public async Task Says_all_that_is_wrong_with_its_configuration_and_does_not_start()
    {
        using var adapter = Start("--config", await ConfigAsync(new JsonObject { ["Partner"] = "Geen Partner!", ["Oin"] = "12" }));

        var said = await adapter.StandardError.ReadToEndAsync(Stop);
        await adapter.WaitForExitAsync(Stop);

        Assert.Equal(2, adapter.ExitCode);
        Assert.All(["Partner", "Oin", "Broker", "Folder"], name => Assert.Contains(name, said, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> ConfigAsync(JsonObject options)
    {
        var file = Path.Combine(folder, "config.json");
        await File.WriteAllTextAsync(file, new JsonObject { ["Adapter"] = options }.ToJsonString(), Stop);
        return file;
    }

    /// <summary>The program as it was built beside this one.</summary>
    private static Process Start(params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(here.Parent!.Parent!.FullName, "Gemeente", here.Name, "hub-adapter-gemeente.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static async Task<Uri> AddressAsync(Process adapter)
    {
        while (await adapter.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            if (Listens().Match(line) is { Success: true } match)
            {
                return new(match.Value);
            }
        }

        throw new InvalidOperationException($"The adapter did not start: {await adapter.StandardError.ReadToEndAsync(Stop)}");
    }

    private static async Task<int> PostAsync(Uri address, byte[] body)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/cloudevents+json") } };
        using var answer = await http.PostAsync(address, content, Stop);
        return (int)answer.StatusCode;
    }

    private static async Task<byte[]> FileAsync(string path)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(path))
        {
            await timer.WaitForNextTickAsync(Stop);
        }

        return await File.ReadAllBytesAsync(path, Stop);
    }

    [GeneratedRegex(@"(?<=listens on )http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Listens();
}
