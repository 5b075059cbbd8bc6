using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router.Ledger;

namespace IntegrationHub.Storage.Tests.Ledger;

/// <summary>Hashes for anybody; an entry and its receipt for those in it, and for nobody else.</summary>
public sealed class LedgerApiTests : IDisposable
{
    private static readonly PartnerId Stranger = new("riec-test");
    private readonly DataFolder folder = new();
    private readonly HttpClient http = new();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    private Task<LedgerApi> ApiAsync(SignedRegion region) => LedgerApi.StartAsync(
        folder.Path, new("http://127.0.0.1:0"), region.Keys, p => $"token of {p}", [Some.Sender, Some.Receiver, Stranger], null, Some.Token);

    private async Task<HttpResponseMessage> AskAsync(LedgerApi api, string path, PartnerId? partner = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(api.Address, path));
        request.Headers.Authorization = partner is { } p ? new AuthenticationHeaderValue("Bearer", $"token of {p}") : null;
        return await http.SendAsync(request, Some.Token);
    }

    [Fact]
    public async Task Anybody_can_read_the_tree_and_nobody_an_entry()
    {
        await using var region = await SignedRegion.StartAsync(folder.Path);
        await region.FillAsync(0, 300);
        await region.CoveredAsync(WitnessPolicy.Of(region.Keys.Known[0]));
        await using var api = await ApiAsync(region);

        var head = WitnessPolicy.Of(region.Keys.Known[0]).Check(SignedNote.Parse(await (await AskAsync(api, "checkpoint")).Content.ReadAsByteArrayAsync(Some.Token)), DateTimeOffset.UtcNow).Checkpoint;
        TileHashes hashes = new(head.Size, tile => http.GetByteArrayAsync(new Uri(api.Address, tile.Path), Some.Token).GetAwaiter().GetResult());
        Assert.Equal(head.Root.ToArray(), MerkleProof.Root(head.Size, hashes.Of).ToArray());

        using var full = await AskAsync(api, "tile/0/000");
        Assert.Equal((HttpStatusCode.OK, "application/octet-stream", true), (full.StatusCode, full.Content.Headers.ContentType!.MediaType, full.Headers.CacheControl!.Extensions.Any(e => e.Name == "immutable")));
        foreach (var path in (string[])["tile/entries/000", "tile/0/001", "tile/0/001.p/45", "tile/9/000", "tile/0/../../keys/ledger.vkey", "hub.db"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(api, path)).StatusCode);
        }
    }

    [Fact]
    public async Task Sender_and_receiver_get_the_receipt_and_nobody_else()
    {
        await using var region = await SignedRegion.StartAsync(folder.Path);
        await region.FillAsync(0, 3);
        await region.CoveredAsync(WitnessPolicy.Of(region.Keys.Known[0]));
        await using var api = await ApiAsync(region);

        foreach (var partner in (PartnerId[])[Some.Sender, Some.Receiver])
        {
            var list = JsonElement.Parse(await (await AskAsync(api, "regels", partner)).Content.ReadAsByteArrayAsync(Some.Token));
            Assert.Equal(3, list.GetArrayLength());
            var leaf = await (await AskAsync(api, "regels/1", partner)).Content.ReadAsByteArrayAsync(Some.Token);
            var proof = LogProof.Parse(await (await AskAsync(api, "regels/1/bewijs", partner)).Content.ReadAsByteArrayAsync(Some.Token));
            Assert.Equal(3, proof.Check(leaf, WitnessPolicy.Of(region.Keys.Known[0]), DateTimeOffset.UtcNow).Checkpoint.Size);
        }
        Assert.Equal("[]", await (await AskAsync(api, "regels", Stranger)).Content.ReadAsStringAsync(Some.Token));
        foreach (var path in (string[])["regels", "regels/1", "regels/1/bewijs"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, path)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(api, path, new("gemeente-elders"))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(api, "regels/1", Stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(api, "regels/1/bewijs", Stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(api, "regels/99/bewijs", Some.Sender)).StatusCode);
    }
}
