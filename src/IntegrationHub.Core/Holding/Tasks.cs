using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Holding;

/// <summary>What a disclosure asks of somebody within a term, and which messages do what was asked.</summary>
internal static class Tasks
{
    private static readonly string[] TellsWhatBecameOfIt = ["terugkoppeling", "weegbesluit", "classificatie", "zorgstatus", "interventie"];

    public static IEnumerable<Taak> Of(Step step, ZaakId zaak, IReadOnlyList<Verdict> verdicts, IReadOnlyList<LedgerDraft> drafts)
    {
        var number = 0;
        foreach (var (verdict, draft) in verdicts.Zip(drafts).Where(v => v.First.Delivery is not null))
        {
            foreach (var (plicht, partner, term) in Asked(step, verdict))
            {
                yield return new()
                {
                    Id = new(step.Seed.Uuid("taak", number++)),
                    Plicht = plicht,
                    Zaak = zaak,
                    Partner = partner,
                    Entry = draft.Id,
                    Geopend = step.Now,
                    Uiterlijk = step.Now + term,
                };
            }
        }
    }

    private static IEnumerable<(string Plicht, PartnerId Partner, TimeSpan Term)> Asked(Step step, Verdict verdict)
    {
        var (terms, receiver) = (step.Convenant.Termijnen, verdict.Proposal.Partner.Id);
        var told = step.Convenant.Kennisgeving.For(verdict.Proposal.Partner.Role).After(step.Now);
        foreach (var plicht in verdict.Decision.Match(release => release.Doelbinding.Plichten, _ => [], _ => []))
        {
            switch (plicht)
            {
                case "O06":
                    yield return (plicht, receiver, told - step.Now);
                    break;
                case "O08":
                    yield return (plicht, step.Message.Sender.Id, terms.ToetsingAchteraf);
                    break;
                case "O09":
                    yield return (plicht, receiver, terms.Terugkoppeling);
                    break;
            }
        }
    }

    /// <summary>Whoever tells what became of a signal has told it; a case that is closed asks it of nobody any more.</summary>
    public static IEnumerable<TaakGedaan> Done(Step step, ZaakId zaak) => step.Message.Type.ShortName switch
    {
        "afsluiting" => [new(zaak, "O09", null, step.Now)],
        var type when TellsWhatBecameOfIt.Contains(type) => [new(zaak, "O09", step.Message.Sender.Id, step.Now)],
        _ => [],
    };
}
