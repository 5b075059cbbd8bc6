using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// Somebody decides about a request, or looks at an emergency afterwards. It counts only from who brought the value in, or an
/// FG that the convenant names, and never from who asked.
/// </summary>
internal sealed class HerleidingJudge(Step step)
{
    public Outcome Decide()
    {
        var grounds = JudgeGrounds.Of(step);
        var (refused, index) = grounds.Judge(step.Message.Sender.Id, step.Now, step.Convenant);
        if (refused is { } reason)
        {
            return Walk.Refused(step, reason, grounds);
        }
        step.Entries.Grounds = grounds;
        var mine = step.Zaak.Herleidingen.Verzoeken[index];
        var requester = step.Convenant.Partners[mine.Requester];
        return mine.ReviewBy is not null ? Reviewed(mine, requester, grounds.Grants) : grounds.Grants ? Granted(mine, requester) : TurnedDown(mine, requester);
    }

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
