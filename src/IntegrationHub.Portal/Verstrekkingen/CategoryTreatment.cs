using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>What became of one category on its way to the receiver. Its fields can be treated differently; none means nothing went along.</summary>
public sealed record CategoryTreatment(string Category, ImmutableArray<Treatment> Treatments)
{
    public static ImmutableArray<CategoryTreatment> Of(Leaf leaf)
    {
        (Treatment Treatment, ImmutableArray<string> Categories)[] told =
        [
            (Treatment.Show, leaf.Values("categories")),
            (Treatment.Pseudonymise, leaf.Values("pseudonymised")),
            (Treatment.Generalise, leaf.Values("generalised")),
        ];
        return [.. Categories.All.Union(told.SelectMany(t => t.Categories))
            .Select(category => new CategoryTreatment(category, [.. told.Where(t => t.Categories.Contains(category)).Select(t => t.Treatment)]))
            .OrderBy(row => row.Treatments is [var first, ..] ? -(int)first : 0).ThenBy(row => row.Category, StringComparer.Ordinal)];
    }

    public static string Dutch(Treatment treatment) => treatment switch
    {
        Treatment.Show => "Getoond",
        Treatment.Pseudonymise => "Gepseudonimiseerd",
        Treatment.Generalise => "Vergroofd",
        Treatment.Remove => "Niet meegegaan",
    };

    public static string Tone(Treatment treatment) => treatment switch
    {
        Treatment.Show => "blauw",
        Treatment.Pseudonymise => "geel",
        Treatment.Generalise => "groen",
        Treatment.Remove => "grijs",
    };
}
