using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntegrationHub.Logboek.Lezen;
using Microsoft.AspNetCore.Builder;

namespace IntegrationHub.Logboek.Tests;

/// <summary>The read APIs on a free port, over a region with a morning of messages.</summary>
public sealed class RunningLogboek : IAsyncLifetime
{
    private readonly HttpClient client = new();
    private WebApplication? app;
    private Dictionary<string, string> tokens = [];

    internal Region Region { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Region.FillAsync();
        await StartAsync();
    }

    internal async Task StartAsync()
    {
        var file = Path.Combine(Region.DataFolder, "tokens.json");
        PartnerTokens.InFile(file, Region.Convenant.Partners.Keys);
        tokens = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file))!;
        app = LogboekApp.Build(new()
        {
            DataFolder = Region.DataFolder,
            Convenant = () => Region.Convenant,
            Tokens = PartnerTokens.Read(file),
            Find = Region.FindAsync,
        });
        await app.StartAsync();
        client.BaseAddress = LogboekApp.AddressOf(app);
    }

    /// <param name="partner">Null: without a token.</param>
    internal async Task<Answer> GetAsync(string? partner, string path, string? user = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        if (user is not null)
        {
            request.Headers.Add("X-Road-UserId", user);
        }
        return await SendAsync(partner is null ? null : $"Bearer {tokens[partner]}", request);
    }

    internal async Task<Answer> PostAsync(string partner, string body, string media = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/processing-activities") { Content = new StringContent(body, Encoding.UTF8, media) };
        return await SendAsync($"Bearer {tokens[partner]}", request);
    }

    internal async Task<Answer> SendAsync(string? authorization, HttpRequestMessage request)
    {
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, response.Content.Headers.ContentType, response.Headers.TryGetValues("API-Version", out var version) ? version.Single() : null,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
        await Region.DisposeAsync();
    }
}

internal sealed record Answer(int Status, MediaTypeHeaderValue? Media, string? Version, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Refused as every standard here asks, and without an echo of what was asked.</summary>
    public void IsProblem(int status)
    {
        Assert.Equal((status, "application/problem+json"), (Status, Media?.MediaType));
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(Json.GetProperty("detail").GetString()));
    }
}
