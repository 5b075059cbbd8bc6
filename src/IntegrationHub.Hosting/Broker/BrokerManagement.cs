using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Hosting.Broker;

/// <summary>The few calls of RabbitMQ's management API that we need, as its administrator.</summary>
public sealed class BrokerManagement : IDisposable
{
    private readonly HttpClient http;
    private readonly SemaphoreSlim oneImport = new(1); // two at once make the broker refuse one: the user is there already

    public BrokerManagement(Uri management, BrokerAddress administrator)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{administrator.User}:{administrator.Password}"));
        http = new() { BaseAddress = management, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    }

    /// <summary>Creates what the definitions name and changes what they say otherwise; takes nothing away.</summary>
    /// <param name="definitions">JSON of <see cref="BrokerDefinitions"/>.</param>
    /// <exception cref="HttpRequestException">The broker did not take them; the message says why.</exception>
    public async Task ApplyAsync(string definitions, CancellationToken cancellationToken)
    {
        await oneImport.WaitAsync(cancellationToken);
        try
        {
            await ImportAsync(definitions, cancellationToken);
        }
        finally
        {
            oneImport.Release();
        }
    }

    /// <summary>Takes the partner's vhost away, and all that stands in it.</summary>
    public async Task RemoveVhostAsync(string vhost, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync(new Uri($"/api/vhosts/{Escape(vhost)}", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async Task RemoveUserAsync(string user, CancellationToken cancellationToken)
    {
        using var answer = await http.DeleteAsync(new Uri($"/api/users/{Escape(user)}", UriKind.Relative), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Messages that stand in a queue, delivered or not, as the broker last counted them (some seconds ago); null: no such queue.</summary>
    public async Task<long?> MessagesAsync(string vhost, string queue, CancellationToken cancellationToken)
    {
        var path = new Uri($"/api/queues/{Escape(vhost)}/{Escape(queue)}", UriKind.Relative);
        using var answer = await http.GetAsync(path, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        using var read = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        return read.RootElement.TryGetProperty("messages", out var messages) ? messages.GetInt64() : 0;
    }

    /// <summary>The management API answers, and with it the node.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/api/overview", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        oneImport.Dispose();
    }

    private async Task ImportAsync(string definitions, CancellationToken cancellationToken)
    {
        using var content = new StringContent(definitions, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/api/definitions", UriKind.Relative), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            var why = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new HttpRequestException($"The broker did not take the definitions: {why}", null, answer.StatusCode);
        }
    }

    private static string Escape(string name) => Uri.EscapeDataString(name);
}
