using System.Text.Json;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>One event that a partner got from the hub, receipts not counted.</summary>
/// <param name="Message">Which message of the scenario led to it, from 1.</param>
internal sealed record Delivered(int Message, string Partner, string Role, string? Doel, string Bytes)
{
    private readonly Lazy<JsonElement> _data = new(() => JsonElement.Parse(Bytes).GetProperty("data"));

    public JsonElement Data => _data.Value;

    public override string ToString() => $"message {Message} to {Partner}";
}

/// <summary>A refusal or hold in the log.</summary>
internal sealed record Withheld(int Message, string Partner, string Role, string Reason, bool Held);

/// <summary>What running the messages of a scenario led to, by whichever driver.</summary>
internal sealed record ScenarioRun
{
    public required IReadOnlyList<Delivered> Deliveries { get; init; }
    public required IReadOnlyList<Withheld> Withheld { get; init; }

    /// <summary>Entries of type verstrekking.</summary>
    public required int DisclosureEntries { get; init; }
    public required bool LedgerVerified { get; init; }

    /// <summary>Everything that the run wrote which is no message to a partner: entries, traces, log lines.</summary>
    public required string Diagnostics { get; init; }

    /// <summary>The data as it was really sent: a herleidingsverzoek names the pseudonym that its sender received.</summary>
    public required IReadOnlyList<JsonElement> Sent { get; init; }
}

/// <summary>Brings the messages of one scenario into a region with an empty log.</summary>
internal interface IScenarioDriver : IAsyncDisposable
{
    Task<ScenarioRun> RunAsync(Scenario scenario, CancellationToken cancellation);
}

/// <summary>The message that goes out for one of a scenario, the same for every driver.</summary>
internal static class ScenarioEvents
{
    /// <summary>A request to turn a pseudonym back names the one that its sender got in an earlier message.</summary>
    public static JsonElement Data(ScenarioMessage message, IEnumerable<Delivered> soFar)
    {
        if (message.Type != "herleidingsverzoek" || !message.Data.TryGetProperty("berichtVolgnummer", out var number))
        {
            return message.Data;
        }
        var path = message.Data.GetProperty("veld").GetString()!;
        var pseudonym = soFar
            .Where(d => d.Partner == message.From && d.Message == number.GetInt32())
            .Select(d => JsonPaths.At(d.Data, path))
            .Select(v => v is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty("pseudoniem", out var p) ? p.GetString() : null)
            .FirstOrDefault(p => p is not null);
        return JsonSerializer.SerializeToElement(message.Data.EnumerateObject()
            .Where(m => m.Name is not ("berichtVolgnummer" or "veld"))
            .ToDictionary(m => m.Name, m => (object)m.Value)
            .Append(KeyValuePair.Create("pseudoniem", (object)(pseudonym ?? "P-0")))
            .ToDictionary());
    }
}
