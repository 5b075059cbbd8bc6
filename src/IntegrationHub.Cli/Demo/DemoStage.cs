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
            Receivers(settled);
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

    private void Receivers(Settled settled)
    {
        var width = settled.Entries.Where(e => e.Line.To is not null).Max(e => e.Line.To!.Value.Value.Length);
        foreach (var entry in settled.Entries.Where(e => e.Line.To is not null))
        {
            var to = $"[bold]{Markup.Escape(entry.Line.To!.Value.Value.PadRight(width))}[/]";
            if (entry.Line.Type == EntryType.Verstrekking)
            {
                AnsiConsole.MarkupLine($"   [green]✓[/] {to}  voor [green]{entry.Line.Doel}[/] [grey]({string.Join(", ", Members(entry, "basis"))})[/]");
                AnsiConsole.MarkupLine($"     {Seen(entry, settled)}");
            }
            else
            {
                var word = entry.Line.Type == EntryType.Aangehouden ? "aangehouden" : "geweigerd";
                AnsiConsole.MarkupLine($"   [red]✗[/] {to}  [red]{word}[/] [grey]{Markup.Escape(Why(entry))}[/]");
            }
        }
    }

    private static IEnumerable<string> Members(LedgerEntry entry, string name) =>
        JsonElement.Parse(entry.Leaf.Span).TryGetProperty(name, out var list) ? list.EnumerateArray().Select(b => b.GetString()!) : [];

    private string Why(LedgerEntry entry)
    {
        var rule = entry.Line.Rule is { } id ? convenant.Verboden.FirstOrDefault(v => v.Id == id) : null;
        return rule is null ? $"{entry.Line.Reason}" : $"{rule.Id}: {rule.Tekst}";
    }

    /// <summary>What the entry of the ledger says was shown, pseudonymised, made coarser and left out.</summary>
    private static string Seen(LedgerEntry entry, Settled settled)
    {
        List<string> words = [$"[green]{Fields(entry, "shown")}[/]"];
        if (Fields(entry, "pseudonymised") is { Length: > 0 } pseudonymised)
        {
            words.Add($"[blue]{pseudonymised} → {Pseudonym(entry, settled)}[/]");
        }
        if (Fields(entry, "generalised") is { Length: > 0 } generalised)
        {
            words.Add($"[aqua]{generalised} vergroofd[/]");
        }
        if (JsonElement.Parse(entry.Leaf.Span).GetProperty("erased_count").GetInt32() is > 0 and var erased)
        {
            words.Add($"[grey]{erased} velden niet[/]");
        }
        return string.Join(" · ", words);
    }

    private static string Fields(LedgerEntry entry, string treatment) =>
        string.Join(' ', Members(entry, treatment).Select(f => f[(f.IndexOf('/', StringComparison.Ordinal) + 1)..]).Distinct());

    private static string Pseudonym(LedgerEntry entry, Settled settled)
    {
        var id = JsonElement.Parse(entry.Leaf.Span).GetProperty("operation_id").GetString()!;
        var file = settled.Files.First(f => f.Partner == entry.Line.To && f.Path.Contains(id, StringComparison.Ordinal));
        return Find(JsonElement.Parse(File.ReadAllBytes(file.Path)).GetProperty("data"), "pseudoniem") is { } pseudonym ? pseudonym[..14] + "…" : "?";
    }

    private static string? Find(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(m => m.Name == name ? m.Value.GetString() : Find(m.Value, name)).FirstOrDefault(f => f is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(i => Find(i, name)).FirstOrDefault(f => f is not null),
        _ => null,
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
        AnsiConsole.MarkupLine("[grey]groen: getoond · blauw: eigen pseudoniem van die ontvanger · cyaan: vergroofd · grijs: bleef achter[/]");
        if (kept is not null)
        {
            AnsiConsole.MarkupLine($"[grey]bewaard in {Markup.Escape(kept)}[/]");
        }
    }
}
