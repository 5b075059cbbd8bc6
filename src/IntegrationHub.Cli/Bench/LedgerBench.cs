using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Verify;

namespace IntegrationHub.Cli.Bench;

/// <summary>The ledger's speed: appending on both stores, then searching and verifying one that was loaded in bulk.</summary>
internal sealed class LedgerBench(Convenant convenant, TimeSpan duration, long entries)
{
    /// <exception cref="PostgresMissingException">There is no PostgreSQL to measure.</exception>
    public async Task<JsonObject> RunAsync(CancellationToken cancellation)
    {
        var append = await AppendAsync(cancellation);
        using DataFolder folder = new(null);
        var figures = await new SearchBench(convenant, folder.Path, entries).RunAsync(cancellation);
        figures["appendPerSecond"] = append;
        figures["verifyLeavesPerSecond"] = Verify(folder.Path);
        return figures;
    }

    private async Task<JsonObject> AppendAsync(CancellationToken cancellation)
    {
        LedgerAppend append = new(convenant, duration);
        using DataFolder file = new(null), server = new(null);
        var sqlite = await append.PerSecondAsync(file.Path, cancellation);
        await using var postgres = await PrivatePostgres.StartAsync(cancellation);
        PostgresAddress.Write(server.Path, postgres.Connection(PostgresAddress.DefaultSchema));
        return new() { ["sqlite"] = sqlite, ["postgresql"] = await append.PerSecondAsync(server.Path, cancellation) };
    }

    /// <summary>Of the leaves with their tree; the database's check of its own file and the replay of decisions are not in it.</summary>
    private static double Verify(string dataFolder)
    {
        var found = LedgerVerifier.Verify(dataFolder);
        return found.Sound
            ? Math.Round(found.Size / found.Times.Leaves.TotalSeconds)
            : throw new InvalidOperationException($"the ledger that was loaded does not verify: {found.Problems[0].Problem}");
    }
}
