using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core.Proving;

/// <summary>
/// Everything of a convenant that the filter reads of one field for one receiver: the cell, the row for professional
/// secrecy, the cell of the name, the meaning of its words, the limits of the doelbinding, the forbid rules of its category,
/// the purpose lock and the rule for minors. Two fields with equal rules are treated alike whatever else differs, so they
/// are asked about once; and a change of a convenant that leaves these equal changes nothing for the field.
/// </summary>
internal sealed record Veldregels
{
    public required Cell Cel { get; init; }
    public required Cell Beroepsgeheim { get; init; }
    public required Cell Naam { get; init; }

    /// <summary>The doelbinding asks consent, so that only what was consented to passes.</summary>
    public required bool OpToestemming { get; init; }
    public required bool Slot { get; init; }
    public required bool Bewaakt { get; init; }
    public required string? Bron { get; init; }

    /// <summary>Purposes for which it may have been received before and from which it may travel on without asking (F13).</summary>
    public required ImmutableSortedSet<string> Verenigbaar { get; init; }

    /// <summary>All of it as text: equal texts, equal rules.</summary>
    public required string Tekst { get; init; }

    public static Veldregels Of(Convenant convenant, Situatie situatie, Decision.Release release, Gegeven gegeven)
    {
        var (binding, kolom) = (release.Doelbinding, release.Kolom);
        var (van, aan) = (convenant.Partners[situatie.Van], convenant.Partners[situatie.Aan]);
        var slot = convenant.Doelslot.Doelen.Contains(binding.Doel);
        Veldregels rules = new()
        {
            Cel = kolom.For(gegeven.Category, gegeven.Names[0], gegeven.Helft),
            Beroepsgeheim = kolom.For("beroepsgeheim", gegeven.Names[0], gegeven.Helft),
            Naam = kolom.For(Categories.Identiteit, "naam", gegeven.Helft),
            OpToestemming = release.OnToestemming && gegeven.Category is not (Categories.Zaak or Categories.Locatie or Categories.Onderneming),
            Slot = slot,
            Bewaakt = gegeven.OfPerson && gegeven.Category is not (Categories.Zaak or Categories.Minderjarig) && !convenant.MinderjarigenBehalve.Contains(aan.Role),
            Bron = convenant.Doelslot.Berichten.GetValueOrDefault(situatie.Type.ShortName)
                ?? (!gegeven.OfPerson || gegeven.Category == Categories.Zaak ? null : van.Bron ?? convenant.Doelslot.Ongemerkt.GetValueOrDefault(van.Role)),
            Verenigbaar = CanTravel(gegeven) ? [.. convenant.Verenigbaar.Where(v => v.Naar == binding.Doel).Select(v => v.Van.Slug)] : [],
            Tekst = "",
        };
        var naam = rules.Cel.Options.Concat(rules.Beroepsgeheim.Options).Any(o => o.Mits.Contains(Voorwaarde.Naam));
        return rules with
        {
            Tekst = string.Join('\n',
            [
                Text(rules.Cel), Text(rules.Beroepsgeheim), naam ? $"{Text(rules.Naam)} {Limits(binding, Categories.Identiteit, gegeven.Helft)} {Forbids(convenant, situatie, aan, binding.Doel, Categories.Identiteit)}" : "",
                Limits(binding, gegeven.Category, gegeven.Helft), rules.OpToestemming ? "op toestemming" : "",
                convenant.Matrix.RuleOf([.. gegeven.Names])?.ToString() ?? "",
                Forbids(convenant, situatie, aan, binding.Doel, gegeven.Category),
                slot ? $"slot {string.Join(',', convenant.Doelslot.Bronnen.Order(StringComparer.Ordinal))}" : "", slot ? $"bron {rules.Bron}" : "",
                rules.Bewaakt ? "minderjarig" : "", string.Join(',', rules.Verenigbaar), Groups(convenant.Matrix), $"{convenant.Teksten.ZonderDerden.Any(c => c.Holds(aan.Role, binding.Doel))} {convenant.Teksten.VierOgenBoven}",
                situatie.Type.ShortName, gegeven.Category, gegeven.Names[0], gegeven.OfPerson ? gegeven.Helft.ToString() : "", gegeven.Dubbelrol ? "dubbelrol" : "",
            ]),
        };
    }

    private static bool CanTravel(Gegeven gegeven) => gegeven.OfPerson || gegeven.Artikel > 0;

