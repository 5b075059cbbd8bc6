using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntegrationHub.Cli.Region;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>Takes the pure walk and nothing else: no broker, no files, milliseconds.</summary>
/// <param name="watch">Sees what each message would get each receiver, before it is taken.</param>
internal sealed class MemoryDriver(Func<string, Convenant> convenanten, Action<Message, IReadOnlyList<Verdict>>? watch = null) : IScenarioDriver
{
    public Task<ScenarioRun> RunAsync(Scenario scenario, CancellationToken cancellation) => Task.FromResult(Run(scenario));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ScenarioRun Run(Scenario scenario)
    {
        var convenant = convenanten(scenario.Region);
        using MemoryStore store = new();
        var keys = new HubKeys(RandomNumberGenerator.GetBytes(32), epoch: 1).For(store.Key);
        List<Delivered> deliveries = [];
        List<Withheld> withheld = [];
        List<LedgerDraft> entries = [];
        List<JsonElement> sent = [];
        foreach (var (message, number) in scenario.Messages.Select((m, i) => (m, i + 1)))
        {
            var data = ScenarioEvents.Data(message, deliveries);
            sent.Add(data);
            foreach (var outcome in Take(scenario, convenant, keys, store, message, data))
            {
                entries.AddRange(outcome.Entries);
                deliveries.AddRange(outcome.Sends.Where(s => s.Entry is not null).Select(s => Delivery(s, number, convenant)));
                withheld.AddRange(outcome.Entries
                    .Where(e => e is { To: not null, Type: EntryType.Geweigerd or EntryType.Aangehouden })
                    .Select(e => new Withheld(number, e.To!.Value.Value, e.ToRole!.Value.Slug, e.Reason!, e.Type == EntryType.Aangehouden)));
            }
        }
        return new()
        {
            Deliveries = deliveries,
            Withheld = withheld,
            DisclosureEntries = entries.Count(e => e.Type == EntryType.Verstrekking),
            LedgerVerified = Verified(entries),
            Diagnostics = string.Join('\n', entries.Select(e => Encoding.UTF8.GetString(e.Leaf.Span) + Encoding.UTF8.GetString(e.Facts.Span))),
            Sent = sent,
        };
    }

    /// <summary>What the message leads to, and then what the vault's answer leads to where it is asked.</summary>
    private IEnumerable<Outcome> Take(Scenario scenario, Convenant convenant, HubKeys keys, MemoryStore store, ScenarioMessage message, JsonElement data)
    {
        if (!convenant.Partners.TryGetValue(new(message.From), out var sender))
        {
            throw new UsageException($"{scenario.File}: '{message.From}' is no partner of {convenant.Regio}{Suggestion.For(message.From, convenant.Partners.Keys.Select(p => p.Value))}");
        }
        if (!MessageTypes.TryFind(message.Type, out var type))
        {
            throw new UsageException($"{scenario.File}: '{message.Type}' is no message type{Suggestion.For(message.Type, MessageTypes.All.Select(t => t.ShortName))}");
        }
        ArrayBufferWriter<byte> body = new();
        CloudEventWriter.Write(body, Guid.NewGuid().ToString(), sender.Source, type, scenario.Clock, data.WriteTo);
        Arrival arrival = new() { Sender = sender.Id, Body = body.WrittenMemory, Seed = RandomNumberGenerator.GetBytes(32) };
        var received = Walk.Read(arrival, convenant, keys, scenario.Clock);
        if (watch is not null && received.Message is { } known)
        {
            watch(known, Walk.Explain(received, convenant, store.Of(received.Zaak, received.Vraag), keys, scenario.Clock));
        }
        var outcome = Walk.Decide(received, convenant, store.Of(received.Zaak, received.Vraag), keys, scenario.Clock);
        store.Record(outcome);
        yield return outcome;
        if (outcome.Herleiding is { WaitsForValue: true } verzoek)
        {
            var answer = HerleidingAnswer.Decide(
                store.Of(received.Zaak, received.Vraag), verzoek.Id, store.Open(verzoek), convenant, keys, RandomNumberGenerator.GetBytes(32), scenario.Clock);
            store.Record(answer);
            yield return answer;
        }
    }

    private static Delivered Delivery(Outgoing send, int number, Convenant convenant)
    {
        var bytes = Encoding.UTF8.GetString(send.Event.Span);
        return new(number, send.To.Value, convenant.Partners[send.To].Role.Slug,
            JsonElement.Parse(bytes).TryGetProperty("doel", out var doel) ? doel.GetString() : null, bytes);
    }

    /// <summary>In memory a ledger is the list of its leaves: each must be canonical and no two alike.</summary>
    private static bool Verified(List<LedgerDraft> entries) =>
        entries.Select(e => e.Id).Distinct().Count() == entries.Count
        && entries.All(e => e.Leaf.Length <= 4096 && JsonElement.Parse(e.Leaf.Span).GetProperty("id").GetString() == e.Id.Value);
}
