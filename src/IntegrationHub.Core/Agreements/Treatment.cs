using System.Collections.Immutable;

namespace IntegrationHub.Core.Agreements;

/// <summary>What happens to a field on its way to a receiver. The order is from strict to free: zero is the safe value.</summary>
public enum Treatment
{
    Remove,
    Generalise,
    Pseudonymise,
    Show,
}

/// <summary>What a cell, or a doelbinding, asks before it holds.</summary>
public enum Voorwaarde
{
    /// <summary>A valid consent of the person, for this purpose, this receiver and (in a cell) this category.</summary>
    Toestemming,

    /// <summary>A second person of the originating organisation released it.</summary>
    VierOgen,

    /// <summary>A written necessity reason for this field and purpose.</summary>
    Noodzaak,

    /// <summary>The name of the same person is shown to this receiver.</summary>
    Naam,
    Fase2,
    Fase3,

    /// <summary>Veilig Thuis is competent: a minor, or a dependency inside the household (policy 1.10).</summary>
    VtBevoegd,

    /// <summary>The zorgcoordinator works under contract for the municipality (Wmo).</summary>
    Gecontracteerd,

    /// <summary>The checklist of BGS 2.16 is filled in.</summary>
    Toets,

    /// <summary>The message states its reason code.</summary>
    Redencode,

    /// <summary>Advice number of the rechtmatigheidsadviescommissie.</summary>
    Adviesnummer,

    /// <summary>The receiver got the earlier message that this one corrects or withdraws, for the same purpose.</summary>
    Ontving,

    /// <summary>Every partner that brought something into the case agrees that a third party hears of it (WGS 1.7 lid 3).</summary>
    Instemming,

    /// <summary>The sender brought the case, holds something of it, or directs it: an outsider who knows its number says nothing in it.</summary>
    Betrokken,
}

/// <summary>One alternative of a cell: a treatment, and what must hold for it.</summary>
public sealed record CellOption(Treatment Treatment, ImmutableArray<Voorwaarde> Mits);

/// <summary>Alternatives in order; the first whose conditions hold decides, none means removal.</summary>
public sealed record Cell(ImmutableArray<CellOption> Options)
{
    public static readonly Cell Remove = new([]);
}
