using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// Somebody decides about a request, or looks at an emergency afterwards. It counts only from who brought the value in, or an
/// FG that the convenant names, and never from who asked.
/// </summary>
internal sealed class HerleidingJudge(Step step)
{
    public Outcome Decide()
    {
        var sender = step.Message.Sender.Id;
        if (PseudoniemVragen.PersoonOf(step.Message) is var (organisatie, _) && organisatie != sender.Value)
        {
            return Refused(RefusalReason.PersoonNotOfSender);
        }
        var mine = step.Zaak.Herleidingen.Verzoeken.FirstOrDefault(v => IsOpen(v) && v.Requester != sender
            && (v.Origins.Contains(sender) || step.Convenant.Herleiding.Fg.Contains(sender)) && v.Persoon != PseudoniemVragen.Asker(step.Message, step.Keys));
        if (mine is null || !step.Convenant.Partners.TryGetValue(mine.Requester, out var requester))
        {
            return Refused(step.Zaak.Herleidingen.Verzoeken.Any(v => v.Requester == sender) ? RefusalReason.OwnVerzoek : RefusalReason.VerzoekUnknown);
        }
        if (step.Convenant.Doelbindingen.FirstOrDefault(d => d.Id == mine.Rule) is null)
        {
            return Refused(RefusalReason.NoDoelbinding); // the convenant changed since it was asked
        }
        var granted = step.Message.Event.Data.Text("besluit") == "toegewezen";
        return mine.ReviewBy is not null ? Reviewed(mine, requester, granted) : granted ? Granted(mine, requester) : TurnedDown(mine, requester);
    }

    private Outcome Refused(RefusalReason reason) => Walk.Refused(step.Received, reason, step.Convenant, step.Keys, step.Seed, step.Now);

    private bool IsOpen(HerleidingFeit verzoek) =>
        verzoek.ReviewBy is not null || verzoek.Stap == HerleidingStap.Verzocht && step.Now < verzoek.Until;

    private Outcome Granted(HerleidingFeit verzoek, Partner requester)
    {
        var decided = verzoek with
        {
            Stap = HerleidingStap.Toegewezen,
            Until = step.Now + step.Convenant.Herleiding.ShowWithin,
            Origins = verzoek.Origins.Contains(step.Message.Sender.Id) ? [step.Message.Sender.Id] : verzoek.Origins,
        };
        return Told(decided, requester, new Decision.Release(Binding(verzoek), step.Convenant.Matrix.For(requester.Role, verzoek.Doel)!, []));
    }

    /// <summary>The requester hears that the answer is no, without the reasons: those are prose in which a name may stand.</summary>
    private Outcome TurnedDown(HerleidingFeit verzoek, Partner requester)
    {
        var outcome = Told(verzoek with { Stap = HerleidingStap.Afgewezen }, requester, new Decision.Refuse(RefusalReason.NeedsVierOgen, verzoek.Rule, verzoek.Doel));
        var (entry, answer) = HerleidingAnswer.Write(verzoek, Binding(verzoek), step.Message.Sender.Id, requester, null, step.Entries, step.Events);
        return outcome with { Entries = [.. outcome.Entries, entry], Sends = [.. outcome.Sends, answer] };
    }

    /// <summary>The value was given already; what is recorded is whether another person finds that it was right.</summary>
    private Outcome Reviewed(HerleidingFeit verzoek, Partner requester, bool right)
    {
        var entry = step.Entries.Reidentified(verzoek with { Stap = right ? HerleidingStap.Toegewezen : HerleidingStap.Afgewezen }, step.Message.Sender.Id, requester, "herleidingsbesluit");
        return HerleidingOutcome.Of(step, entry, verzoek with { ReviewBy = null },
            step.Receipt([(requester.Role, new Decision.Release(Binding(verzoek), step.Convenant.Matrix.For(requester.Role, verzoek.Doel)!, []))]));
    }

    private Outcome Told(HerleidingFeit decided, Partner requester, Decision told) => HerleidingOutcome.Of(step,
        step.Entries.Reidentified(decided, step.Message.Sender.Id, requester, "herleidingsbesluit"), decided, step.Receipt([(requester.Role, told)]));

    private Doelbinding Binding(HerleidingFeit verzoek) => step.Convenant.Doelbindingen.First(d => d.Id == verzoek.Rule);
}
