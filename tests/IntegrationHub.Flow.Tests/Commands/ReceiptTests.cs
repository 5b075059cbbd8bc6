using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary>A partner gets the receipts of its own entries with the token that the operator hands it, and checks them and a kept checkpoint by itself.</summary>
public sealed class ReceiptTests : IDisposable
{
    private static readonly PartnerId Police = new("politie-oost-nederland");
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_partner_fetches_and_checks_its_receipt_and_another_is_refused()
    {
        await using var hub = await HubProcess.RegionAsync("--embedded", "--data", Data);
        await SendAsync(hub, "IJ-2026-BEWIJS");
        var (own, other) = (await TokenAsync(Police.Value), await TokenAsync("riec-oost-nederland"));
        var index = (await new LedgerReader(Data).PageAsync(new() { Partner = Police, Type = EntryType.Verstrekking }, Some.Stop)).First(l => l.To == Police).Index;

        var (proof, leaf) = (Path.Combine(folder.Path, "bewijs.tlog-proof"), Path.Combine(folder.Path, "regel.json"));
        await Until.TrueAsync(async () => (await AskAsync(hub, $"regels/{index}/bewijs", own)).Status == HttpStatusCode.OK, "a checkpoint that covers it");
        await File.WriteAllBytesAsync(proof, (await AskAsync(hub, $"regels/{index}/bewijs", own)).Bytes, Some.Stop);
        await File.WriteAllBytesAsync(leaf, (await AskAsync(hub, $"regels/{index}", own)).Bytes, Some.Stop);

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(hub, $"regels/{index}/bewijs", other)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(hub, $"regels/{index}/bewijs", new string('0', 64))).Status);
        var vkey = (await File.ReadAllLinesAsync(Path.Combine(Data, "keys", "ledger.vkey"), Some.Stop))[0];
        Assert.Equal(0, (await HubProcess.RunAsync("ledger", "proof", "--check", proof, "--leaf", leaf, "--vkey", vkey)).ExitCode);
        Assert.DoesNotContain(own, hub.Errors, StringComparison.Ordinal);
        Assert.Equal(
            ["partner=riec-oost-nederland", $"partner={Police}"],
            (await new LedgerReader(Data).BeheerAsync(BeheerSoort.Bewijstoegang, before: null, most: 9, Some.Stop)).Select(a => a.Daad.Voorwerp.Single()));
    }

    [Fact]
    public async Task No_token_is_given_for_who_takes_no_part_and_nothing_is_entered()
    {
        Assert.Equal(0, (await HubProcess.RunAsync("demo", "--json", "--data", Data)).ExitCode);
        var size = await new LedgerReader(Data).SizeAsync(Some.Stop);

        var said = await HubProcess.RunAsync("ledger", "token", "politie-oost-nedrland", "--data", Data);

        Assert.Equal((2, ""), (said.ExitCode, said.Out));
        Assert.Contains(Police.Value, said.Error, StringComparison.Ordinal);
        Assert.Equal(size, await new LedgerReader(Data).SizeAsync(Some.Stop));
    }

    [Fact]
    public async Task A_kept_checkpoint_holds_the_ledger_to_what_it_was_and_what_is_no_checkpoint_is_wrong_usage()
    {
        string kept = Path.Combine(folder.Path, "checkpoint.txt"), key = Path.Combine(Data, "keys", "ledger.vkey");
        await using (var hub = await HubProcess.RegionAsync("--embedded", "--data", Data))
        {
            await SendAsync(hub, "IJ-2026-KEPT");
            await Until.TrueAsync(async () => (await new CheckpointReader(Data).LastAsync(Some.Stop)) is not null, "a checkpoint");
            await File.WriteAllBytesAsync(kept, (await AskAsync(hub, "checkpoint", null)).Bytes, Some.Stop);
            await SendAsync(hub, "IJ-2026-AFTER");
            Assert.Equal(0, (await hub.TerminateAsync()).ExitCode);
        }
        var size = long.Parse(File.ReadLines(kept).ElementAt(1), System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(0, (await HubProcess.RunAsync("ledger", "verify", "--data", Data, "--against", kept)).ExitCode);
        Assert.Equal(0, (await HubProcess.RunAsync("ledger", "verify", "--data", Data, "--against", kept, "--vkey", key)).ExitCode);
        foreach (var wrong in new string[][]
        {
            ["--against", Path.Combine(folder.Path, "nergens")],
            ["--against", folder.File("geen.txt", "geen checkpoint\n")],
            ["--against", folder.File("een-bit.txt", File.ReadAllText(kept).Replace($"\n{size}\n", $"\n{size + 1}\n", StringComparison.Ordinal))],
            ["--against", kept, "--vkey", "geen-sleutel"],
        })
        {
            var said = await HubProcess.RunAsync(["ledger", "verify", "--data", Data, .. wrong]);
            Assert.Equal((2, ""), (said.ExitCode, said.Out));
            Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
        }

        Truncate(size - 1);
        var found = await HubProcess.RunAsync("ledger", "verify", "--data", Data, "--against", kept, "--json");
        Assert.Equal(1, found.ExitCode);
        Assert.Contains(found.Json.GetProperty("problems").EnumerateArray(), p => p.GetProperty("index").GetInt64() == size - 1);
    }

    /// <summary>Somebody cuts off what came last, with everything that was signed of it, and makes the tree head fit.</summary>
    private void Truncate(long size)
    {
        using SqliteConnection connection = new($"Data Source={StoreFile.In(Data)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        MerkleTree tree = new();
        using (var leaves = connection.CreateCommand())
        {
            leaves.CommandText = $"SELECT leaf FROM ledger WHERE idx < {size} ORDER BY idx";
            using var row = leaves.ExecuteReader();
            while (row.Read())
            {
                tree.Append(row.GetFieldValue<byte[]>(0));
            }
        }
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA foreign_keys = OFF; DROP TRIGGER ledger_keeps; DROP TRIGGER ledger_stands; DELETE FROM ledger WHERE idx >= {size};
            DELETE FROM checkpoint WHERE size > {size}; UPDATE tree_head SET size = {size}, root = @root, frontier = @frontier
            """;
        command.Parameters.AddWithValue("@root", tree.Root());
        command.Parameters.AddWithValue("@frontier", tree.Frontier);
        command.ExecuteNonQuery();
    }

    private async Task SendAsync(HubProcess hub, string number)
    {
        using var answer = await http.PostAsJsonAsync(hub.Ready.Messages(Some.Zwolle), new { type = "signaal", data = Some.Acute(number) }, Some.Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await DeliveryFolder.OfAsync(hub.Ready.Delivered(Police), number);
    }

    private async Task<string> TokenAsync(string partner)
    {
        var said = await HubProcess.RunAsync("ledger", "token", partner, "--data", Data, "--persoon", "m-0098");
        Assert.Equal((0, ""), (said.ExitCode, said.Error));
        return said.Out.Trim();
    }

    private async Task<(HttpStatusCode Status, byte[] Bytes)> AskAsync(HubProcess hub, string path, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(new Uri(hub.Ready.Line.GetProperty("ledger").GetString()!), path));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, Some.Stop);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(Some.Stop));
    }
}
