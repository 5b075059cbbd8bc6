using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Core;
using IntegrationHub.Storage;

namespace IntegrationHub.Router.Control;

/// <summary>
/// How a command or the portal enters what somebody wants to do: at the router that runs, else in its folder. Where neither can be
/// entered nothing is done.
/// </summary>
public sealed class BeheerDoor(string dataFolder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly SemaphoreSlim _folder = new(1);

    /// <exception cref="BeheerRefusedException">Nothing was entered.</exception>
    /// <exception cref="StoreRefusedException">There is no store in the folder.</exception>
    public async Task<BeheerAntwoord> RecordAsync(BeheerVraag vraag, CancellationToken cancellation) =>
        ControlFile.Read(dataFolder) is { } control && await AskAsync(control, vraag, cancellation) is { } answer
            ? Entered(answer.Answer, answer.Wrong)
            : await AloneAsync(vraag, cancellation);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    private static BeheerAntwoord Entered(BeheerAnswer answer, bool wrong) => answer.Index is { } index
        ? new(index, answer.Personen is { } codes ? [.. codes.Select(c => new SubjectCode(c))] : null)
        : throw new BeheerRefusedException(answer.Probleem ?? "de router legt dit niet vast", wrong);

    /// <returns>Null when the router that wrote the address is gone.</returns>
    private async Task<(BeheerAnswer Answer, bool Wrong)?> AskAsync(ControlFile control, BeheerVraag vraag, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(control.Address, "beheer"))
        {
            Content = JsonContent.Create(BeheerBody.Of(vraag), BeheerJson.Default.BeheerBody),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", control.Token);
        try
        {
            using var response = await _http.SendAsync(request, cancellation);
            var answer = await response.Content.ReadFromJsonAsync(BeheerJson.Default.BeheerAnswer, cancellation);
            return (answer!, (int)response.StatusCode is 400 or 422);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (Exception silent) when (silent is JsonException || (silent is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new BeheerRefusedException("de router antwoordt niet, dus er is niets vastgelegd en er gebeurt niets; kijk in zijn log", isWrongQuestion: false, silent);
        }
    }

    /// <summary>No router runs: entered here, by one at a time.</summary>
    private async Task<BeheerAntwoord> AloneAsync(BeheerVraag vraag, CancellationToken cancellation)
    {
        var region = await new LedgerReader(dataFolder).RegionAsync(cancellation);
        await _folder.WaitAsync(cancellation);
        try
        {
            var secrets = HubSecrets.Open(dataFolder);
            await using var store = HubStore.Open(dataFolder, region, secrets.Protector, clock);
            return await new Beheer(store, secrets, dataFolder, clock).RecordAsync(vraag, cancellation);
        }
        catch (StoreRefusedException refused)
        {
            throw new BeheerRefusedException($"het logboek kan nu niets vastleggen, dus er gebeurt niets. {refused.Message}", isWrongQuestion: false, refused);
        }
        catch (CryptographicException closed)
        {
            throw new BeheerRefusedException(
                "de sleutels van deze map gaan hier niet open (een certificaat beschermt ze, of het zijn die van een andere map), dus er is niets vastgelegd en er gebeurt niets; probeer het terwijl de router draait",
                isWrongQuestion: false, closed);
        }
        finally
        {
            _folder.Release();
        }
    }
}
