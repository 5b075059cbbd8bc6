using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// Somebody decides about a request, or looks at an emergency afterwards. It counts only from who brought the value in, or an
/// FG that the convenant names, and never from who asked.
/// </summary>
internal sealed class HerleidingJudge(Received received, Message message, Convenant convenant, Zaak zaak, HubKeys keys, Seed seed, DateTimeOffset now)
{
    private readonly Entries _entries = new(convenant, keys, seed, now);
    private readonly HubEvents _events = new(convenant, seed, now);

    /// <summary>The reason why this decides nothing; null when it does, and then <paramref name="outcome"/> stands.</summary>
    public RefusalReason? Decide(out Outcome? outcome)
    {
        outcome = null;
        var sender = message.Sender.Id;
        if (PseudoniemVragen.PersoonOf(message) is var (organisatie, _) && organisatie != sender.Value)
        {
            return RefusalReason.PersoonNotOfSender;
        }
        var mine = zaak.Herleidingen.Verzoeken.FirstOrDefault(v => IsOpen(v) && v.Requester != sender
            && (v.Origins.Contains(sender) || convenant.Herleiding.Fg.Contains(sender)) && v.Persoon != PseudoniemVragen.Asker(message, keys));
        if (mine is null || !convenant.Partners.TryGetValue(mine.Requester, out var requester))
        {
            return zaak.Herleidingen.Verzoeken.Any(v => v.Requester == sender) ? RefusalReason.OwnVerzoek : RefusalReason.VerzoekUnknown;
        }
        var granted = message.Event.Data.Text("besluit") == "toegewezen";
        outcome = mine.ReviewBy is not null ? Reviewed(mine, requester, granted) : granted ? Granted(mine, requester) : TurnedDown(mine, requester);
        return null;
    }

    private bool IsOpen(HerleidingFeit verzoek) =>
        verzoek.ReviewBy is not null || verzoek.Stap == HerleidingStap.Verzocht && now < verzoek.Until;

    private Outcome Granted(HerleidingFeit verzoek, Partner requester)
    {
        var decided = verzoek with
        {
            Stap = HerleidingStap.Toegewezen,
            Until = now + convenant.Herleiding.ShowWithin,
            Origins = verzoek.Origins.Contains(message.Sender.Id) ? [message.Sender.Id] : verzoek.Origins,
        };
        return Told(decided, requester, new Decision.Release(Binding(verzoek), convenant.Matrix.For(requester.Role, verzoek.Doel)!, []));
    }

    /// <summary>The requester hears that the answer is no, without the reasons: those are prose in which a name may stand.</summary>
    private Outcome TurnedDown(HerleidingFeit verzoek, Partner requester)
    {
        var outcome = Told(verzoek with { Stap = HerleidingStap.Afgewezen }, requester, new Decision.Refuse(RefusalReason.NeedsVierOgen, verzoek.Rule, verzoek.Doel));
        var (entry, answer) = HerleidingAnswer.Write(verzoek, Binding(verzoek), message.Sender.Id, requester, null, _entries, _events);
        return outcome with { Entries = [.. outcome.Entries, entry], Sends = [.. outcome.Sends, answer] };
    }

    /// <summary>The value was given already; what is recorded is whether another person finds that it was right.</summary>
    private Outcome Reviewed(HerleidingFeit verzoek, Partner requester, bool right)
    {
        var entry = _entries.Reidentified(verzoek with { Stap = right ? HerleidingStap.Toegewezen : HerleidingStap.Afgewezen }, message.Sender.Id, requester, "herleidingsbesluit");
        return HerleidingOutcome.Of(received, entry, verzoek with { ReviewBy = null },
            HerleidingOutcome.Receipt(received, _events, requester.Role, new Decision.Release(Binding(verzoek), convenant.Matrix.For(requester.Role, verzoek.Doel)!, [])));
    }

    private Outcome Told(HerleidingFeit decided, Partner requester, Decision told) => HerleidingOutcome.Of(received,
        _entries.Reidentified(decided, message.Sender.Id, requester, "herleidingsbesluit"), decided, HerleidingOutcome.Receipt(received, _events, requester.Role, told));

    private Doelbinding Binding(HerleidingFeit verzoek) => convenant.Doelbindingen.First(d => d.Id == verzoek.Rule);
}
