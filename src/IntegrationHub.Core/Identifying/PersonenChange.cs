using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// Two persons of a case turn out to be one, or one turns out to be several. It holds for what comes later, and never silently:
/// whoever holds a pseudonym of them hears it, in pseudonyms of its own.
/// </summary>
internal sealed class PersonenChange(Step step)
{
    private readonly ImmutableArray<PseudoniemFeit> _known = step.Zaak.Herleidingen.VanZaak;
    private readonly Naming _naming = step.Naming(step.Received.Zaak!.Value);

    private bool Merges => step.Message.Type.ShortName == "samenvoeging";

    public Outcome Decide()
    {
        SubjectCode?[] named = [.. step.Message.Event.Data.Texts("personen").Select(Resolve)];
        var codes = named.OfType<SubjectCode>().Distinct().OrderBy(c => "BVNXD".IndexOf(c.Value[0], StringComparison.Ordinal)).ThenBy(c => c.Value, StringComparer.Ordinal).ToArray();
        PersonenGrounds grounds = new()
        {
            Typed = !step.Message.Event.Data.Texts("personen").Any(p => PseudoniemVragen.IsPseudoniem(p) && !CheckCharacter.Holds(p)),
            Known = named.Length > 0 && !named.Contains(null),
            Count = codes.Length,
            Facts = step.Facts(),
            Holders = [.. Holders(codes)],
        };
        if (grounds.Refused is { } reason)
        {
            return Walk.Refused(step, reason, grounds);
        }
        step.Entries.Grounds = grounds;
        return Changed(grounds, codes);
    }

    /// <summary>A pseudonym that the sender received, or a place in the messages that it sent.</summary>
    private SubjectCode? Resolve(string text)
    {
        var code = PseudoniemVragen.IsPseudoniem(text) ? PseudoniemCodes.Of(step.Keys, text) : (PseudoniemCode?)null;
        var rows = code is { } asked
            ? _known.Where(p => p.Code == asked && p.Receiver == step.Message.Sender.Id)
            : _known.Where(p => p.Origin == step.Message.Sender.Id && p.Path == text && p.Subject == p.Owner);
        return rows.LastOrDefault() is { } row ? Merges ? _naming.Personen.Final(row.Subject) : row.Subject : null;
    }

    private Outcome Changed(PersonenGrounds grounds, SubjectCode[] codes)
    {
        var facts = grounds.Facts;
        var zaak = step.Received.Zaak!.Value;
        SubjectCode[] told = Merges || codes.Length > 1 ? codes : [.. codes, .. Places(codes[0])];
        Verdict[] verdicts = [.. grounds.Holders.Select(h => Tell(h.Receiver, h.Doel, told, facts)).OfType<Verdict>()];
        ImmutableArray<EntrySubject> about = [.. codes.Select(c => new EntrySubject(c, c))];
        LedgerDraft[] drafts = [.. verdicts.Select(v => step.Draft(v, facts, zaak) with { Subjects = about })];
        return new()
        {
            Key = step.Received.Key,
            Digest = step.Received.Digest,
            Zaak = zaak,
            Duplicate = false,
            Quarantine = null,
            Entries = drafts is [] ? [step.WithoutReceiver(facts, zaak, []) with { Subjects = about }] : [.. drafts],
            Sends = [.. step.Sends(verdicts, drafts), step.Receipt(verdicts.Select(v => (v.Proposal.Partner.Role, v.Decision)))],
            Feiten =
            [
                step.Brought(),
                new()
                {
                    Soort = Merges ? ZaakFeitSoort.Samengevoegd : ZaakFeitSoort.Gesplitst,
                    Partner = step.Message.Sender.Id,
                    MessageType = step.Message.Type.ShortName,
                    At = step.Now,
                    Code = string.Join(' ', codes.Select(c => c.Value)),
                },
                .. verdicts.Where(v => v.Delivery is not null).Select(v => step.Given(v)),
            ],
        };
    }

    /// <summary>Whom the person counts as from now on, by the place in the sender's messages.</summary>
    private IEnumerable<SubjectCode> Places(SubjectCode one) => _known
        .Where(p => p.Origin == step.Message.Sender.Id && p.Subject == one)
        .Select(p => _naming.Personen.AtPlace(one, p.Path))
        .Distinct();

    private IEnumerable<(PartnerId Receiver, Doel Doel)> Holders(SubjectCode[] codes) => _known
        .Where(p => codes.Contains(p.Subject) || codes.Contains(_naming.Personen.Final(p.Subject)))
        .Select(p => (p.Receiver, p.Doel))
        .Where(h => h.Receiver != step.Message.Sender.Id)
        .Distinct()
        .OrderBy(h => h.Receiver.Value, StringComparer.Ordinal).ThenBy(h => h.Doel.Slug, StringComparer.Ordinal);

    /// <summary>Null for a holder who takes no part any more.</summary>
    private Verdict? Tell(PartnerId holder, Doel doel, SubjectCode[] codes, Facts facts)
    {
        if (!step.Convenant.Partners.TryGetValue(holder, out var receiver))
        {
            return null;
        }
        Proposal proposal = new(receiver, PersonenGrounds.Meldregel, [doel]);
        var decision = Decider.Decide(proposal, facts, step.Convenant)[0];
        if (decision is not Decision.Release release)
        {
            return new(proposal, decision, [], null, default);
        }
        Pseudonymiser pseudonyms = new(step.Keys, holder, doel, _naming.Zaak.Value, _naming);
        var id = step.Events.NextId();
        var written = step.Events.Disclosure(id, step.Message.Type, step.Message.Sender.Id, release, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("signaalnummer", step.Message.Event.Data.Text("signaalnummer"));
            writer.WriteStartArray("personen");
            foreach (var code in codes)
            {
                writer.WriteStringValue(pseudonyms.Of(code));
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        ImmutableArray<FieldOutcome> outcomes = [.. step.Message.Fields.Select(f => new FieldOutcome(
            f.Names[0] is "signaalnummer" or "personen" ? Treatment.Show : Treatment.Remove, "eigen pseudoniemen van de ontvanger"))];
        return new(proposal, release, outcomes, id, written);
    }
}
