using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// The last step of turning back, after the vault was asked: the value as an event for the requester with its entries, or the end
/// of the request. Pure, as the walk is: what the vault answered is an argument.
/// </summary>
public static class HerleidingAnswer
{
    /// <summary>What becomes of a request now that the vault answered; nothing when it is no longer waiting.</summary>
    /// <param name="zaak">As the store has it at this moment.</param>
    public static Outcome Decide(Zaak zaak, VerzoekId id, JsonElement? value, Convenant convenant, HubKeys keys, ReadOnlyMemory<byte> seed, DateTimeOffset now) =>
        zaak.Herleidingen.Verzoeken.FirstOrDefault(v => v.Id == id) is { } verzoek
            ? Of(verzoek, verzoek.WaitsForValue ? value : null, convenant, keys, seed, now)
            : Nothing;

    /// <param name="value">Null when the vault has nothing (any more) for the pseudonym.</param>
    /// <param name="seed">32 random bytes from the shell.</param>
    private static Outcome Of(HerleidingFeit verzoek, JsonElement? value, Convenant convenant, HubKeys keys, ReadOnlyMemory<byte> seed, DateTimeOffset now)
    {
        var grounds = AnswerGrounds.Of(verzoek, value is not null, now);
        if (!grounds.IsDue(now))
        {
            return Nothing; // it is no longer waiting, or still may be decided
        }
        Seed drawn = new(seed);
        Entries entries = new(convenant, keys, drawn, now, bericht: null) { Grounds = grounds };
        HubEvents events = new(convenant, drawn, now);
        if (!convenant.Partners.TryGetValue(verzoek.Requester, out var requester))
        {
            return Outcome(verzoek with { Stap = HerleidingStap.Verlopen }); // who asked left the convenant: there is nobody to show or tell
        }
        if (grounds.Shows(now, convenant) is not { } binding)
        {
            return Ended(verzoek, requester, entries);
        }
        var shown = verzoek with { Stap = HerleidingStap.Getoond };
        var (entry, answer) = Write(verzoek, binding, verzoek.Origins[0], requester, value, entries, events);
        return Outcome(shown) with { Entries = [entry, entries.Reidentified(shown, verzoek.Origins[0], requester, "herleidingsbesluit")], Sends = [answer] };
    }

    private static Outcome Ended(HerleidingFeit verzoek, Partner requester, Entries entries)
    {
        var ended = verzoek with { Stap = HerleidingStap.Verlopen };
        return Outcome(ended) with { Entries = [entries.Reidentified(ended, verzoek.Origins[0], requester, "herleidingsbesluit")] };
    }

    internal static (LedgerDraft Entry, Outgoing Answer) Write(
        HerleidingFeit verzoek, Doelbinding binding, PartnerId from, Partner requester, JsonElement? value, Entries entries, HubEvents events)
    {
        var id = events.NextId();
        var bytes = events.Answer(id, from, binding, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("verzoeknummer", verzoek.Nummer.Revealed);
            writer.WriteString("besluit", value is null ? "afgewezen" : "toegewezen");
            if (value is { } revealed)
            {
                writer.WritePropertyName(ReceivedNames.Waarde);
                revealed.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
        var entry = entries.Answered(verzoek, binding, from, requester, new("L-20"), value is not null, id, bytes);
        return (entry, new() { Id = id, To = requester.Id, Entry = entry.Id, Acute = verzoek.Stap == HerleidingStap.Noodgreep, Event = bytes });
    }

    private static readonly Outcome Nothing = new()
    {
        Key = null,
        Digest = default,
        Zaak = null,
        Duplicate = true,
        Quarantine = null,
        Entries = [],
        Sends = [],
        Feiten = [],
    };

    private static Outcome Outcome(HerleidingFeit verzoek) => Nothing with { Zaak = verzoek.Verzoek, Duplicate = false, Herleiding = verzoek };
}
