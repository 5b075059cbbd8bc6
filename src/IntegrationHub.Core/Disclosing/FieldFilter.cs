using System.Collections.Immutable;
using System.Runtime.InteropServices;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// Decides per field what one receiver sees. The strictest of matrix, doelbinding, forbid rule and mark wins, always
/// (<c>rulings.md</c> X01); a field without a category, or that no cell names, is removed. Every field of every message passes
/// here once per receiver, so nothing is composed or searched that the <see cref="FieldTable"/> can hold ready.
/// </summary>
internal sealed class FieldFilter(Message message, Facts facts, Convenant convenant, Partner receiver, Decision.Release release)
{
    private readonly Doel _doel = release.Doelbinding.Doel;
    private readonly FieldTable _table = FieldTable.For(convenant, receiver.Role, release);
    private Betrokkene? _person;
    private bool _isOutside;
    private bool _asIfReleased;

    private static readonly FieldOutcome WaitsForMinor = new(Treatment.Remove, "C14: minderjarig, wacht op vier ogen");
    private static readonly FieldOutcome Geheim = new(Treatment.Remove, "F08: beroepsgeheim");

    /// <summary>The outcomes in the order of <see cref="Message.Fields"/>.</summary>
    public ImmutableArray<FieldOutcome> Filter()
    {
        var outcomes = new FieldOutcome[message.Fields.Length];
        var tellsStories = false;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var rules = _table.Of(message.Fields[i]);
            outcomes[i] = Decided(message.Fields[i], rules);
            tellsStories |= rules.IsProse && outcomes[i].Treatment is Treatment.Show or Treatment.Pseudonymise;
        }
        if (tellsStories)
        {
            new Prose(message, outcomes, convenant, receiver, release, IsReleased).Restrict();
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(outcomes);
    }

    /// <summary>What it is today, and whether a second person could let more of it go: the same question, asked once as if one had.</summary>
    private FieldOutcome Decided(Field field, FieldRules rules)
    {
        var outcome = Structured(field, rules);
        if (!rules.AsksVierOgen && !field.Beroepsgeheim && facts.Doorgegeven.IsEmpty && !IsGuarded(field, rules))
        {
            return outcome;
        }
        _asIfReleased = true;
        var released = Structured(field, rules);
        _asIfReleased = false;
        return released.Treatment > outcome.Treatment ? outcome with { WaitsForVierOgen = true } : outcome;
    }

    /// <summary>Of one field by itself, before it is known whether a narrative may go along.</summary>
    internal FieldOutcome Structured(Field field) => Structured(field, _table.Of(field));

    private FieldOutcome Structured(Field field, FieldRules rules)
    {
        if (field.Person is { } person && field.Category.Length > 0 && IsOutside(person))
        {
            return _table.OtherDoel;
        }
        if ((rules.Never ?? (rules.WithoutToestemming is { } without && !Consented(field) ? without : null)) is { } never)
        {
            return never;
        }
        var outcome = FromCell(field, rules);
        return outcome.Treatment == Treatment.Remove
            ? outcome // nothing makes it freer
            : Forbidden(rules) ?? Locked(field) ?? Secret(field, rules) ?? Onward(field, outcome) ?? outcome;
    }

    /// <summary>A victim for whom the purpose does not hold, also where the same person stands among the suspects.</summary>
    private bool IsOutside(Betrokkene person)
    {
        if (!ReferenceEquals(_person, person)) // the fields of a person stand together
        {
            _person = person;
            _isOutside = person.Path.StartsWith("slachtoffers", StringComparison.Ordinal)
                ? !release.Slachtoffers.Contains(person.Path)
                : person.Dubbelrol && !person.Tweelingen.Any(release.Slachtoffers.Contains);
        }
        return _isOutside;
    }

    private FieldOutcome FromCell(Field field, FieldRules rules)
    {
        var waits = false;
        foreach (var option in rules.Options)
        {
            if (!AllHold(option.Mits, field))
            {
                continue;
            }
            if (!option.Shows || !IsGuarded(field, rules) || IsReleased(field))
            {
                return option.Outcome;
            }
            waits = true; // a next option may still give a pseudonym
        }
        return waits ? WaitsForMinor : rules.Silence;
    }

    private static bool IsGuarded(Field field, FieldRules rules) => rules.GuardsMinors && field.Person is { Minderjarig: true };

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
        Voorwaarde.Noodzaak => IsNeeded(field),
        Voorwaarde.Naam => NameIsShown(field),
        Voorwaarde.Fase2 => facts.Fase >= 2,
        Voorwaarde.Fase3 => facts.Fase >= 3,
        Voorwaarde.VierOgen => IsReleased(field),

        // conditions of a doelbinding never stand in a cell
        Voorwaarde.VtBevoegd or Voorwaarde.Gecontracteerd or Voorwaarde.Toets or Voorwaarde.Redencode or Voorwaarde.Adviesnummer or Voorwaarde.Instemming or Voorwaarde.Ontving
            or Voorwaarde.Betrokken => false,
    };

    /// <summary>A reason is written down for it, by the sender or by the second person who let it go.</summary>
    private bool IsNeeded(Field field)
    {
        if (IsReleased(field))
        {
            return true;
        }
        foreach (var noodzaak in facts.Noodzaak)
        {
            if (noodzaak.Doel == _doel && Paths.Covers(noodzaak.Veld, field.Path))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Never of the name itself, nor of what belongs to nobody: such a cell would wait for itself.</summary>
    private bool NameIsShown(Field field)
    {
        if (field.Person is null || field.Names[0] == "naam")
        {
            return false;
        }
        foreach (var other in message.Fields)
        {
            if (ReferenceEquals(other.Person, field.Person) && other.Names[0] == "naam" && Structured(other).Treatment == Treatment.Show)
            {
                return true;
            }
        }
        return false;
    }

    private bool Consented(Field field)
    {
        if (field.Person is not { } person)
        {
            return false;
        }
        foreach (var toestemming in facts.Toestemmingen)
        {
            if (toestemming.Covers(person.Path, _doel, receiver.Role) && toestemming.Categorieen.Contains(field.Category))
            {
                return true;
            }
        }
        return false;
    }

    private FieldOutcome? Forbidden(FieldRules rules)
    {
        foreach (var (verbod, outcome) in rules.Verboden)
        {
            if (facts.Meets(verbod, receiver.Id))
            {
                return outcome;
            }
        }
        return null;
    }

    /// <summary>The purpose lock travels with the field (F11).</summary>
    private FieldOutcome? Locked(Field field) =>
        _table.Locked.Count > 0 && SourceOf(field) is { } bron && _table.Locked.TryGetValue(bron, out var locked) && !Consented(field) ? locked : null;

    /// <summary>The mark of the field; unmarked, that of the message type; unmarked and of a person, that of the partner, else that of its role.</summary>
    private string? SourceOf(Field field) =>
        field.Bron
        ?? convenant.Doelslot.Berichten.GetValueOrDefault(facts.MessageType)
        ?? (field.Person is null || field.Category == Contracts.Categories.Zaak ? null : message.Sender.Bron ?? convenant.Doelslot.Ongemerkt.GetValueOrDefault(message.Sender.Role));

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
    private FieldOutcome? Secret(Field field, FieldRules rules)
    {
        if (!field.Beroepsgeheim)
        {
            return null;
        }
        foreach (var mits in rules.LiftsGeheim)
        {
            if (AllHold(mits, field))
            {
                return null;
            }
        }
        return Geheim;
    }
}
