using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// Decides per field what one receiver sees. The strictest of matrix, doelbinding, forbid rule and mark wins, always
/// (<c>rulings.md</c> X01); a field without a category, or that no cell names, is removed.
/// </summary>
internal sealed class FieldFilter(Message message, Facts facts, Convenant convenant, Partner receiver, Decision.Release release)
{
    private readonly Doel _doel = release.Doelbinding.Doel;
    private readonly Dictionary<string, string> _cells = new(StringComparer.Ordinal);
    private bool _asIfReleased;

    /// <summary>The outcomes in the order of <see cref="Message.Fields"/>.</summary>
    public ImmutableArray<FieldOutcome> Filter()
    {
        var outcomes = new FieldOutcome[message.Fields.Length];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Decided(message.Fields[i]);
        }
        new Prose(message, outcomes, convenant, receiver, release, IsReleased).Restrict();
        return [.. outcomes];
    }

    /// <summary>What it is today, and whether a second person could let more of it go: the same question, asked once as if one had.</summary>
    private FieldOutcome Decided(Field field)
    {
        var outcome = Structured(field);
        if (!MayWait(field))
        {
            return outcome;
        }
        _asIfReleased = true;
        var released = Structured(field);
        _asIfReleased = false;
        return released.Treatment > outcome.Treatment ? outcome with { WaitsForVierOgen = true } : outcome;
    }

    private bool MayWait(Field field)
    {
        if (IsGuarded(field) || facts.Doorgegeven.Length > 0)
        {
            return true;
        }
        foreach (var option in release.Kolom.For(field.Category, field.Names[0], field.Helft).Options)
        {
            if (option.Mits.Contains(Voorwaarde.VierOgen))
            {
                return true;
            }
        }
        return field.Beroepsgeheim;
    }

    private bool IsReleased(Field field)
    {
        if (_asIfReleased)
        {
            return true;
        }
        foreach (var vrijgave in facts.Vrijgaven)
        {
            if (vrijgave.IsOf(receiver.Id, _doel) && vrijgave.Velden.Contains(field.Path))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Of one field by itself, before it is known whether a narrative may go along.</summary>
    internal FieldOutcome Structured(Field field)
    {
        if (field.Category.Length == 0)
        {
            return new(Treatment.Remove, "F19: geen categorie");
        }
        if (field.Person is { } person && OutsideThisPurpose(person))
        {
            return new(Treatment.Remove, $"doel {_doel} geldt niet voor deze persoon");
        }
        var word = Limited(field, FromMatrix(field));
        var outcome = Meaning(field, word);
        return outcome.Treatment == Treatment.Remove
            ? outcome // nothing makes it freer
            : Forbidden(field) ?? Locked(field) ?? Secret(field) ?? Onward(field, outcome) ?? outcome;
    }

    /// <summary>A victim for whom the purpose does not hold, also where the same person stands among the suspects.</summary>
    private bool OutsideThisPurpose(Betrokkene person) => person.Path.StartsWith("slachtoffers", StringComparison.Ordinal)
        ? !release.Slachtoffers.Contains(person.Path)
        : person.Dubbelrol && !person.Tweelingen.Any(release.Slachtoffers.Contains);

    private FieldOutcome FromMatrix(Field field)
    {
        var why = CellOf(field.Category);
        var waits = false;
        foreach (var option in release.Kolom.For(field.Category, field.Names[0], field.Helft).Options)
        {
            if (!AllHold(option.Mits, field))
            {
                continue;
            }
            if (option.Treatment == Treatment.Show && IsGuarded(field) && !IsReleased(field))
            {
                waits = true; // a next option may still give a pseudonym
            }
            else
            {
                return new(option.Treatment, option.Mits.IsEmpty ? why : $"{why} mits {string.Join(", ", option.Mits).ToLowerInvariant()}");
            }
        }
        return new(Treatment.Remove, waits ? "C14: minderjarig, wacht op vier ogen" : why);
    }

    private string CellOf(string category)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, category, out _);
        return cell ??= $"{release.Kolom.Naam}/{category}";
    }

    private bool AllHold(ImmutableArray<Voorwaarde> voorwaarden, Field field)
    {
        foreach (var voorwaarde in voorwaarden)
        {
            if (!Holds(voorwaarde, field))
            {
                return false;
            }
        }
        return true;
    }

    private bool Holds(Voorwaarde voorwaarde, Field field) => voorwaarde switch
    {
        Voorwaarde.Toestemming => Consented(field),
        Voorwaarde.Noodzaak => facts.Noodzaak.Any(n => n.Doel == _doel && Paths.Covers(n.Veld, field.Path)),
        Voorwaarde.Naam => NameIsShown(field),
        Voorwaarde.Fase2 => facts.Fase >= 2,
        Voorwaarde.Fase3 => facts.Fase >= 3,
        Voorwaarde.VierOgen => IsReleased(field),

        // conditions of a doelbinding never stand in a cell
        Voorwaarde.VtBevoegd or Voorwaarde.Gecontracteerd or Voorwaarde.Toets or Voorwaarde.Redencode or Voorwaarde.Adviesnummer or Voorwaarde.Instemming or Voorwaarde.Ontving
            or Voorwaarde.Betrokken => false,
    };

    /// <summary>Never of the name itself, nor of what belongs to nobody: such a cell would wait for itself.</summary>
    private bool NameIsShown(Field field) =>
        field.Person is { } person && field.Names[0] != "naam"
        && message.Fields.Any(f => ReferenceEquals(f.Person, person) && f.Names[0] == "naam" && Structured(f).Treatment == Treatment.Show);

    private bool Consented(Field field) =>
        field.Person is { } person
        && facts.Toestemmingen.Any(t => t.Covers(person.Path, _doel, receiver.Role) && t.Categorieen.Contains(field.Category));

    /// <summary>What the word of the cell means for this very field: an age band for a date of birth, a flag for a health text.</summary>
    private FieldOutcome Meaning(Field field, FieldOutcome outcome)
    {
        var rule = convenant.Matrix.RuleOf(field.Names);
        if (outcome.Treatment == Treatment.Pseudonymise && rule?.OnPseudonymise is { } instead)
        {
            outcome = outcome with { Treatment = instead };
        }
        if (outcome.Treatment == Treatment.Generalise)
        {
            return rule?.Coarse switch
            {
                null or Coarsening.Remove => outcome with { Treatment = Treatment.Remove },
                Coarsening.Show => outcome with { Treatment = Treatment.Show },
                _ => outcome,
            };
        }
        return outcome;
    }

    private FieldOutcome? Forbidden(Field field)
    {
        foreach (var verbod in convenant.Verboden)
        {
            if (verbod.Categorieen.Contains(field.Category) && verbod.AppliesTo(receiver.Role, _doel) && facts.Meets(verbod, receiver.Id))
            {
                return new(Treatment.Remove, verbod.Id.Value);
            }
        }
        return null;
    }

    private FieldOutcome Limited(Field field, FieldOutcome cell)
    {
        var binding = release.Doelbinding;
        if (binding.Alleen.Count > 0 && !binding.Alleen.Contains(field.Category))
        {
            return new(Treatment.Remove, $"{binding.Id}: alleen {string.Join(", ", binding.Alleen.Order())}");
        }
        if (release.OnToestemming && field.Category is not (Categories.Zaak or Categories.Locatie or Categories.Onderneming) && !Consented(field))
        {
            return new(Treatment.Remove, $"{binding.Id}: valt buiten de toestemming");
        }
        if (binding.Beperk.Count == 0)
        {
            return cell;
        }
        var ofHalf = field.Helft == Helft.Verdachte ? "*verdachte" : field.Helft == Helft.Slachtoffer ? "*slachtoffer" : "";
        var most = Strictest(binding.Beperk.GetValueOrDefault(field.Category, Treatment.Show), binding.Beperk.GetValueOrDefault(ofHalf, Treatment.Show));
        return most < cell.Treatment ? new(most, $"{binding.Id}: beperkt") : cell;
    }

    private static Treatment Strictest(Treatment a, Treatment b) => a < b ? a : b;

    /// <summary>The purpose lock travels with the field (F11).</summary>
    private FieldOutcome? Locked(Field field)
    {
        var slot = convenant.Doelslot;
        return slot.Doelen.Contains(_doel) && SourceOf(field, slot) is { } bron && slot.Bronnen.Contains(bron) && !Consented(field)
            ? new(Treatment.Remove, $"F11: verkregen onder {bron}")
            : null;
    }

    /// <summary>The mark of the field; unmarked, that of the message type; unmarked and of a person, that of the partner, else that of its role.</summary>
    private string? SourceOf(Field field, Doelslot slot) =>
        field.Bron
        ?? slot.Berichten.GetValueOrDefault(facts.MessageType)
        ?? (field.Person is null || field.Category == Categories.Zaak ? null : message.Sender.Bron ?? slot.Ongemerkt.GetValueOrDefault(message.Sender.Role));

    /// <summary>
    /// What the sender itself received in the case does not travel on for another purpose until the organisation that it came
    /// from agrees (F13). Pseudonyms and coarse values stay.
    /// </summary>
    private FieldOutcome? Onward(Field field, FieldOutcome outcome)
    {
        if (outcome.Treatment != Treatment.Show || facts.Doorgegeven.IsEmpty || IsReleased(field))
        {
            return null;
        }
        DoorgifteFeit? locked = null;
        foreach (var doorgifte in facts.Doorgegeven)
        {
            if (doorgifte.Pad != field.Path)
            {
                continue;
            }
            if (doorgifte.Doel == _doel || convenant.Verenigbaar.Contains((doorgifte.Doel, _doel)) || doorgifte.Van == receiver.Id)
            {
                return null; // for this purpose it was received, or to where it came from it goes back
            }
            locked = doorgifte;
        }
        return locked is null ? null : new(Treatment.Remove, $"F13: ontvangen voor {locked.Doel}", Beslisser: locked.Van);
    }

    /// <summary>Obtained under professional secrecy: the column's own row for it decides as well (F08).</summary>
    private FieldOutcome? Secret(Field field)
    {
        if (!field.Beroepsgeheim)
        {
            return null;
        }
        var cell = release.Kolom.For("beroepsgeheim", field.Names[0], field.Helft);
        return cell.Options.Any(o => o.Treatment == Treatment.Show && AllHold(o.Mits, field))
            ? null
            : new(Treatment.Remove, "F08: beroepsgeheim");
    }

    /// <summary>What a cell would show of a minor waits for a second pair of eyes; pseudonyms and coarse values stay (<c>rulings.md</c> W12).</summary>
    private bool IsGuarded(Field field) =>
        field.Person is { Minderjarig: true }
        && field.Category is not (Categories.Zaak or Categories.Minderjarig)
        && !convenant.MinderjarigenBehalve.Contains(receiver.Role);
}
