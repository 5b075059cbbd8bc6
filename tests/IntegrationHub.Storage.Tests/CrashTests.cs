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

/// <summary>Kills without warning, some hundred times: on SQLite 200, on PostgreSQL (where each router starts slower) 40.</summary>
[Collection(Alone.Name)]
public sealed class CrashTests : IDisposable
{
    private readonly DataFolder[] folders = [new(), new(), new(), new()];

    public void Dispose() => Array.ForEach(folders, folder => folder.Dispose());

    [Fact]
    public Task Loses_nothing_that_was_certain_when_the_process_is_killed_while_it_writes() => Task.WhenAll(folders.Select(LosesNothingAsync));

    private static async Task LosesNothingAsync(DataFolder folder, int which)
    {
        List<string> certain = [];
        List<HeldCheckpoint> held = [];
        for (var round = 0; round < DataFolder.KillsPerStore; round++)
        {
            certain.AddRange(await KillAsync(folder.Path, first: round * 1_000_000, afterLines: 3 + (((round * 171) + (which * 41)) % 300)));

            var found = LedgerVerifier.Verify(folder.Path, held: held); // of what the crash left, before anybody writes again
            Assert.Empty(found.Problems);
            held.Add(new($"after kill {round}", new() { Origin = "test", Size = found.Size, Root = Convert.FromBase64String(found.Root) }));
        }
        await using var store = HubStore.Open(folder.Path, Some.Region, DoomedWriter.Keys(folder.Path), TimeProvider.System);
        var pending = (await store.ReadPendingAsync(Some.Token).AllAsync()).Concat(await store.ReadDueAsync(DateTimeOffset.MaxValue, Some.Token).AllAsync())
            .Select(row => row.Delivery.ToString()).ToHashSet();

        await Task.WhenAll(certain.Select(line => line.Split(' ')).Select(words => words[0] == "recorded" ? IsKnownAsync(store, words[1]) : IsGoneAsync(pending, words[1])));
        Assert.NotEmpty(pending);
    }

    private static async Task IsKnownAsync(HubStore store, string number) =>
        Assert.True((await store.RecordAsync(Some.Incoming(int.Parse(number, CultureInfo.InvariantCulture)), Some.Token)).Outcome.Duplicate);

    private static Task IsGoneAsync(HashSet<string> pending, string delivery)
    {
        Assert.DoesNotContain(delivery, pending);
        return Task.CompletedTask;
    }

    /// <returns>What the process said before it died.</returns>
    private static async Task<List<string>> KillAsync(string dataFolder, int first, int afterLines)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(CrashTests).Assembly.Location] : [];
        foreach (var argument in (string[])[.. self, DoomedWriter.Command, dataFolder, first.ToString(CultureInfo.InvariantCulture)])
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

/// <summary>What keeps all processors busy runs when nothing else does: others wait for something within a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
