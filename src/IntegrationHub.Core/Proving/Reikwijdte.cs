using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Proving;

/// <summary>What a doelbinding can show at most: the categories of which anything can pass to anybody, and of whom.</summary>
public sealed record Reikwijdte(ImmutableSortedSet<string> Categorieen, bool Slachtoffers, bool Verdachten, ImmutableArray<PartnerId> Van, ImmutableArray<PartnerId> Aan)
{
    /// <summary>Asks the filter about every field of every type that the row covers, with everything said that could open it.</summary>
    public static Reikwijdte Of(Convenant convenant, Doelbinding binding)
    {
        var van = Partners(convenant, p => (binding.From.Count == 0 || binding.From.Contains(p.Role)) && Brings(convenant, p.Role, binding));
        var aan = Partners(convenant, p => (binding.To.Count == 0 || binding.To.Contains(p.Role)) && MayReceive(convenant, p.Role, binding));
        Veldoordeel judge = new(convenant, convenant.GeldigVan);
        var visible = (
            from type in MessageTypes.All.Where(t => t.FromPartner && (binding.Berichten.Count == 0 || binding.Berichten.Contains(t.ShortName)))
            from sender in van.DistinctBy(p => (convenant.Partners[p].Role, convenant.Partners[p].Bron))
            where convenant.Rollen[convenant.Partners[sender].Role].Brings.Contains(type.ShortName)
            from receiver in aan.DistinctBy(p => convenant.Partners[p].Role)
            let situatie = Everything(type, sender, receiver)
            let release = new Decision.Release(binding, convenant.Matrix.For(convenant.Partners[receiver].Role, binding.Doel)!, ["slachtoffers[0]"])
            from gegeven in Gegeven.Of(type)
            let rules = Veldregels.Of(convenant, situatie, release, gegeven)
            where Veldregels.Merken(situatie, gegeven, [rules], [convenant.Doelslot], []).Any(m => judge.Of(situatie, release, gegeven, m).Treatment != Treatment.Remove)
            select gegeven).ToArray();
        return new([.. visible.Select(g => g.Category)], visible.Any(g => g.Helft == Helft.Slachtoffer), visible.Any(g => g.Helft == Helft.Verdachte), van, aan);
    }

    private static ImmutableArray<PartnerId> Partners(Convenant convenant, Func<Partner, bool> fits) =>
        [.. convenant.Partners.Values.Where(fits).Select(p => p.Id).OrderBy(p => p.Value, StringComparer.Ordinal)];

    private static bool Brings(Convenant convenant, Role role, Doelbinding binding) =>
        binding.Berichten.Count == 0 ? convenant.Rollen[role].Brings.Count > 0 : binding.Berichten.Overlaps(convenant.Rollen[role].Brings);

    private static bool MayReceive(Convenant convenant, Role role, Doelbinding binding) =>
        convenant.Rollen[role].Receives.Contains(binding.Doel) && convenant.Matrix.For(role, binding.Doel) is not null
        && !convenant.Verboden.Any(v => v is { WholeMessage: true, Always: true } && v.AppliesTo(role, binding.Doel));

    private static Situatie Everything(MessageType type, PartnerId van, PartnerId aan) => new()
    {
        Type = type,
        Van = van,
        Aan = aan,
        Codes = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
        Slachtoffers = [new(VtBevoegd: true, Toestemming: true)],
        InGemeenten = true,
        Plaats = default,
        Betrokken = true,
        Noodzaak = true,
        Toets = true,
        Redencode = true,
        Adviesnummer = true,
        Ontving = true,
        Instemming = true,
        Staat = null,
        Vrijgegeven = true,
        Narrowed = null,
    };
}
