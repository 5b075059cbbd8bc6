using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Counting;

namespace IntegrationHub.Core.Tests.Counting;

/// <summary>
/// The attacker knows the rule, the total and every count that is told, and lists every table that would have been published just
/// so: of no cell with a true count from 1 to 9 do all these tables say the same.
/// </summary>
public class SuppressionTests
{
    [Theory]
    [InlineData(2, 45)]
    [InlineData(3, 24)]
    [InlineData(4, 13)]
    public void No_small_count_can_be_told_from_a_table_and_its_total(int cells, int most)
    {
        var worlds = Tables(cells, most).GroupBy(t => Published(t));

        Assert.Empty(Pinned(worlds, cells, most));
    }

    /// <summary>Two tables count the same cases: what one tells of the total must not help with the other.</summary>
    [Fact]
    public void No_small_count_can_be_told_from_two_tables_of_the_same_cases()
    {
        const int most = 12;
        var second = Tables(3, most).ToLookup(t => t.Sum());
        var worlds = Tables(2, most).SelectMany(a => second[a.Sum()].Select(b => (int[])[.. a, .. b]))
            .GroupBy(t => $"{Published(t[..2])} / {Published(t[2..])}");

        Assert.Empty(Pinned(worlds, 5, most));
    }

    /// <summary>With as many cells and cases as a region has: the other table that the rule promises is there.</summary>
    [Fact]
    public void For_every_small_count_there_is_another_table_with_the_same_outcome() => Prop.ForAll(AnyTable, counts =>
    {
        var told = Suppression.Of([.. counts]);
        return counts.Index().Where(c => c.Item is > 0 and < Suppression.Least).All(small =>
            counts.Index().Where(c => c.Index != small.Index && told[c.Index] is null)
                .Any(other => Published(Moved(counts, small.Index, other.Index)) == Published(counts)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_is_told_is_true_and_at_least_ten() => Prop.ForAll(AnyTable, counts =>
        Suppression.Of([.. counts]).Zip(counts).All(c => c.First is null || (c.First == c.Second && c.First >= Suppression.Least)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>Else all cases would be alike in it, and each one's would be known (l-diversity of two).</summary>
    [Fact]
    public void No_count_that_is_told_is_the_total() => Prop.ForAll(AnyTable, counts =>
        Suppression.Of([.. counts]).All(told => told is null || told < counts.Sum())).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("3 4 2", "- - -")]
    [InlineData("0 0 25", "- - -")]
    [InlineData("12 13 14", "12 13 14")]
    [InlineData("12 13 4", "- 13 -")]
    [InlineData("4 13 14", "- - 14")]
    [InlineData("9 9 9 40 50", "- - - - 50")]
    [InlineData("10 0", "- -")]
    [InlineData("11 12", "11 12")]
    public void Withholds_the_small_ones_and_the_first_large_one_with_them(string counts, string told) =>
        Assert.Equal(told, string.Join(' ', Suppression.Of([.. counts.Split(' ').Select(int.Parse)]).Select(t => t?.ToString() ?? "-")));

    [Fact]
    public void A_table_of_one_cell_is_its_total_and_no_table() => Assert.Throws<ArgumentOutOfRangeException>(() => Suppression.Of([12]));

    private static Arbitrary<int[]> AnyTable => Gen.Choose(2, 20)
        .SelectMany(cells => Gen.Frequency((3, Gen.Choose(0, 12)), (1, Gen.Choose(10, 60)), (1, Gen.Constant(0))).ArrayOf(cells))
        .ToArbitrary();

    private static int[] Moved(int[] counts, int from, int to) => [.. counts.Select((c, i) => i == from ? c - 1 : i == to ? c + 1 : c)];

    private static string Published(int[] counts) =>
        $"{Suppression.Total(counts.Sum())?.ToString() ?? "-"}: {string.Join(' ', Suppression.Of([.. counts]).Select(c => c?.ToString() ?? "-"))}";

    private static IEnumerable<int[]> Tables(int cells, int most) => cells == 0
        ? [[]]
        : Tables(cells - 1, most).SelectMany(t => Enumerable.Range(0, most + 1).Select(last => (int[])[.. t, last]));

    /// <summary>Cells that every table of a group gives the same small count. Tables at the edge of what was listed are not asked for.</summary>
    private static IEnumerable<string> Pinned(IEnumerable<IGrouping<string, int[]>> worlds, int cells, int most) =>
        from outcome in worlds
        from cell in Enumerable.Range(0, cells)
        let values = outcome.Select(t => t[cell]).Distinct().Take(2).ToArray()
        where values is [> 0 and < Suppression.Least] && outcome.Any(t => t.All(c => c < most))
        select $"{outcome.Key}: cell {cell} is {values[0]}";
}
