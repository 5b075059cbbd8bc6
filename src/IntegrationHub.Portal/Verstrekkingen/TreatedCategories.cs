using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>The categories that were treated alike on their way to the receiver. One whose fields differ stands in more than one group.</summary>
public sealed record TreatedCategories(Treatment Treatment, ImmutableArray<string> Categories)
{
    /// <summary>From free to strict; of what stands under <see cref="Treatment.Remove"/> nothing went along. Groups without a category are left out.</summary>
    public static ImmutableArray<TreatedCategories> Of(Leaf leaf)
    {
        TreatedCategories[] told =
        [
            new(Treatment.Show, leaf.Values("shown")),
            new(Treatment.Pseudonymise, leaf.Values("pseudonymised")),
            new(Treatment.Generalise, leaf.Values("generalised")),
        ];
        TreatedCategories rest = new(Treatment.Remove, [.. Contracts.Categories.All.Except(told.SelectMany(group => group.Categories).Select(field => field.Split('/')[0]))]);
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
}
