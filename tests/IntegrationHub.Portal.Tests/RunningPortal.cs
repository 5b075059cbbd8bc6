using System.Net;
using System.Text.RegularExpressions;
using IntegrationHub.Portal.Aanmelding;
using Microsoft.AspNetCore.Builder;

namespace IntegrationHub.Portal.Tests;

/// <summary>A portal on a free port, over a region with a morning of messages.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private WebApplication? app;

    internal Region Region { get; } = new();

    public Uri Address => PortalApp.AddressOf(App);

    public WebApplication App => app ?? throw new InvalidOperationException("The portal did not start.");

    public ValueTask InitializeAsync() => InitializeAsync(settings => settings);

    internal async ValueTask InitializeAsync(Func<PortalSettings, PortalSettings> change)
    {
        await Region.FillAsync();
        app = PortalApp.Build(change(new() { DataFolder = Region.DataFolder, Convenant = () => Region.Convenant, Record = Region.RecordAsync }));
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
        await Region.DisposeAsync();
    }

    /// <summary>A browser without a sign-in, that follows no redirect.</summary>
    public Visitor Visit() => new(Address);

    public async Task<Visitor> SignInAsync(Persona persona)
    {
        var visitor = Visit();
        var answer = await visitor.PostAsync("/aanmelden", await visitor.TokenAsync(), ("persona", Personas.Slug(persona)));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return visitor;
    }
}

/// <summary>Somebody who asks for pages, with cookies of their own.</summary>
public sealed partial class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new(HttpMethod.Get, path));

    /// <summary>Returns when the headers are there; the body may still be coming.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage question) =>
        client.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    public async Task<string> PageAsync(string path)
    {
        var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <param name="page">With a form on it.</param>
    public async Task<string> TokenAsync(string page = "/aanmelden") => Token().Match(await PageAsync(page)).Groups[1].Value;

    public Task<HttpResponseMessage> PostAsync(string path, string? token, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] secret = token is null ? [] : [("__RequestVerificationToken", token)];
        return SendAsync(new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Concat(secret).Select(f => KeyValuePair.Create(f.Name, f.Value))),
        });
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
