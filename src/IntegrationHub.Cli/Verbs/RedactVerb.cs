using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.FreeText;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub redact [--jsonl FILE]</c>: the identifying pieces of Dutch text.</summary>
internal static class RedactVerb
{
    public static Command Command()
    {
        Option<string?> jsonl = new("--jsonl") { Description = "Lines {\"id\",\"bekend\",\"tekst\"} in (- for standard input), {\"id\",\"spans\",\"tekst\"} out." };
        Command command = new("redact", "Finds identifying pieces of Dutch text, from standard input or line by line.\n\nTry:  echo 'Bel mw. Jansen op 06-12345601' | hub redact") { jsonl };
        command.SetAction(parsed => parsed.GetValue(jsonl) is { } file ? Lines(file) : Text());
        return command;
    }

    private static int Text()
    {
        var text = Console.In.ReadToEnd();
        Console.Out.Write(Redacted(text, Redactor.Find(text, KnownPersons.None)));
        return 0;
    }

    private static int Lines(string file)
    {
        if (file != "-" && !File.Exists(file))
        {
            throw new UsageException($"{file}: there is no such file");
        }
        using var reader = file == "-" ? Console.In : new StreamReader(file);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                Console.Out.WriteLine(Line(file, number, line));
            }
        }
        return 0;
    }

    private static string Line(string file, int number, string line)
    {
        try
        {
            var root = JsonElement.Parse(line);
            var text = root.GetProperty("tekst").GetString()!;
            var spans = Redactor.Find(text, Known(root));
            return new JsonObject
            {
                ["id"] = JsonNode.Parse(root.GetProperty("id").GetRawText()),
                ["spans"] = new JsonArray([.. spans.Select(s => new JsonObject { ["start"] = s.Start, ["end"] = s.End, ["label"] = s.Label.ToString().ToUpperInvariant() })]),
                ["tekst"] = Redacted(text, spans),
            }.ToJsonString();
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException($"{file}:{number}: a line is one object with 'id', 'tekst' and perhaps 'bekend'"); // never the line itself
        }
    }

    /// <summary>As the corpus writes it: full names of victims and suspects, and of the reporter.</summary>
    private static KnownPersons Known(JsonElement root)
    {
        if (!root.TryGetProperty("bekend", out var known) || known.ValueKind != JsonValueKind.Object)
        {
            return KnownPersons.None;
        }
        return new()
        {
            Persons =
            [
                .. Names(known, "slachtoffers").Select(n => new KnownPerson { Part = Part.Slachtoffer, VolledigeNaam = n }),
                .. Names(known, "verdachten").Select(n => new KnownPerson { Part = Part.Verdachte, VolledigeNaam = n }),
                .. Names(known, "melder").Select(n => new KnownPerson { Part = Part.Melder, VolledigeNaam = n }),
            ],
        };
    }

    private static IEnumerable<string> Names(JsonElement known, string name) => known.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Select(n => n.GetString()!),
            JsonValueKind.String => [value.GetString()!],
            _ => [],
        }
        : [];

    private static string Redacted(string text, IReadOnlyList<Span> spans) =>
        Redactor.Replace(text, spans, span => $"[{span.Label.ToString().ToLowerInvariant()}]");
}
