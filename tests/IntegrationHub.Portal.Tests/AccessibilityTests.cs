using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationHub.Portal.Aanmelding;

namespace IntegrationHub.Portal.Tests;

/// <summary>The parts of WCAG 2.2 AA that can be read off the HTML and the style sheet.</summary>
public sealed class AccessibilityTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    public static TheoryData<string> Pages { get; } = ["/aanmelden", "/verstrekkingen", "/verstrekkingen/0", "/verstrekkingen/999999", "/stroom", "/besluiten", "/beheer"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_names_its_language_title_and_landmarks(string path)
    {
        var page = await PageAsync(path);

        Assert.Contains("<html lang=\"nl\">", page, StringComparison.Ordinal);
        Assert.Matches("<title>[^<]+</title>", page);
        Assert.Single(Regex.Matches(page, "<main "));
        Assert.Single(Regex.Matches(page, "<header "));
        Assert.Single(Regex.Matches(page, "<footer "));
        Assert.Matches("(?s)<body>\\s*<a class=\"naar-inhoud\" href=\"#inhoud\">.*id=\"inhoud\"", page);
        Assert.Contains("width=device-width", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_one_first_heading_and_skips_no_level(string path)
    {
        int[] levels = [.. Regex.Matches(await PageAsync(path), "<h([1-6])").Select(m => m.Groups[1].Value[0] - '0')];

        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_field_has_a_label_and_every_id_is_used_once(string path)
    {
        var page = await PageAsync(path);

        var fields = Regex.Matches(page, "<(?:select|input)(?![^>]*type=\"hidden\")[^>]* id=\"([^\"]+)\"").Select(m => m.Groups[1].Value);
        Assert.All(fields, id => Assert.Contains($"<label for=\"{id}\">", page, StringComparison.Ordinal));
        Assert.DoesNotMatch("<(?:select|input)(?![^>]*type=\"hidden\")(?![^>]* id=)", page);
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_table_has_a_caption_and_headings_with_a_scope(string path)
    {
        var page = await PageAsync(path);

        Assert.Equal(Regex.Count(page, "<table"), Regex.Count(page, "<caption>"));
        Assert.DoesNotMatch("<th(?![a-z])(?![^>]*scope=)", page);
    }

    [Theory]
    [InlineData("tekst", "papier")]
    [InlineData("tekst", "vlak")]
    [InlineData("zacht", "papier")]
    [InlineData("zacht", "vlak")]
    [InlineData("schakel", "papier")]
    [InlineData("schakel", "vlak")]
    [InlineData("blauw", "papier")]
    [InlineData("blauw", "vlak")]
    [InlineData("op-blauw", "blauw")]
    [InlineData("op-blauw", "schakel")]
    [InlineData("groen-tekst", "groen-vlak")]
    [InlineData("blauw-tekst", "blauw-vlak")]
    [InlineData("geel-tekst", "geel-vlak")]
    [InlineData("rood-tekst", "rood-vlak")]
    [InlineData("grijs-tekst", "grijs-vlak")]
    [InlineData("tekst", "geel-vlak")]
    [InlineData("tekst", "rood-vlak")]
    [InlineData("tekst", "groen-vlak")]
    public async Task Text_stands_out_from_its_background(string text, string background)
    {
        using var visitor = portal.Visit();
        var css = await visitor.PageAsync("/css/portal.css");

        Assert.True(Contrast(Colour(css, text), Colour(css, background)) >= 4.5);
    }

    [Theory]
    [InlineData("rand", "papier")]
    [InlineData("focus", "papier")]
    [InlineData("focus", "vlak")]
    [InlineData("op-blauw", "blauw")]
    public async Task Borders_of_fields_and_the_focus_stand_out(string line, string background)
    {
        using var visitor = portal.Visit();
        var css = await visitor.PageAsync("/css/portal.css");

        Assert.True(Contrast(Colour(css, line), Colour(css, background)) >= 3);
    }

    private async Task<string> PageAsync(string path)
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var answer = await visitor.GetAsync(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static double[] Colour(string css, string name) => [.. Regex.Match(css, $"--{name}: #([0-9a-f]{{6}});").Groups[1].Value.Chunk(2)
        .Select(pair => int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)];

    /// <summary>WCAG: from 1 (the same) to 21 (black on white).</summary>
    private static double Contrast(double[] one, double[] other)
    {
        var (high, low) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(double[] colour)
    {
        var linear = colour.Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
