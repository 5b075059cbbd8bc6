using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>Reads scenario files. A key or a form that it does not know is an error: a line that is skipped would always hold.</summary>
internal sealed class ScenarioReader(string file)
{
    private static readonly DateTimeOffset DefaultClock = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(1));

    /// <exception cref="UsageException">The file is no scenario; it names file and line.</exception>
    public static IEnumerable<Scenario> Read(string path)
    {
        var (documents, problem) = YamlReader.Read(path, File.ReadAllText(path));
        if (problem is not null)
        {
            throw new UsageException(problem.ToString());
        }
        ScenarioReader reader = new(path);
        return [.. documents.Select(d => reader.Scenario(reader.Mapping(d, "scenario", "bron", "regio", "klok", "bericht", "berichten", "verwacht")))];
    }

    private Scenario Scenario(YamlItem.Mapping document)
    {
        if (document["bericht"] is not null == document["berichten"] is not null)
        {
            throw Wrong(document, "a scenario has either 'bericht' or 'berichten'");
        }
        var messages = document["bericht"] is { } one ? [one] : Items(document["berichten"]!);
        return new()
        {
            File = file,
            Name = Text(document, "scenario"),
            Region = Text(document, "regio"),
            Clock = document["klok"] is YamlItem.Scalar klok ? DateTimeOffset.Parse(klok.Text, CultureInfo.InvariantCulture) : DefaultClock,
            Messages = [.. messages.Select(Message)],
            Expectations = [.. Items(document["verwacht"] ?? throw Wrong(document, "'verwacht' is missing")).Select(Expectation)],
        };
    }

    private ScenarioMessage Message(YamlItem item)
    {
        var message = Mapping(item, "type", "van", "data");
        var data = Json(message["data"] ?? throw Wrong(item, "'data' is missing"))!;
        return new(Text(message, "type"), Text(message, "van"), System.Text.Json.JsonSerializer.SerializeToElement(data));
    }

    private Expectation Expectation(YamlItem item)
    {
        var line = Mapping(item, "aan", "indien-aan", "doel", "bericht", "zichtbaar", "gepseudonimiseerd", "gegeneraliseerd", "verborgen",
            "komt-niet-voor", "komt-voor", "verschillend", "niet-aan", "alleen", "geweigerd");
        return line.Members[0].Key switch
        {
            "aan" => Receives(line, line["aan"]!, onlyIf: false),
            "indien-aan" => Receives(line, line["indien-aan"]!, onlyIf: true),
            "niet-aan" => new Expectation.NotTo(line.Line, Who(line["niet-aan"]!)),
            "alleen" => new Expectation.Only(line.Line, Texts(line["alleen"])),
            "geweigerd" => Refused(line),
            "verschillend" => new Expectation.Differs(line.Line, [.. Items(line["verschillend"]!).Select(Pair)]),
            _ => throw Wrong(line, "an expectation begins with aan, indien-aan, niet-aan, alleen, geweigerd or verschillend"),
        };
    }

    private Expectation.Refused Refused(YamlItem.Mapping line)
    {
        var refused = Mapping(line["geweigerd"]!, "rol", "partner", "reden");
        return new(line.Line, new(Optional(refused, "rol"), Optional(refused, "partner")), Optional(refused, "reden"));
    }

    private Expectation.Receives Receives(YamlItem.Mapping line, YamlItem who, bool onlyIf) => new(
        line.Line, Who(who), onlyIf, Optional(line, "doel"),
        Optional(line, "bericht") is { } n ? int.Parse(n, CultureInfo.InvariantCulture) : null,
        new()
        {
            Visible = Texts(line["zichtbaar"]),
            Pseudonymised = Texts(line["gepseudonimiseerd"]),
            Generalised = Texts(line["gegeneraliseerd"]),
            Hidden = Texts(line["verborgen"]),
            Absent = Texts(line["komt-niet-voor"]),
            Present = Texts(line["komt-voor"]),
        });

    private ((Who, string) A, (Who, string) B) Pair(YamlItem item) => Items(item) is [var a, var b]
        ? (Side(a), Side(b))
        : throw Wrong(item, "a pair has two sides, each [{rol: …}, path]");

    private (Who, string) Side(YamlItem item) => Items(item) is [var who, YamlItem.Scalar path]
        ? (Who(who), path.Text)
        : throw Wrong(item, "a side is [{rol: …}, path]");

    private Who Who(YamlItem item)
    {
        var mapping = Mapping(item, "rol", "partner");
        return new(Optional(mapping, "rol"), Optional(mapping, "partner"));
    }

    private IReadOnlyList<string> Texts(YamlItem? item) =>
        item is null ? [] : [.. Items(item).Select(i => i is YamlItem.Scalar s ? s.Text : throw Wrong(i, "a text is expected here"))];

    private YamlItem[] Items(YamlItem item) => item is YamlItem.Sequence sequence ? [.. sequence.Items] : throw Wrong(item, "a list is expected here");

    private YamlItem.Mapping Mapping(YamlItem item, params string[] keys)
    {
        var mapping = item as YamlItem.Mapping ?? throw Wrong(item, "keys and values are expected here");
        var unknown = mapping.Members.FirstOrDefault(m => !keys.Contains(m.Key));
        return unknown is null ? mapping : throw new UsageException($"{file}:{unknown.Line}: unknown key '{unknown.Key}'{Suggestion.For(unknown.Key, keys)}");
    }

    private string Text(YamlItem.Mapping mapping, string key) => Optional(mapping, key) ?? throw Wrong(mapping, $"'{key}' is missing");

    private static string? Optional(YamlItem.Mapping mapping, string key) => mapping[key] is YamlItem.Scalar scalar ? scalar.Text : null;

    private UsageException Wrong(YamlItem at, string problem) => new($"{file}:{at.Line}: {problem}");

    /// <summary>As YAML 1.2 reads it: unquoted true, false, null and whole numbers are that; a date is a text.</summary>
    public static JsonNode? Json(YamlItem item) => item.Match<JsonNode?>(
        scalar => scalar switch
        {
            { Plain: true, Text: "true" } => true,
            { Plain: true, Text: "false" } => false,
            { Plain: true, Text: "null" or "~" or "" } => null,
            { Plain: true } when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => scalar.Text,
        },
        mapping => new JsonObject(mapping.Members.Select(m => KeyValuePair.Create(m.Key, Json(m.Value)))),
        sequence => new JsonArray([.. sequence.Items.Select(Json)]));
}
