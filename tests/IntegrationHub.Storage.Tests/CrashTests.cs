using System.Diagnostics;
using System.Globalization;
using IntegrationHub.Verify;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage.Tests;

/// <summary>A process that records and confirms until somebody kills it. Says on its output what it was told is certain.</summary>
internal static class DoomedWriter
{
    public const string Command = "--doomed-writer";

    public static IDataProtector Keys(string dataFolder) =>
        DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(dataFolder, "keys"))).CreateProtector("hub");

    public static async Task<int> RunAsync(string dataFolder, int first)
    {
        await using var store = HubStore.Open(dataFolder, Some.Region, Keys(dataFolder), TimeProvider.System);
        var number = first - 1;
        await Task.WhenAll([ConfirmAsync(store), .. Enumerable.Range(0, 64).Select(_ => RecordAsync())]);
        return 0;

        async Task RecordAsync()
        {
            while (true)
            {
                var mine = Interlocked.Increment(ref number);
                await store.RecordAsync(Some.Incoming(mine), CancellationToken.None);
                Say($"recorded {mine}");
            }
        }
    }

    private static async Task ConfirmAsync(HubStore store)
    {
        await foreach (var row in store.Committed.ReadAllAsync())
        {
            await store.ConfirmAsync(row, Some.Moment);
            Say($"confirmed {row.Delivery}");
        }
    }

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}

public sealed class CrashTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Loses_nothing_that_was_certain_when_the_process_is_killed_while_it_writes()
    {
        List<string> certain = [];
        for (var round = 0; round < 5; round++)
        {
            certain.AddRange(await KillAsync(first: round * 1_000_000, afterLines: 300 + (round * 171)));

            var found = LedgerVerifier.Verify(folder.Path); // of what the crash left, before anybody writes again
            Assert.Empty(found.Problems);
        }
        await using var store = HubStore.Open(folder.Path, Some.Region, DoomedWriter.Keys(folder.Path), TimeProvider.System);
        var pending = (await store.ReadPendingAsync(Some.Token).AllAsync()).Select(row => row.Delivery.ToString()).ToHashSet();

        foreach (var words in certain.Select(line => line.Split(' ')))
        {
            if (words[0] == "recorded")
            {
                var again = await store.RecordAsync(Some.Incoming(int.Parse(words[1], CultureInfo.InvariantCulture)), Some.Token);
                Assert.True(again.Outcome.Duplicate);
            }
            else
            {
                Assert.DoesNotContain(words[1], pending);
            }
        }
        Assert.NotEmpty(pending);
    }

    /// <returns>What the process said before it died.</returns>
    private async Task<List<string>> KillAsync(int first, int afterLines)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(CrashTests).Assembly.Location] : [];
        foreach (var argument in (string[])[.. self, DoomedWriter.Command, folder.Path, first.ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        List<string> said = [];
        while (await process.StandardOutput.ReadLineAsync(Some.Token) is { } line)
        {
            said.Add(line);
            if (said.Count == afterLines)
            {
                process.Kill(); // SIGKILL: nothing of it gets to tidy up
            }
        }
        await process.WaitForExitAsync(Some.Token);
        Assert.True(said.Count >= afterLines, "the writer ended before it was killed");
        return said[..^1]; // the last line may be cut off
    }
}
