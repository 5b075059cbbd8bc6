using System.Collections.Frozen;
using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Tests.Generating;

/// <summary>Other convenanten: the committed one with rules left out, limited, conditioned, and cells and forbids changed.</summary>
internal static class ConvenantMutation
{
    public static Convenant Of(Convenant convenant, Random random) => convenant with
    {
        Doelbindingen = [.. convenant.Doelbindingen.Where(_ => random.Next(12) > 0).Select(d => Mutated(d, random))],
        Verboden = [.. convenant.Verboden.Where(_ => random.Next(6) > 0), .. random.Next(2) == 0 ? [Verbod(random)] : Array.Empty<Verbod>()],
        Matrix = convenant.Matrix with { Kolommen = [.. convenant.Matrix.Kolommen.Where(_ => random.Next(20) > 0).Select(k => Mutated(k, random))] },
        MinderjarigenBehalve = [.. convenant.MinderjarigenBehalve.Where(_ => random.Next(3) > 0)],
    };

    private static readonly Voorwaarde[] RowConditions =
        [Voorwaarde.Toestemming, Voorwaarde.VierOgen, Voorwaarde.Noodzaak, Voorwaarde.VtBevoegd, Voorwaarde.Gecontracteerd, Voorwaarde.Toets, Voorwaarde.Redencode, Voorwaarde.Betrokken];

    private static readonly string[] Categorieen = ["identiteit", "zaak", "contact", "gezondheid", "verdenking", "locatie", "herkomst", "minderjarig", "onderneming"];

    private static string Category(Random random) => Categorieen[random.Next(Categorieen.Length)];

    private static Doelbinding Mutated(Doelbinding binding, Random random) => random.Next(10) switch
    {
        0 => binding with { Mits = [RowConditions[random.Next(RowConditions.Length)]] },
        1 => binding with { Mits = [] },
        2 => binding with { Alleen = [.. Enumerable.Range(0, 4).Select(_ => Category(random))] },
        3 => binding with { Beperk = new Dictionary<string, Treatment> { [Category(random)] = (Treatment)random.Next(4), ["*verdachte"] = (Treatment)random.Next(4) }.ToFrozenDictionary() },
        4 => binding with { Als = [new("acuut", ["true"], random.Next(2) == 0)] },
        5 => binding with { From = [] },
        _ => binding,
    };

    private static Verbod Verbod(Random random)
    {
        var whole = random.Next(4) == 0;
        Role[] roles = [new("zvh"), new("politie"), new("zorgcoordinator"), new("gemeente"), new("riec")];
        ImmutableArray<Capacity> some = [new(roles[random.Next(roles.Length)], random.Next(2) == 0 ? new Doel("duiding") : null)];
        return new()
        {
            Id = new("T01"),
            Tekst = "Van de test.",
            Bron = "test",
            WholeMessage = whole,
            Categorieen = whole ? [] : [Category(random), Category(random)],
            Aan = whole || random.Next(2) == 0 ? some : [],
            Behalve = [],
            Als = random.Next(3) == 0 ? [new("acuut", ["true"], false)] : [],
            Line = 1,
        };
    }

    private static readonly Voorwaarde[] CellConditions =
        [Voorwaarde.Toestemming, Voorwaarde.VierOgen, Voorwaarde.Noodzaak, Voorwaarde.Naam, Voorwaarde.Fase2];

    private static Kolom Mutated(Kolom kolom, Random random)
    {
        var cells = kolom.Cellen.ToDictionary();
        foreach (var key in kolom.Cellen.Keys.OrderBy(k => k.ToString(), StringComparer.Ordinal))
        {
            if (random.Next(8) == 0)
            {
                CellOption option = new((Treatment)random.Next(4), random.Next(3) == 0 ? [CellConditions[random.Next(key.Key == "identiteit" ? 3 : 5)]] : []);
                cells[key] = random.Next(4) == 0 ? new([option, new(Treatment.Pseudonymise, [])]) : new([option]);
            }
        }
        return kolom with { Cellen = cells.ToFrozenDictionary() };
    }
}
