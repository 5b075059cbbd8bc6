using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Counting;

namespace IntegrationHub.Core.Deciding;

/// <summary>What the decision needs to know of one person: codes, never who it is.</summary>
public sealed record PersoonFeit(string Path, Helft Helft, bool Minderjarig, bool VtBevoegd)
{
    /// <summary>
    /// What stands at the paths of victims in this one, where several victims make that differ from the codes of the message;
    /// empty otherwise.
    /// </summary>
    public FrozenDictionary<string, ImmutableArray<string>> Codes { get; init; } = FrozenDictionary<string, ImmutableArray<string>>.Empty;

    public bool IsSlachtoffer => Path.StartsWith("slachtoffers[", StringComparison.Ordinal);
}

/// <summary>A consent that holds today: whose, for which purposes, roles and categories. One that does not hold is not here.</summary>
/// <param name="Code">Keyed code of its number, by which a withdrawal finds it.</param>
/// <param name="Tot">Last day on which it holds.</param>
public sealed record ToestemmingFeit(
    string Betrokkene, FrozenSet<string> Doelen, FrozenSet<string> Ontvangers, FrozenSet<string> Categorieen, string Code, DateOnly Tot)
{
    public bool Covers(string person, Doel doel, Role role) =>
        Betrokkene == person && Doelen.Contains(doel.Slug) && Ontvangers.Contains(role.Slug);
}

public sealed record NoodzaakFeit(string Veld, Doel Doel);

/// <summary>A field of this message that its sender itself received in the case, for another purpose perhaps (F13).</summary>
public sealed record DoorgifteFeit(string Pad, Doel Doel, PartnerId Van);

/// <summary>A second person let this go, to this receiver under this purpose.</summary>
/// <param name="Velden">Paths of the released fields; empty when the release is of the message as a whole.</param>
public sealed record VrijgaveFeit(PartnerId Aan, Doel Doel, FrozenSet<string> Velden)
{
    public bool IsOf(PartnerId to, Doel doel) => Aan == to && Doel == doel;
}

/// <summary>
/// Everything that decides, as codes (<c>rulings.md</c> X11). The decision reads this and the convenant and nothing else,
/// so that it can be taken again from what was recorded.
/// </summary>
public sealed record Facts
{
    /// <summary>Stands for an open text that is no code of the convenant.</summary>
    public const string Unknown = "onbekend";

    public required string MessageType { get; init; }
    public required PartnerId From { get; init; }
    public required Role FromRole { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>The purpose that the envelope narrows to, as the sender wrote it when it is known, "onbekend" when it is not.</summary>
    public required string? Narrowed { get; init; }

    /// <summary>Codes at the paths that the convenant's conditions read.</summary>
    public required FrozenDictionary<string, ImmutableArray<string>> Codes { get; init; }

    /// <summary>Codes of the municipalities in the message.</summary>
    public required ImmutableArray<string> Gemeenten { get; init; }
    public required ImmutableArray<PersoonFeit> Personen { get; init; }
    public required ImmutableArray<ToestemmingFeit> Toestemmingen { get; init; }
    public required ImmutableArray<NoodzaakFeit> Noodzaak { get; init; }

    /// <summary>RIEC phase, 1 to 3.</summary>
    public required int Fase { get; init; }
    public required bool Toets { get; init; }
    public required bool Redencode { get; init; }
    public required bool Adviesnummer { get; init; }
    public required PartnerId? Bringer { get; init; }
    public required ImmutableArray<PartnerId> Houders { get; init; }
    public required PartnerId? Regisseur { get; init; }
    public required ImmutableArray<VrijgaveFeit> Vrijgaven { get; init; }

    public required ImmutableArray<DoorgifteFeit> Doorgegeven { get; init; }

    /// <summary>Who received the earlier message that this one corrects or withdraws, and for which purpose.</summary>
    public required ImmutableArray<(PartnerId Partner, Doel Doel)> Ontvingen { get; init; }

    /// <summary>Who brought in the consent that this message withdraws, or received something that rests on it.</summary>
    public required ImmutableArray<PartnerId> Toestemminghouders { get; init; }

    /// <summary>Who agrees that a third party hears of it, as the message states.</summary>
    public required ImmutableArray<PartnerId> Instemmingen { get; init; }

    /// <summary>Who brought something into the case, besides the sender.</summary>
    public required ImmutableArray<PartnerId> Leveranciers { get; init; }

    /// <summary>Who discusses the case at the table that the message names; empty when it names none or none has met.</summary>
    public required ImmutableArray<PartnerId> Deelnemers { get; init; }

    /// <summary>F16: the case was closed before this message came.</summary>
    public required bool Afgesloten { get; init; }

    /// <summary>F22: the processing of the case, or of a person in the message, is restricted.</summary>
    public required bool Beperkt { get; init; }

    /// <summary>F18: the ledger or its witnesses are out of reach for longer than the term of grace.</summary>
    public required bool LedgerBuitenTermijn { get; init; }

    /// <summary>F20: the sender states that this comes from an automated analysis that nobody has checked.</summary>
    public required bool OngetoetsteAnalyse { get; init; }

    /// <summary>What figures need of the message; decides nothing. Null when it makes no case to count.</summary>
    public Kenmerken? Kenmerken { get; init; }

    public bool SenderIsInvolved => Bringer == From || Regisseur == From || Houders.Contains(From) || Toestemminghouders.Contains(From);

    /// <summary>The forbid rule speaks of this message and this receiver: whether it forbids all of it or some categories is its own matter.</summary>
    public bool Meets(Verbod verbod, PartnerId receiver) =>
        (verbod.Staat is not { } staat || Is(staat, receiver)) && !verbod.BehalveBerichten.Contains(MessageType) && Hold(verbod.Als);

    private bool Is(Staat staat, PartnerId receiver) => staat switch
    {
        Staat.ZaakAfgesloten => Afgesloten,
        Staat.LedgerBuitenTermijn => LedgerBuitenTermijn,
        Staat.VerwerkingBeperkt => Beperkt,
        Staat.AnalyseOngetoetst => OngetoetsteAnalyse,
        Staat.GeenDeelnemer => Deelnemers.Length > 0 && !Deelnemers.Contains(receiver),
    };

    /// <param name="slachtoffer">Who is meant where a condition speaks of victims; null: any of them.</param>
    public bool Hold(ImmutableArray<Condition> conditions, PersoonFeit? slachtoffer = null)
    {
        foreach (var condition in conditions)
        {
            if (AnyCode(condition, slachtoffer) == condition.Negated)
            {
                return false;
            }
        }
        return true;
    }

    private bool AnyCode(Condition condition, PersoonFeit? slachtoffer)
    {
        var codes = slachtoffer is { Codes.Count: > 0 } && condition.IsOfSlachtoffer ? slachtoffer.Codes : Codes;
        foreach (var code in codes.GetValueOrDefault(condition.Path, []))
        {
            if (condition.Values.Contains(code))
            {
                return true;
            }
        }
        return false;
    }
}
