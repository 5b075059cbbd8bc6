using System.Text;
using System.Text.Json;

namespace IntegrationHub.FreeText.Tests;

/// <summary>A labelled narrative: <c>[[NAAM-SL:Elena Popescu]]</c> marks a piece; the text is what remains without the marks.</summary>
internal sealed record Narrative
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public required IReadOnlyList<(int Start, int End, string Label)> Pieces { get; init; }
    public required KnownPersons Known { get; init; }

    public static IEnumerable<Narrative> All(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "corpus", file)).Where(line => line.Length > 0).Select(Parse);

    private static Narrative Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (text, pieces) = Unmark(json.RootElement.GetProperty("tekst").GetString()!);
        return new Narrative
        {
            Id = json.RootElement.GetProperty("id").GetString()!,
            Text = text,
            Pieces = pieces,
            Known = KnownIn(json.RootElement.GetProperty("bekend")),
        };
    }

    private static (string Text, List<(int Start, int End, string Label)> Pieces) Unmark(string marked)
    {
        var text = new StringBuilder();
        var pieces = new List<(int, int, string)>();
        var at = 0;
        while (marked.IndexOf("[[", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            var colon = marked.IndexOf(':', open);
            var close = marked.IndexOf("]]", colon, StringComparison.Ordinal);
            text.Append(marked, at, open - at);
            pieces.Add((text.Length, text.Length + close - colon - 1, marked[(open + 2)..colon]));
            text.Append(marked, colon + 1, close - colon - 1);
            at = close + 2;
        }

        return (text.Append(marked, at, marked.Length - at).ToString(), pieces);
    }

    private static KnownPersons KnownIn(JsonElement bekend)
    {
        var persons = new List<KnownPerson>();
        foreach (var (list, part) in new[] { ("slachtoffers", Part.Slachtoffer), ("verdachten", Part.Verdachte) })
        {
            var names = bekend.GetProperty(list).EnumerateArray();
            persons.AddRange(names.Select(name => new KnownPerson { Part = part, VolledigeNaam = name.GetString() }));
        }

        if (bekend.GetProperty("melder").GetString() is { } melder)
        {
            persons.Add(new KnownPerson { Part = Part.Melder, VolledigeNaam = melder });
        }

        return new KnownPersons { Persons = persons };
    }
}
