using System.Collections.Frozen;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// What the hub guards by itself, in every region, whatever the convenant permits. A convenant names each of these in a
/// forbid rule of its own, so that whoever signs reads all of them in one list.
/// </summary>
public enum Waarborg
{
    /// <summary>Nothing without a purpose that the convenant knows.</summary>
    Doel,

    /// <summary>A role brings and receives only what its own line says.</summary>
    Bevoegdheid,

    /// <summary>What was obtained under professional secrecy goes only where the column has a row for it.</summary>
    Beroepsgeheim,

    /// <summary>What was obtained under a law for another purpose stays behind; the lock travels with the field.</summary>
    Doelslot,

    /// <summary>What somebody received does not go on by itself: each disclosure is a message and a decision of its own.</summary>
    Doorgifte,

    /// <summary>A consent that expired, was withdrawn, is for something else or was given under pressure is none.</summary>
    Toestemming,

    /// <summary>A convenant that does not hold today, or that nobody signed, permits nothing.</summary>
    Ondertekening,

    /// <summary>A field without a category is removed.</summary>
    Categorie,

    /// <summary>Veilig Thuis gets a report only where it is competent.</summary>
    VtBevoegd,
}

/// <summary>How a convenant writes the safeguards.</summary>
public static class Waarborgen
{
    public static readonly FrozenDictionary<string, Waarborg> Words = new Dictionary<string, Waarborg>
    {
        ["doel"] = Waarborg.Doel,
        ["bevoegdheid"] = Waarborg.Bevoegdheid,
        ["beroepsgeheim"] = Waarborg.Beroepsgeheim,
        ["doelslot"] = Waarborg.Doelslot,
        ["doorgifte"] = Waarborg.Doorgifte,
        ["toestemming"] = Waarborg.Toestemming,
        ["ondertekening"] = Waarborg.Ondertekening,
        ["categorie"] = Waarborg.Categorie,
        ["vt-bevoegd"] = Waarborg.VtBevoegd,
    }.ToFrozenDictionary();

    /// <summary>The forbid rule that stands behind a refusal, so that it can be cited; null when nothing is forbidden but nothing permits it either.</summary>
    /// <param name="rule">The rule that refused, where one did.</param>
    public static Verbod? Cited(this Convenant convenant, RefusalReason reason, RuleId? rule) =>
        convenant.Verboden.FirstOrDefault(v => v.Id == rule)
        ?? (Of(reason) is { } waarborg ? convenant.Verboden.FirstOrDefault(v => v.Ingebouwd == waarborg) : null);

    private static Waarborg? Of(RefusalReason reason)
    {
        switch (reason)
        {
            case RefusalReason.DoelUnknown:
                return Waarborg.Doel;
            case RefusalReason.DoelNotOfRole or RefusalReason.SenderMayNotBring:
                return Waarborg.Bevoegdheid;
            case RefusalReason.NoToestemming:
                return Waarborg.Toestemming;
            case RefusalReason.ConvenantNotInForce:
                return Waarborg.Ondertekening;
            case RefusalReason.VtNotBevoegd:
                return Waarborg.VtBevoegd;
            default:
                return null;
        }
    }
}
