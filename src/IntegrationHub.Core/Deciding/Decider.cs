using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Deciding;

/// <summary>
/// Decides, for one proposed receiver, under which purpose it may know of the message. Default deny: it releases only under
/// a doelbinding that the convenant names and whose conditions hold; a forbid rule beats every doelbinding.
/// </summary>
public static class Decider
{
    /// <summary>
    /// One decision per purpose that holds (persons of one message can fall under different purposes), else the one hold or
    /// refusal, of the purpose that the route prefers.
    /// </summary>
    public static ImmutableArray<Decision> Decide(Proposal proposal, Facts facts, Convenant convenant)
    {
        if (!convenant.HoldsOn(facts.Today))
        {
            return [new Decision.Refuse(RefusalReason.ConvenantNotInForce, null, proposal.Doelen.FirstOrDefault())];
        }
        if (proposal.Doelen.IsEmpty)
        {
            return [new Decision.Refuse(RefusalReason.DoelUnknown, new("F01"), null)];
        }
        var released = ImmutableArray.CreateBuilder<Decision>();
        var open = facts.Personen.Where(p => p.IsSlachtoffer && proposal.Slachtoffers?.Contains(p.Path) != false).Select(p => p.Path).ToFrozenSet();
        Decision? no = null;
        foreach (var doel in proposal.Doelen)
        {
            var decision = Under(doel, proposal.Partner, open, facts, convenant);
            if (decision is Decision.Release release)
            {
                released.Add(release);
                open = release.Slachtoffers.Count == open.Count ? [] : open.Except(release.Slachtoffers).ToFrozenSet();
                if (open.Count == 0)
                {
                    break;
                }
            }
            else
            {
                no ??= decision;
            }
        }
        return released.Count > 0 ? released.ToImmutable() : [no!];
    }

    /// <summary>
    /// What every proposal leads to. Two routes to one receiver under one purpose are one message, that of the first; the second
    /// only brings the victims whom no message takes to that receiver yet.
    /// </summary>
    public static ImmutableArray<(Proposal Proposal, Decision Decision)> DecideAll(IEnumerable<Proposal> proposals, Facts facts, Convenant convenant)
    {
        var all = ImmutableArray.CreateBuilder<(Proposal Proposal, Decision Decision)>(8);
        foreach (var proposal in proposals)
        {
            foreach (var decision in Decide(proposal, facts, convenant))
            {
                if (decision is Decision.Release release)
                {
                    Add(all, proposal, release);
                }
                else
                {
                    all.Add((proposal, decision));
                }
            }
        }
        return all.DrainToImmutable();
    }

    private static void Add(ImmutableArray<(Proposal Proposal, Decision Decision)>.Builder all, Proposal proposal, Decision.Release release)
    {
        var doel = release.Doelbinding.Doel;
        if (!all.Any(d => d.Proposal.Partner.Id == proposal.Partner.Id && d.Decision is Decision.Release && d.Decision.Doel == doel))
        {
            all.Add((proposal, release));
            return;
        }
        Decision.Release[] there = [.. all.Where(d => d.Proposal.Partner.Id == proposal.Partner.Id).Select(d => d.Decision).OfType<Decision.Release>()];
        FrozenSet<string> more = [.. release.Slachtoffers.Except(there.SelectMany(r => r.Slachtoffers))];
        if (more.Count == 0)
        {
            return;
        }
        if (there.FirstOrDefault(r => r.Doelbinding == release.Doelbinding) is not { } same)
        {
            all.Add((proposal, release with { Slachtoffers = more }));
            return;
        }
        var first = all.First(d => ReferenceEquals(d.Decision, same));
        all.Replace(first, (first.Proposal, same with { Slachtoffers = [.. same.Slachtoffers, .. more] }));
    }

