using System.Collections.Immutable;
using System.Globalization;

namespace IntegrationHub.Core.Agreements;

/// <summary>What a region agreed about narratives: who reads them without third parties, and which risk needs a second pair of eyes.</summary>
public sealed record Tekstregels
{
    /// <summary>Capacities whose matrix shows a narrative, with third parties taken out (the star of Matrix B).</summary>
    public required ImmutableArray<Capacity> ZonderDerden { get; init; }

    /// <summary>A redacted text with a residual risk above this waits for four eyes; 0 to 100.</summary>
    public required int VierOgenBoven { get; init; }

    public const int HighestRisk = 100;
}

/// <summary>Reads the section <c>teksten</c>; a region may lower or raise the bar, and add to who reads without third parties.</summary>
internal static class TekstregelsReader
{
    public static Tekstregels Read(IEnumerable<(FileForm Form, YamlItem Item)> sections, Words words)
    {
        var zonderDerden = ImmutableArray.CreateBuilder<Capacity>();
        var boven = 0; // without a bar every redacted text waits
        foreach (var (form, item) in sections)
        {
            if (form.Mapping(item, "teksten", item.Line, "zonder-derden", "vier-ogen-boven") is not { } mapping)
            {
                continue;
            }
            zonderDerden.AddRange(form.Items(mapping["zonder-derden"], "teksten").Select(c => words.Capacity(form, c, "teksten")).OfType<Capacity>());
            boven = Bar(form, mapping) ?? boven;
        }
        return new() { ZonderDerden = zonderDerden.ToImmutable(), VierOgenBoven = boven };
    }

    private static int? Bar(FileForm form, YamlItem.Mapping mapping)
    {
        if (form.Text(mapping, "vier-ogen-boven", "teksten", required: false) is not { } text)
        {
            return null;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bar) && bar <= Tekstregels.HighestRisk)
        {
            return bar;
        }
        form.Problem(mapping["vier-ogen-boven"]!.Line, "teksten: 'vier-ogen-boven' is een getal van 0 tot en met 100");
        return null;
    }
}
