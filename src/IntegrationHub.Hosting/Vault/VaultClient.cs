using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IntegrationHub.Contracts.Sealing;

namespace IntegrationHub.Hosting.Vault;

/// <summary>The vault does not answer, or not as agreed. Never holds what was asked.</summary>
public sealed class VaultUnreachableException(string why, Exception? cause = null) : Exception(why, cause);

/// <summary>Speaks to the vault, from the router or a command.</summary>
public sealed class VaultClient : IDisposable
{
    private readonly HttpClient _http;

    public VaultClient(VaultEndpoint vault)
    {
        _http = new() { BaseAddress = vault.Address, Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", vault.Token);
    }

    public async Task<VaultKey> KeyAsync(CancellationToken cancellation) =>
        new(Convert.FromBase64String((await GetAsync("key", VaultJson.Default.PublicKey, cancellation).ConfigureAwait(false)).Spki));

    /// <summary>Brings pieces; bringing one twice changes nothing.</summary>
    public Task<Taken> BringAsync(IEnumerable<SealedIdentifier> pieces, CancellationToken cancellation) => PostAsync("identifiers",
        [.. pieces.Select(p => new Piece(p.Id, Convert.ToBase64String(p.Box.Span)))], VaultJson.Default.IReadOnlyListPiece, VaultJson.Default.Taken, cancellation);

    /// <returns>Null when the vault has nothing for this pseudonym, or the time is over.</returns>
    public async Task<JsonElement?> OpenAsync(OpenOrder order, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.PostAsJsonAsync("openings", order, VaultJson.Default.OpenOrder, cancellation)).ConfigureAwait(false);
        return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone
            ? null
            : (await ReadAsync(answer, VaultJson.Default.Opened, cancellation).ConfigureAwait(false)).Value;
    }

    public Task<Erasure> EraseAsync(IReadOnlyList<string> subjects, CancellationToken cancellation) =>
        PostAsync("erasures", new(subjects), VaultJson.Default.EraseOrder, VaultJson.Default.Erasure, cancellation);

    /// <summary>Everything that a key set stood for.</summary>
    public async Task<Erasure> EraseEpochAsync(int epoch, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.PostAsync(new Uri($"epochs/{epoch}/erasure", UriKind.Relative), null, cancellation)).ConfigureAwait(false);
        return await ReadAsync(answer, VaultJson.Default.Erasure, cancellation).ConfigureAwait(false);
    }

    /// <param name="untold">Only those of which the ledger does not tell yet.</param>
    public Task<IReadOnlyList<Erasure>> ErasuresAsync(bool untold, CancellationToken cancellation) =>
        GetAsync(untold ? "erasures?told=false" : "erasures", VaultJson.Default.IReadOnlyListErasure, cancellation);

    /// <summary>The ledger tells of it: the vault forgets whom it was about.</summary>
    public async Task ToldAsync(string erasure, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.PostAsync(new Uri($"erasures/{erasure}/told", UriKind.Relative), null, cancellation)).ConfigureAwait(false);
        Demand(answer);
    }

    public Task<VaultStatus> StatusAsync(CancellationToken cancellation) => GetAsync("status", VaultJson.Default.VaultStatus, cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.GetAsync(new Uri(path, UriKind.Relative), cancellation)).ConfigureAwait(false);
        return await ReadAsync(answer, type, cancellation).ConfigureAwait(false);
    }

    private async Task<TAnswer> PostAsync<T, TAnswer>(string path, T content, JsonTypeInfo<T> type, JsonTypeInfo<TAnswer> answered, CancellationToken cancellation)
    {
        using var answer = await SendAsync(() => _http.PostAsJsonAsync(path, content, type, cancellation)).ConfigureAwait(false);
        return await ReadAsync(answer, answered, cancellation).ConfigureAwait(false);
    }

    private static async Task<HttpResponseMessage> SendAsync(Func<Task<HttpResponseMessage>> send)
    {
        try
        {
            return await send().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new VaultUnreachableException("the vault does not answer; see that its process runs and that the address is right", broken);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        Demand(answer);
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, cancellation).ConfigureAwait(false)
                ?? throw new VaultUnreachableException("the vault answered with nothing");
        }
        catch (Exception broken) when (broken is JsonException or HttpRequestException or IOException)
        {
            throw new VaultUnreachableException("the vault's answer cannot be read; see that router and vault are of one version", broken);
        }
    }

    private static void Demand(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new VaultUnreachableException(answer.StatusCode == HttpStatusCode.Unauthorized
                ? "the vault does not accept the token; give router and vault the same one"
                : $"the vault answered {(int)answer.StatusCode}");
        }
    }
}