    private static string Text(Cell cell) => string.Join(" / ", cell.Options.Select(o => $"{o.Treatment} {string.Join(',', o.Mits)}"));

    private static string Limits(Doelbinding binding, string category, Helft helft) => string.Join(' ',
    [
        binding.Alleen.Count == 0 || binding.Alleen.Contains(category) ? "" : "niet",
        binding.Beperk.GetValueOrDefault(category, Treatment.Show).ToString(),
        helft == Helft.Geen ? "" : binding.Beperk.GetValueOrDefault(helft == Helft.Slachtoffer ? "*slachtoffer" : "*verdachte", Treatment.Show).ToString(),
    ]);

    private static string Forbids(Convenant convenant, Situatie situatie, Partner aan, Doel doel, string category) => string.Join(',', convenant.Verboden
        .Where(v => v.Categorieen.Contains(category) && v.AppliesTo(aan.Role, doel) && !v.BehalveBerichten.Contains(situatie.Type.ShortName))
        .Select(v => $"verbod {v.Staat} {string.Join('&', v.Als.Select(a => $"{a.Path}{(a.Negated ? "!" : "")}={string.Join('|', a.Values.Order(StringComparer.Ordinal))}"))}")
        .Order(StringComparer.Ordinal));

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Matrix, string> GroupTexts = [];

    private static string Groups(Matrix matrix) => GroupTexts.GetValue(matrix, static m =>
        $"{string.Join(',', m.Leeftijdsgroepen)} {string.Join(',', m.Nationaliteitsgroepen.Select(g => g.Key + g.Value).Order(StringComparer.Ordinal))}");

    private bool Reads(Voorwaarde voorwaarde) => Cel.Options.Concat(Beroepsgeheim.Options).Any(o => o.Mits.Contains(voorwaarde));

    /// <summary>Everything that can be so of this field, as far as any of these rules reads it and the type can say it.</summary>
    public static IEnumerable<Merken> Merken(Situatie situatie, Gegeven gegeven, IReadOnlyList<Veldregels> rules, IReadOnlyList<Doelslot> sloten, IReadOnlyList<Doel?> doorgiften)
    {
        var first = situatie.Slachtoffers.Length > 0 ? situatie.Slachtoffers[0] : default;
        var ofVictim = gegeven.OfSlachtoffer || gegeven.Dubbelrol;
        var asks = gegeven.OfPerson && situatie.Type.Shape.Members.ContainsKey("toestemmingen") && (!gegeven.OfSlachtoffer || first.Toestemming);
        var naam = rules.Any(r => r.Reads(Voorwaarde.Naam)) && gegeven.OfPerson;
        var fase = rules.Any(r => r.Reads(Voorwaarde.Fase2) || r.Reads(Voorwaarde.Fase3)) && situatie.Type.Shape.Members.ContainsKey("fase");
        return
            from minder in Flag(gegeven.OfPerson && rules.Any(r => r.Bewaakt) && (!ofVictim || first.VtBevoegd))
            from geheim in (bool[])[false, true]
            from bron in rules.Any(r => r.Slot) ? Bronnen(sloten) : [null]
            from toestemming in Flag(asks && rules.Any(r => r.Reads(Voorwaarde.Toestemming) || r.OpToestemming || r.Slot))
            from noodzaak in Flag(situatie.Noodzaak && rules.Any(r => r.Reads(Voorwaarde.Noodzaak)))
            from wat in naam ? Enum.GetValues<NaamSoort>().Where(n => n != NaamSoort.MetAlles || situatie.Noodzaak) : [NaamSoort.Geen]
            from f in fase ? [1, 2, 3] : (int[])[1]
            from earlier in doorgiften.Prepend(null)
            select new Merken { Minderjarig = minder, Beroepsgeheim = geheim, Bron = bron, Toestemming = toestemming, Noodzaak = noodzaak, Naam = wat, Fase = f, Doorgifte = earlier };
    }

    private static bool[] Flag(bool read) => read ? [false, true] : [false];

    /// <summary>Unmarked, and one source of each kind: locked in the same of the convenanten.</summary>
    private static string?[] Bronnen(IReadOnlyList<Doelslot> sloten) =>
        [null, .. Words.Bronnen.GroupBy(b => string.Concat(sloten.Select(s => s.Bronnen.Contains(b) ? '1' : '0'))).Select(g => g.First())];
}
