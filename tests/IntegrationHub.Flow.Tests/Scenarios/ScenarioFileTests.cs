using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Scenarios;

/// <summary>A line that is skipped would always hold: what the reader does not know it refuses, with file and line.</summary>
public sealed class ScenarioFileTests : IDisposable
{
    private const string Whole = """
        scenario: Een vraag
        regio: ijsselland
        klok: 2026-11-21T12:00:00+01:00
        bericht:
          type: adviesvraag
          van: gemeente-ommen
          data:
            vraagnummer: IJ-A-2026-1
            gevraagdAan: zorgcoordinator
            onderwerp: "Een vraag"
            vraag: "Hoe gaat dit?"
        verwacht:
          - aan: {rol: zorgcoordinator}
            bericht: 1
            doel: duiding
            komt-voor: ["Hoe gaat dit?"]
          - niet-aan: {rol: nla}
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_a_whole_one() => Assert.Single(Read(Whole));

    /// <summary>As the page on the format writes it: a list of sides, not a list of pairs of sides.</summary>
    [Fact]
    public void Reads_the_sides_that_must_differ()
    {
        var read = Read(Whole + "\n  - verschillend: [[{rol: riec}, \"slachtoffers[0].naam\"], [{rol: zvh}, \"slachtoffers[0].naam\"], [{partner: nla}, sector]]");

        var differs = Assert.IsType<Expectation.Differs>(read.Single().Expectations[^1]);
        Assert.Equal(
            ["rol riec/rol zvh", "rol riec/partner nla", "rol zvh/partner nla"],
            differs.Pairs.Select(p => $"{Side(p.A.Who)}/{Side(p.B.Who)}"));
        Assert.Equal("sector", differs.Pairs[^1].B.Path);

        static string Side(Who who) => who.Role is null ? $"partner {who.Partner}" : $"rol {who.Role}";
    }

    [Theory]
    [InlineData("klok: 2026", "klokje: 2026", 3, "klokje")]
    [InlineData("  van: gemeente-ommen", "  vann: gemeente-ommen", 6, "vann")]
    [InlineData("    komt-voor:", "    komt-vor:", 16, "komt-vor")]
    [InlineData("aan: {rol: zorgcoordinator}", "aan: {role: zorgcoordinator}", 13, "role")]
    [InlineData("niet-aan: {rol: nla}", "niet-naar: {rol: nla}", 17, "niet-naar")]
    [InlineData("- niet-aan: {rol: nla}", "- niet-aan: {rol: nla}\n    zichtbaar: [vraag]", 18, "zichtbaar")]
    [InlineData("- niet-aan: {rol: nla}", "- alleen: [zorgcoordinator]\n    doel: duiding", 18, "doel")]
    [InlineData("niet-aan: {rol: nla}", "verschillend: [[{rol: nla}, sector]]", 17, "two sides")]
    [InlineData("niet-aan: {rol: nla}", "verschillend: [[{rol: nla}], [{rol: zvh}, sector]]", 17, "side")]
    [InlineData("aan: {rol: zorgcoordinator}", "aan: {}", 13, "rol")]
    [InlineData("aan: {rol: zorgcoordinator}", "aan: {rol: [zorgcoordinator]}", 13, "rol")]
    [InlineData("doel: duiding", "doel: [duiding]", 15, "doel")]
    [InlineData("bericht: 1", "bericht: eerste", 14, "bericht")]
    [InlineData("bericht: 1", "bericht: 2", 14, "bericht")]
    [InlineData("klok: 2026-11-21T12:00:00+01:00", "klok: gisteren", 3, "klok")]
    [InlineData("komt-voor: [\"Hoe gaat dit?\"]", "komt-voor: Hoe gaat dit?", 16, "lijst|list")]
    [InlineData("komt-voor: [\"Hoe gaat dit?\"]", "zichtbaar: [\"slachtoffers[een].naam\"]", 16, "slachtoffers[een].naam")]
    [InlineData("komt-voor: [\"Hoe gaat dit?\"]", "zichtbaar: [\"\"]", 16, "path")]
    [InlineData("scenario: Een vraag", "scenario: Een vraag\nscenario: Nog een", 2, "scenario")]
    [InlineData("verwacht:", "verwacht: []\nbijlage:", 13, "bijlage")]
    public void Refuses_what_it_does_not_know(string right, string wrong, int line, string named)
    {
        var refused = Assert.Throws<UsageException>(() => Read(Whole.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains($"scenario.yaml:{line}:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(named.Split('|'), word => refused.Message.Contains(word, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# niets\n")]
    [InlineData("een tekst")]
    [InlineData("- een\n- lijst\n")]
    [InlineData("scenario: x\nregio: ijsselland\nverwacht: []\n")]
    [InlineData("scenario: x\nregio: ijsselland\nbericht: {type: signaal, van: x, data: {}}\n")]
    [InlineData("scenario: x\nregio: ijsselland\nberichten: []\nverwacht: [{alleen: []}]\n")]
    [InlineData("scenario: x\nregio: ijsselland\nbericht: {type: signaal, van: x, data: {}}\nverwacht: []\n")]
    [InlineData("scenario: x\n  regio: [\n")]
    public void Refuses_a_file_that_expects_nothing(string text) =>
        Assert.StartsWith(folder.Path, Assert.Throws<UsageException>(() => Read(text)).Message, StringComparison.Ordinal);

    private IReadOnlyList<Scenario> Read(string text) => [.. ScenarioReader.Read(folder.File("scenario.yaml", text))];
}
