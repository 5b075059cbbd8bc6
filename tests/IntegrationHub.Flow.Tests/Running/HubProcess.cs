using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Hosting.Broker;

namespace IntegrationHub.Flow.Tests.Running;

/// <summary>What a call of the command left behind.</summary>
internal sealed record Said(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonElement.Parse(Out);
}

/// <summary>The built command <c>hub</c>, as people and scripts start it: a process of its own.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly string Program = Built();
    private readonly Process process;
    private readonly ConcurrentQueue<string> errors = new();

    private HubProcess(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    /// <summary>What it has said so far on standard error.</summary>
    public string Errors => string.Join('\n', errors).TrimEnd();

    public Ready Ready { get; private set; } = new(default);

    /// <summary>Runs it to its end.</summary>
    public static Task<Said> RunAsync(params string[] arguments) => RunWithAsync(null, arguments);

    /// <param name="input">What stands on its standard input; null for nothing.</param>
    public static async Task<Said> RunWithAsync(string? input, params string[] arguments)
    {
        using var process = Start(arguments, redirectInput: input is not null);
        if (input is not null)
        {
            await process.StandardInput.WriteLineAsync(input);
            process.StandardInput.Close();
        }
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(Some.Stop), process.StandardError.ReadToEndAsync(Some.Stop));
        await process.WaitForExitAsync(Some.Stop);
        return new(process.ExitCode, await said, await errors);
    }

    /// <summary>Starts a region and returns when it says that it is ready.</summary>
    public static Task<HubProcess> RegionAsync(params string[] arguments) => RegionAsync(null, arguments);

    /// <summary>Over a broker: its management API stands in the environment.</summary>
    public static Task<HubProcess> RegionAsync(Broker? broker, params string[] arguments) =>
        ReadyAsync(Start(["run", "ijsselland", .. broker is null ? [] : new[] { "--broker", broker.Administrator.ToUri() }, .. arguments], broker));

    /// <summary>Starts a witness and returns when it says that it is ready.</summary>
    public static Task<HubProcess> WitnessAsync(params string[] arguments) => ReadyAsync(Start(["witness", "run", .. arguments]));

    private static async Task<HubProcess> ReadyAsync(Process process)
    {
        HubProcess hub = new(process);
        if (await hub.process.StandardOutput.ReadLineAsync(Some.Stop) is not { } line)
        {
            await hub.process.WaitForExitAsync(Some.Stop);
            throw new InvalidOperationException($"it did not start: {hub.Errors}");
        }
        hub.Ready = new(JsonElement.Parse(line));
        return hub;
    }

    /// <summary>One process of the real deployment; what it says on standard output is for its operator.</summary>
    public static HubProcess One(params string[] arguments)
    {
        HubProcess hub = new(Start(["run", .. arguments]));
        hub.process.BeginOutputReadLine();
        return hub;
    }

    /// <summary>Nothing of it gets to tidy up.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Asks it to stop.</summary>
    /// <returns>What it said after the line that it was ready, and its exit code.</returns>
    public async Task<Said> TerminateAsync()
    {
        await SignalAsync("TERM");
        await process.WaitForExitAsync(Some.Stop);
        return new(process.ExitCode, await process.StandardOutput.ReadToEndAsync(Some.Stop), Errors);
    }

    /// <summary>The same for <see cref="One"/>.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await process.WaitForExitAsync(Some.Stop);
        return process.ExitCode;
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(Some.Stop);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }
        process.Dispose();
    }

    private static Process Start(string[] arguments, Broker? broker = null, bool redirectInput = false)
    {
        ProcessStartInfo start = new("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = redirectInput };
        if (broker is not null)
        {
            start.Environment[Brokers.ManagementVariable] = broker.ManagementAddress.ToString();
        }
        return Process.Start(start)!;
    }

    /// <summary>As it was built beside these tests, in the same configuration.</summary>
    private static string Built()
    {
        DirectoryInfo here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, "IntegrationHub.Cli", here.Name, "hub.dll");
    }
}

/// <summary>The line of a region that is ready.</summary>
internal sealed record Ready(JsonElement Line)
{
    public Uri Messages(PartnerId partner) => new(Of(partner).GetProperty("berichten").GetString()!);

    public string Delivered(PartnerId partner) => Of(partner).GetProperty("afgeleverd").GetString()!;

    /// <summary>The events that the partner has got, from the files in its folder.</summary>
    public IReadOnlyList<JsonElement> Events(PartnerId partner) => DeliveryFolder.Events(Delivered(partner));

    private JsonElement Of(PartnerId partner) =>
        Line.GetProperty("partners").EnumerateArray().Single(p => p.GetProperty("partner").GetString() == partner.Value);
}

internal static class DeliveryFolder
{
    public static IReadOnlyList<JsonElement> Events(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(f => JsonElement.Parse(File.ReadAllBytes(f)))]
        : [];

    private sealed record Found(JsonElement Event);

    /// <summary>The event about that signal, once its file is there.</summary>
    public static async Task<JsonElement> OfAsync(string folder, string signaalnummer) => (await Until.FoundAsync(
        () => DeliveryFolder.Events(folder)
            .Where(e => e.GetProperty("data").TryGetProperty("signaalnummer", out var number) && number.GetString() == signaalnummer)
            .Select(e => new Found(e)).FirstOrDefault(),
        $"a delivery of {signaalnummer}")).Event;
}
