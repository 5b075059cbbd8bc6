using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Correcting;

/// <summary>
/// Tells everybody who received a message what of it is corrected or withdrawn (AVG 16 and 19, Wpg 4 and 28). Who received what
/// stands in the ledger; the hub holds no content. Nobody hears of a field that he did not get.
/// </summary>
internal static class Correction
{
    public static Outcome Decide(Step step)
    {
        var grounds = CorrectionGrounds.Of(step);
        if (grounds.Refused is { } reason)
        {
            return Walk.Refused(step, reason, grounds);
        }
        step.Entries.Grounds = grounds;
        var facts = step.Facts();
        var zaak = step.Received.Zaak!.Value;
        List<(Verdict Verdict, LedgerDraft Draft)> told =
        [
            .. step.Zaak.Betreft.Zip(grounds.Held)
                .Select(e => CorrectionGrounds.Hears(e.Second, step.Convenant) is { } receiver ? Told(step, facts, zaak, e.First, receiver) : ((Verdict, LedgerDraft)?)null)
                .OfType<(Verdict, LedgerDraft)>(),
        ];
        var ended = step.Zaak.Wachtend.Select(h => (Hold: h, Entry: step.Entries.Besluit(h, step.Message.Sender.Id, "vervallen", persoon: null))).ToArray();
        LedgerDraft[] entries = [.. told.Select(t => t.Draft), .. ended.Select(e => e.Entry)];
        return new()
        {
            Key = step.Received.Key,
            Digest = step.Received.Digest,
            Zaak = zaak,
            Duplicate = false,
            Quarantine = null,
            Entries = entries is [] ? [step.WithoutReceiver(facts, zaak, step.Message.Personen)] : [.. entries],
            Sends =
            [
                .. step.Sends(told.Select(t => t.Verdict), told.Select(t => t.Draft)),
                step.Receipt(told.Select(t => (t.Verdict.Proposal.Partner.Role, t.Verdict.Decision))),
            ],
            Feiten = [step.Brought(), .. told.Where(t => t.Verdict.Delivery is not null).Select(t => step.Given(t.Verdict))],
            Besluiten = [.. ended.Select(e => new AanhoudingBesluit(e.Hold.Id, AanhoudingStaat.Vervallen, e.Entry.Id, step.Now, step.Message.Sender.Id))],
        };
    }

    private static (Verdict, LedgerDraft) Told(Step step, Facts facts, ZaakId zaak, EerdereVerstrekking earlier, Partner receiver)
    {
        var received = Correctable.Of(step.Message, earlier);
        Proposal proposal = new(receiver, CorrectionGrounds.Meldregel, [earlier.Doel]);
        var decision = Decider.Decide(proposal, facts, step.Convenant)[0];
        if (decision is not Decision.Release release)
        {
            Verdict no = new(proposal, decision, [], null, default);
            return (no, step.Draft(no, facts, zaak));
        }
        var part = CorrectedPart.Of(step, earlier, received, receiver);
        var id = step.Events.NextId();
        var written = step.Events.Disclosure(id, step.Message.Type, step.Message.Sender.Id, release, w => part.Write(w, earlier.Delivery, step.Convenant, facts.Today));
        Verdict verdict = new(proposal, release, part.Outcomes, id, written);
        return (verdict, step.With(part.Message, earlier.Betrokkenen).Draft(verdict, facts, zaak, earlier.Delivery));
    }
}

/// <summary>One field that a receiver holds and that is corrected or withdrawn.</summary>
/// <param name="Pad">As the correction names it, when that lies within the field; else the field's own path.</param>
/// <param name="Nieuw">The new value; undefined for a withdrawal, and where the correction covers more than this field.</param>
internal sealed record CorrectedField(VerstrektVeld Held, string Pad, JsonElement Nieuw);

/// <summary>Finds what of a correction touches what one receiver holds.</summary>
internal static class Correctable
{
    public static ImmutableArray<CorrectedField> Of(Message correction, EerdereVerstrekking earlier)
    {
        var held = FactsRecord.Read(earlier.Facts.Span).Velden;
        var data = correction.Event.Data;
        if (correction.Type.ShortName == "intrekking")
        {
            var paths = data.Texts("velden").ToArray();
            return [.. held.Where(h => paths is [] || paths.Any(p => Paths.Touch(p, h.Pad))).Select(h => new CorrectedField(h, h.Pad, default))];
        }
        return
        [
            .. from row in data.Rows("velden")
               let path = row.Text("veld")!
               from field in held
               where Paths.Touch(path, field.Pad)
               let within = Paths.Covers(field.Pad, path)
               select new CorrectedField(field, within ? path : field.Pad, within ? row.GetProperty("waarde") : default),
        ];
    }
}
