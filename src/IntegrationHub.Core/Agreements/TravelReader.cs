using System.Collections.Frozen;
using System.Globalization;

namespace IntegrationHub.Core.Agreements;

/// <summary>Reads how what was received may travel on, and within which time something must have been done.</summary>
internal static class TravelReader
{
    /// <summary>Stands where the section is missing, which is told elsewhere.</summary>
    public static readonly Termijnen None = new(default, default, default);

    public static FrozenSet<(Doel Van, Doel Naar)> Verenigbaar(FileForm form, YamlItem item, Words words)
    {
        HashSet<(Doel, Doel)> pairs = [];
        foreach (var row in form.Items(item, "doorgifte"))
        {
            if (form.Mapping(row, "doorgifte", row.Line, "van", "naar", "bron") is not { } mapping)
            {
                continue;
            }
            form.Text(mapping, "bron", "doorgifte");
            var van = form.Known(form.Words(mapping, "van", "doorgifte"), words.Doelen, "doorgifte");
            var naar = form.Known(form.Words(mapping, "naar", "doorgifte"), words.Doelen, "doorgifte");
            pairs.UnionWith(van.SelectMany(_ => naar, (v, n) => (new Doel(v), new Doel(n))));
        }
        return pairs.ToFrozenSet();
    }

    public static Termijnen Termijnen(FileForm form, YamlItem item)
    {
        if (form.Mapping(item, "termijnen", item.Line, "vierogen", "terugkoppeling", "toetsing-achteraf") is not { } mapping)
        {
            return None;
        }
        return new(Term(form, mapping, "vierogen"), Term(form, mapping, "terugkoppeling"), Term(form, mapping, "toetsing-achteraf"));
    }

    private static TimeSpan Term(FileForm form, YamlItem.Mapping mapping, string key)
    {
        var parts = form.Text(mapping, key, "termijnen")?.Split(' ') ?? [];
        if (parts is [var number, "uur" or "dagen"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 9000)
        {
            return parts[1] == "uur" ? TimeSpan.FromHours(n) : TimeSpan.FromDays(n);
        }
        if (parts is not [])
        {
            form.Problem(mapping[key]!.Line, $"termijnen: '{key}' is een aantal uur of dagen, zoals '72 uur' of '28 dagen'");
        }
        return default;
    }
}
