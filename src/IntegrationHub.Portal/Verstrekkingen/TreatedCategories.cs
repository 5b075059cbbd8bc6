using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>A category with the names of those of its fields that were treated alike; no names when nothing of it went along.</summary>
public sealed record TreatedCategory(string Category, ImmutableArray<string> Fields);

/// <summary>The categories that were treated alike on their way to the receiver. One whose fields differ stands in more than one group.</summary>
public sealed record TreatedCategories(Treatment Treatment, ImmutableArray<TreatedCategory> Categories)
{
    /// <summary>From free to strict; of what stands under <see cref="Treatment.Remove"/> nothing went along. Groups without a category are left out.</summary>
    public static ImmutableArray<TreatedCategories> Of(Leaf leaf)
    {
        TreatedCategories[] told =
        [
            new(Treatment.Show, ByCategory(leaf.Values("shown"))),
            new(Treatment.Pseudonymise, ByCategory(leaf.Values("pseudonymised"))),
            new(Treatment.Generalise, ByCategory(leaf.Values("generalised"))),
        ];
        var gone = Contracts.Categories.All.Except(told.SelectMany(group => group.Categories).Select(treated => treated.Category));
        TreatedCategories rest = new(Treatment.Remove, [.. gone.Select(category => new TreatedCategory(category, []))]);
        return [.. told.Append(rest).Where(group => !group.Categories.IsEmpty)];
    }

    public static string Dutch(Treatment treatment) => treatment switch
    {
        Treatment.Show => "Getoond",
        Treatment.Pseudonymise => "Gepseudonimiseerd",
        Treatment.Generalise => "Vergroofd",
        Treatment.Remove => "Niets verstrekt",
    };

    public static string Tone(Treatment treatment) => treatment switch
    {
        Treatment.Show => "blauw",
        Treatment.Pseudonymise => "geel",
        Treatment.Generalise => "groen",
        Treatment.Remove => "grijs",
    };

    /// <param name="fields">Category and name, such as <c>identiteit/naam</c>.</param>
    private static ImmutableArray<TreatedCategory> ByCategory(ImmutableArray<string> fields) =>
        [.. fields.Select(field => field.Split('/', 2)).GroupBy(parts => parts[0], parts => parts.ElementAtOrDefault(1), StringComparer.Ordinal)
            .Select(group => new TreatedCategory(group.Key, [.. group.OfType<string>()]))];
}
