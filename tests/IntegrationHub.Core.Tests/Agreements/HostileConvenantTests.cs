using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Tests.Generating;

namespace IntegrationHub.Core.Tests.Agreements;

/// <summary>Files that nobody would sign: huge, deep, exploding, cut off, or with ten thousand rules.</summary>
public class HostileConvenantTests
{
    // Each takes under 3 s by itself; the rest is room for a machine that is busy with other things.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static IReadOnlyList<ConvenantProblem> Problems(string convenant) => Problems([new("x/convenant.yaml", convenant)]);

    private static IReadOnlyList<ConvenantProblem> Problems(IReadOnlyList<ConvenantFile> regio)
    {
        var watch = Stopwatch.StartNew();
        var (convenant, problems) = ConvenantReader.Check(Some.Landelijk, regio);
        Assert.True(watch.Elapsed < Patience, $"took {watch.ElapsedMilliseconds} ms");
        Assert.Equal(convenant is null, problems.Count > 0);
        return problems;
    }

    [Fact]
    public void An_empty_file_lacks_a_convenant() =>
        Assert.Equal(["x/convenant.yaml:0: 'convenant' ontbreekt in de regio; zet het in een van haar bestanden", "x/convenant.yaml:0: 'partners' ontbreekt in de regio; zet het in een van haar bestanden"], Problems("").Select(p => p.ToString()));

    [Fact]
    public void No_file_at_all_is_no_convenant() => Assert.NotEmpty(Problems([]));

    [Fact]
    public void Ten_laughs_of_a_billion_are_refused_at_the_first() => Assert.Equal(
        (1, "ankers (&naam) zijn niet toegestaan; schrijf de waarde uit"),
        Only(Problems("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n")));

    [Theory]
    [InlineData(50)]
    [InlineData(100_000)]
    public void Nesting_that_nobody_can_read_is_refused(int depth) => Assert.Equal(
        (1, "dieper genest dan 40 niveaus; schrijf het vlakker"), Only(Problems("convenant: " + new string('[', depth) + new string(']', depth))));

    [Fact]
    public void A_file_of_more_than_four_million_characters_is_refused_unread() => Assert.Equal(
        (0, "het bestand is groter dan 4000000 tekens; splits het"), Only(Problems(new string('#', 4_100_000))));

    [Fact]
    public void A_file_of_four_million_characters_is_read() =>
        Assert.Contains("'convenant' ontbreekt", Problems("# \n" + new string('#', 3_900_000))[0].Problem, StringComparison.Ordinal);

    [Fact]
    public void Twenty_thousand_unknown_keys_are_told_within_patience() =>
        Assert.NotEmpty(Problems(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"sleutel{i}: x\n"))));

    [Fact]
    public void A_key_that_is_no_word_is_refused() => Assert.Equal((1, "een sleutel moet een woord zijn"), Only(Problems("{a: b}: c")));

    private static (int, string) Only(IReadOnlyList<ConvenantProblem> problems)
    {
        var only = Assert.Single(problems);
        return (only.Line, only.Problem);
    }

    [Theory]
    [InlineData("hub")]
    [InlineData("verboden")]
    [InlineData("minderjarigen")]
    [InlineData("doelslot")]
    [InlineData("kolommen")]
    public void A_part_that_was_forgotten_is_told(string part)
    {
        IReadOnlyList<ConvenantFile> landelijk = [.. Some.Landelijk.Select(f => f with { Text = f.Text.Replace($"\n{part}:\n", "\nbron:\n", StringComparison.Ordinal) })];
        var (convenant, problems) = ConvenantReader.Check(landelijk, Some.Regio("ijsselland"));
        Assert.Null(convenant);
        Assert.Contains($"'{part}' ontbreekt", Assert.Single(problems).Problem, StringComparison.Ordinal);
    }

    /// <summary>Whatever is cut, doubled or scrambled: problems or a convenant, never an exception.</summary>
    [Fact]
    public void Any_damage_is_a_list_of_problems() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        Random random = new(seed);
        var files = Some.Landelijk.Concat(Some.Regio("ijsselland")).ToArray();
        var at = random.Next(files.Length);
        files[at] = files[at] with { Text = Damage.Of(files[at].Text, random) };
        var (convenant, problems) = ConvenantReader.Check([.. files.Where(f => f.Name.StartsWith("land", StringComparison.Ordinal))], [.. files.Where(f => f.Name.StartsWith("ijss", StringComparison.Ordinal))]);
        return convenant is null == problems.Count > 0 && problems.All(p => p.Line >= 0 && p.Problem.Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public void Ten_thousand_rules_of_each_kind_are_checked_within_patience() =>
        Assert.Empty(Problems([.. Some.Regio("ijsselland"), new("x/veel.yaml", Many(10_000))]));

    [Fact]
    public void Ten_thousand_rules_that_contradict_are_told_within_patience() => Assert.Equal(
        9_999, Problems([.. Some.Regio("ijsselland"), new("x/veel.yaml", "doelbindingen:\n" + string.Concat(Enumerable.Range(0, 10_000).Select(i =>
            $"  - {{id: X-{i}, van: elke, aan: elke, doel: verblijf, grondslag: [A6e], plichten: [O01], bron: x}}\n")))]).Count);

    private static string Many(int count)
    {
        string[] roles = ["gemeente", "veilig-thuis", "politie", "nla", "riec", "zvh", "zorgcoordinator"];
        StringBuilder text = new("doelbindingen:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: 0-{i}, van: {roles[i % 7]}, aan: {roles[i / 7 % 7]}, doel: duiding, berichten: [signaal], als: {{sector: s{i / 49}}}, grondslag: [A6e], plichten: [O01], bron: x}}\n");
        }
        text.Append("meldroute:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{regel: R-{i}, bron: x, bericht: signaal, van: [gemeente], als: {{sector: s{i}}}, naar: [{{rol: zorgcoordinator, doel: duiding}}]}}\n");
        }
        text.Append("verboden:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: V-{i}, tekst: x, bron: x, categorieen: [gerichtheid], als: {{sector: s{i}}}}}\n");
        }
        return text.ToString();
    }
}