    private static Decision Under(Doel doel, Partner receiver, FrozenSet<string> open, Facts facts, Convenant convenant)
    {
        var rules = CapacityRules.For(convenant, facts.FromRole, receiver.Role, doel, facts.MessageType);
        foreach (var verbod in rules.Verboden)
        {
            if (facts.Meets(verbod, receiver.Id))
            {
                return new Decision.Refuse(verbod.Staat == Staat.VerwerkingBeperkt ? RefusalReason.Restricted : RefusalReason.Forbidden, verbod.Id, doel);
            }
        }
        if (!rules.Receives)
        {
            return new Decision.Refuse(RefusalReason.DoelNotOfRole, new("F01"), doel);
        }
        if (rules.Kolom is not { } kolom)
        {
            return new Decision.Refuse(RefusalReason.NoDoelbinding, null, doel);
        }
        Decision? no = null;
        Decision.Release? widest = null;
        foreach (var row in rules.Rows)
        {
            var binding = row.Doelbinding;
            if (!facts.Hold(binding.Als))
            {
                continue;
            }
            var (missing, persons) = Unmet(row, receiver, open, facts);
            switch (missing)
            {
                case null:
                    widest = persons.Count > (widest?.Slachtoffers.Count ?? -1) ? new(binding, kolom, persons) : widest;
                    break;
                case RefusalReason.NeedsVierOgen or RefusalReason.NeedsInstemming:
                    no = new Decision.Hold(binding, missing.Value); // can still be released: goes before a refusal
                    break;
                case { } reason:
                    no ??= new Decision.Refuse(reason, binding.Id, doel);
                    break;
            }
        }
        return widest ?? no ?? new Decision.Refuse(RefusalReason.NoDoelbinding, null, doel);
    }

    /// <summary>The first condition that does not hold, or null with the victims that all conditions cover.</summary>
    private static (RefusalReason? Missing, FrozenSet<string> Persons) Unmet(CapacityRules.Row row, Partner receiver, FrozenSet<string> open, Facts facts)
    {
        var (binding, persons) = (row.Doelbinding, open);
        foreach (var voorwaarde in row.Mits)
        {
            RefusalReason? missing;
            (missing, persons) = voorwaarde switch
            {
                Voorwaarde.VtBevoegd => Some(persons.Where(p => facts.Personen.Any(f => f.Path == p && f.VtBevoegd)), RefusalReason.VtNotBevoegd),
                Voorwaarde.Toestemming => Some(persons.Where(p => facts.Toestemmingen.Any(t => t.Covers(p, binding.Doel, receiver.Role))), RefusalReason.NoToestemming),
                Voorwaarde.Gecontracteerd => (receiver.Gecontracteerd ? null : RefusalReason.NoContract, persons),
                Voorwaarde.Toets => (facts.Toets ? null : RefusalReason.NoToets, persons),
                Voorwaarde.Redencode => (facts.Redencode ? null : RefusalReason.NoRedencode, persons),
                Voorwaarde.Adviesnummer => (facts.Adviesnummer ? null : RefusalReason.NoAdviesnummer, persons),
                Voorwaarde.Ontving => (facts.Ontvingen.Contains((receiver.Id, binding.Doel)) ? null : RefusalReason.NotReceived, persons),
                Voorwaarde.Instemming => (facts.Leveranciers.All(facts.Instemmingen.Contains) || IsReleased(facts, receiver, binding) ? null : RefusalReason.NeedsInstemming, persons),
                Voorwaarde.Noodzaak => (facts.Noodzaak.Any(n => n.Doel == binding.Doel) ? null : RefusalReason.NoNoodzaak, persons),
                Voorwaarde.Betrokken => (facts.SenderIsInvolved ? null : RefusalReason.NotInvolved, persons),
                Voorwaarde.VierOgen => (IsReleased(facts, receiver, binding) ? null : RefusalReason.NeedsVierOgen, persons),

                // conditions of a cell never stand in a doelbinding; the reader refuses them there, and here they are a no
                Voorwaarde.Naam or Voorwaarde.Fase2 or Voorwaarde.Fase3 => (RefusalReason.NoDoelbinding, persons),
            };
            if (missing is not null)
            {
                return (missing, []);
            }
        }
        return (null, persons);
    }

    private static bool IsReleased(Facts facts, Partner receiver, Doelbinding binding) =>
        facts.Vrijgaven.Any(v => v.IsOf(receiver.Id, binding.Doel) && v.Velden.Count == 0);

    private static (RefusalReason?, FrozenSet<string>) Some(IEnumerable<string> persons, RefusalReason otherwise)
    {
        var covered = persons.ToFrozenSet();
        return (covered.Count > 0 ? null : otherwise, covered);
    }
}
