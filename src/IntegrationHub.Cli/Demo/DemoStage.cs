using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Spectre.Console;

namespace IntegrationHub.Cli.Demo;

/// <summary>Shows a demonstration in a terminal; with JSON asked for it says nothing but the summary.</summary>
internal sealed class DemoStage(Convenant convenant, bool json)
{
    private static readonly string[] Explained = ["naam", "geboortedatum", "bsn", "telefoon", "gezondheid", "opvangadres", "toelichting", "melder"];

    public void Open()
    {
        if (json)
        {
            return;
        }
        AnsiConsole.Write(new Rule($"[bold]Integration hub mensenhandel[/] · {Markup.Escape(convenant.Regio)}").LeftJustified());
        AnsiConsole.MarkupLine($"[grey]{convenant.Partners.Count} partners, elk met een eigen adapter; convenant versie {convenant.Versie}, {convenant.Revision[..19]}…[/]");
        AnsiConsole.WriteLine();
    }

    public void Show(int number, DemoMessage message, Settled settled)
    {
        if (json)
        {
            return;
        }
        AnsiConsole.MarkupLine($"[bold]{number}. {Markup.Escape(message.Type)}[/] van [aqua]{Markup.Escape(message.From)}[/]");
        AnsiConsole.MarkupLine($"   [grey]{Markup.Escape(message.About)}[/]");
        if (settled.Status >= 400)
        {
            Refused(settled);
        }
        else if (settled.Entries.All(e => e.Line.To is null))
        {
            AnsiConsole.MarkupLine("   [yellow]○[/] niemand ontvangt iets; de uitkomst staat in het logboek");
        }
        else
        {
            AnsiConsole.Write(Receivers(message, settled));
        }
        AnsiConsole.WriteLine();
    }

    private static void Refused(Settled settled)
    {
        AnsiConsole.MarkupLine($"   [red]✗[/] niet aangenomen ({settled.Status}): {Markup.Escape(settled.Receipt?.GetProperty("detail").GetString() ?? "")}");
        foreach (var problem in settled.Receipt is { } answer && answer.TryGetProperty("fouten", out var fouten) ? fouten.EnumerateArray() : [])
        {
            AnsiConsole.MarkupLine($"     [grey]{Markup.Escape(problem.GetProperty("plaats").GetString()!)}: {Markup.Escape(problem.GetProperty("uitleg").GetString()!)}[/]");
        }
    }

    private Table Receivers(DemoMessage message, Settled settled)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "", "", "");
        foreach (var entry in settled.Entries.Where(e => e.Line.To is not null))
        {
            var to = $"[bold]{Markup.Escape(entry.Line.To!.Value.Value)}[/]";
            if (entry.Line.Type == EntryType.Verstrekking)
            {
                table.AddRow("  [green]✓[/]", to, $"[green]{entry.Line.Doel}[/] [grey]({string.Join(", ", Basis(entry))})[/]", Seen(message, entry, settled));
            }
            else
            {
                var word = entry.Line.Type == EntryType.Aangehouden ? "aangehouden" : "geweigerd";
                table.AddRow("  [red]✗[/]", to, $"[red]{word}[/]", $"[grey]{Markup.Escape(Why(entry))}[/]");
            }
        }
        return table;
    }

    private static IEnumerable<string> Basis(LedgerEntry entry) =>
        JsonElement.Parse(entry.Leaf.Span).TryGetProperty("basis", out var basis) ? basis.EnumerateArray().Select(b => b.GetString()!) : [];

    private string Why(LedgerEntry entry)
    {
        var rule = entry.Line.Rule is { } id ? convenant.Verboden.FirstOrDefault(v => v.Id == id) : null;
        return rule is null ? $"{entry.Line.Reason}" : $"{rule.Id}: {rule.Tekst}";
    }

    /// <summary>What became of the fields that people ask about first.</summary>
    private static string Seen(DemoMessage message, LedgerEntry entry, Settled settled)
    {
        var file = settled.Files.First(f => f.Partner == entry.Line.To && f.Path.Contains(JsonElement.Parse(entry.Leaf.Span).GetProperty("operation_id").GetString()!, StringComparison.Ordinal));
        var data = JsonElement.Parse(File.ReadAllBytes(file.Path)).GetProperty("data");
        List<string> words = [];
        foreach (var (name, sent) in Members(message.Data).Where(m => Explained.Contains(m.Name)).DistinctBy(m => m.Name))
        {
            var got = Members(data).Where(m => m.Name == name).Select(m => (JsonElement?)m.Value).FirstOrDefault();
            words.Add(got switch
            {
                null when name == ReceivedName.Of(name, data) => $"[grey strikethrough]{name}[/]",
                null => $"[blue]{ReceivedName.Of(name, data)}[/]",
                { ValueKind: JsonValueKind.Object } o when o.TryGetProperty("pseudoniem", out var p) => $"[blue]{name} → {p.GetString()![..11]}…[/]",
                { } value when JsonElement.DeepEquals(value, sent) => $"[green]{name}[/]",
                _ => $"[blue]{name}[/]",
            });
        }
        return string.Join(' ', words);
    }

    private static class ReceivedName
    {
        public static string Of(string name, JsonElement data) =>
            name == "geboortedatum" && Members(data).Where(m => m.Name == "leeftijdsgroep").Select(m => m.Value.GetString()).FirstOrDefault() is { } band
                ? $"leeftijd {band}"
                : name == "gezondheid" && Members(data).Any(m => m.Name == "gezondheidsaandacht") ? "gezondheid: vlag" : name;
    }

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Members(m.Value).Prepend((m.Name, m.Value))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    public void Close(JsonObject summary, string? kept)
    {
        if (json)
        {
            Output.Print(summary);
            return;
        }
        var ledger = summary["ledger"]!;
        AnsiConsole.Write(new Rule().LeftJustified());
        AnsiConsole.MarkupLine($"[bold]{summary["messages"]}[/] berichten, [bold]{summary["disclosures"]}[/] verstrekkingen, [bold]{summary["refusals"]}[/] weigeringen, [bold]{summary["deliveries"]}[/] afgeleverd");
        AnsiConsole.MarkupLine((bool)ledger["verified"]! ? $"[green]✓[/] logboek van {ledger["size"]} regels gecontroleerd: elke verstrekking staat erin, niets is veranderd" : "[red]✗ het logboek klopt niet[/]");
        foreach (var error in summary["errors"]!.AsArray())
        {
            AnsiConsole.MarkupLine($"[red]{Markup.Escape(error!.ToString())}[/]");
        }
        AnsiConsole.MarkupLine("[grey]groen: getoond · blauw: gepseudonimiseerd of vergroofd · doorgehaald: niet verstrekt[/]");
        if (kept is not null)
        {
            AnsiConsole.MarkupLine($"[grey]bewaard in {Markup.Escape(kept)}[/]");
        }
    }
}
