using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Rules of a convenant in words, and the page that they are printed on.</summary>
internal static partial class Dutch
{
    public static string Condition(Condition condition)
    {
        var values = string.Join(" of ", condition.Values.Order(StringComparer.Ordinal).Select(v => v switch { "true" => "ja", "false" => "nee", _ => Words(v) }));
        return $"{string.Join(", ", condition.Path.Split('.').Select(Words))} is {(condition.Negated ? "niet " : "")}{values}";
    }

    public static string Target(Target target)
    {
        var who = target.Kind switch
        {
            TargetKind.Role => target.Value,
            TargetKind.RoleFrom => $"de rol die het bericht noemt bij {Words(target.Value)}",
            TargetKind.Gemeenten => "de gemeenten die het bericht noemt",
            TargetKind.Bringer => "wie de zaak bracht",
            TargetKind.Houders => "ieder die in de zaak iets ontving",
            TargetKind.Regisseur => "wie de regie voert",
            TargetKind.Toestemminghouders => "ieder die op de toestemming steunt",
            TargetKind.Afzender => "de afzender zelf",
        };
        return $"{who}, voor {(target.DoelUit is { } member ? $"het doel dat het bericht noemt bij {Words(member)}" : string.Join(", anders ", target.Doelen.Select(d => d.Slug)))}";
    }

    /// <summary><c>gesprekPolitie</c> as <c>gesprek politie</c>.</summary>
    public static string Words(string word) => Hump().Replace(word, m => " " + char.ToLowerInvariant(m.Value[0]));

    /// <summary>Dates with the Dutch names of months, on whatever machine.</summary>
    public static readonly CultureInfo Months = WithDutchMonths();

    private static CultureInfo WithDutchMonths()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.MonthNames = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", ""];
        culture.DateTimeFormat.MonthGenitiveNames = culture.DateTimeFormat.MonthNames;
        return culture;
    }

    /// <summary>Prints on A4: upright, and lying for what is wide; a heading stays with what it heads, a row is not cut.</summary>
    public static string PageHead(string title) => $$"""
        <!doctype html>
        <html lang="nl">
        <head>
        <meta charset="utf-8">
        <title>{{WebUtility.HtmlEncode(title)}}</title>
        <style>
        @page { size: A4; margin: 18mm 15mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; } }
        @page liggend { size: A4 landscape; margin: 14mm 10mm 14mm; }
        body { font: 10pt/1.4 "Source Sans 3", "Segoe UI", "DejaVu Sans", Arial, sans-serif; color: #1a1a1a; max-width: 180mm; margin: 0 auto; }
        h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 3mm; color: #154273; } h2 { font-size: 13pt; margin: 7mm 0 2mm; break-after: avoid; color: #154273; } h3 { font-size: 10.5pt; margin: 4mm 0 1mm; break-after: avoid; }
        p { margin: 0 0 2mm; } code { font: 8pt "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; } ul { margin: 0 0 2mm; padding-left: 5mm; }
        table { border-collapse: collapse; width: 100%; } tr { break-inside: avoid; }
        th, td { text-align: left; vertical-align: top; padding: 0.9mm 1.6mm; border-bottom: 0.25mm solid #c8c8c8; font-size: 8.5pt; overflow-wrap: break-word; }
        thead th { border-bottom: 0.5mm solid #154273; color: #154273; } tbody th { font-weight: 600; white-space: nowrap; } .klein { color: #555; font-size: 8pt; }
        .liggend { page: liggend; max-width: none; } .matrix { table-layout: fixed; } .matrix tr { break-inside: avoid; } .matrix th, .matrix td { font-size: 7pt; padding: 0.7mm 0.6mm; text-align: center; border: 0.2mm solid #d5d5d5; line-height: 1.15; }
        .matrix tbody th { text-align: left; width: 27mm; font-size: 7pt; white-space: normal; } .matrix thead .klein { font-size: 6.3pt; font-weight: 400; } .matrix thead th:first-child { width: 27mm; text-align: left; } .matrix .open { background: #e3f1e5; } .matrix .mits { background: #fff4d9; } .matrix .nee { color: #888; }
        .twee th { width: 42mm; white-space: normal; } .samen { break-inside: avoid; }
        .handtekeningen { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; margin-top: 6mm; break-inside: avoid; } .handtekeningen > div { border: 0.3mm solid #1a1a1a; padding: 3mm; }
        .handtekeningen dl { margin: 0; display: grid; grid-template-columns: 24mm 1fr; row-gap: 7mm; } .handtekeningen dt { color: #555; } .handtekeningen dd { margin: 0; border-bottom: 0.25mm solid #1a1a1a; } .handtekeningen .hand { min-height: 22mm; }
        @media print { body { max-width: none; } }
        </style>
        </head>
        <body>
        """;

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Hump();
}
