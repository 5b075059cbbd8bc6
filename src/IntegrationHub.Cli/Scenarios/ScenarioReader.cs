using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>Reads scenario files. A key or a form that it does not know is an error: a line that is skipped would always hold.</summary>
internal sealed class ScenarioReader(string file)
{
    private static readonly string[] OfReceiver =
        ["doel", "bericht", "zichtbaar", "gepseudonimiseerd", "gegeneraliseerd", "verborgen", "komt-niet-voor", "komt-voor"];

    private static readonly DateTimeOffset DefaultClock = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(1));

    /// <exception cref="UsageException">The file is no scenario; it names file and line.</exception>
    public static IEnumerable<Scenario> Read(string path)
    {
        var (documents, problem) = YamlReader.Read(path, File.ReadAllText(path));
        if (problem is not null)
        {
            throw new UsageException(problem.ToString());
        }
        if (documents is [])
        {
            throw new UsageException($"{path}: a scenario is expected here, and the file holds nothing");
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
        var messages = document["bericht"] is { } one ? [one] : Filled(document["berichten"]!);
        return new()
        {
            File = file,
            Name = Text(document, "scenario"),
            Region = Text(document, "regio"),
            Clock = Clock(document),
            Messages = [.. messages.Select(Message)],
            Expectations = [.. Filled(document["verwacht"] ?? throw Wrong(document, "'verwacht' is missing")).Select(e => Expectation(e, messages.Length))],
        };
    }

    private ScenarioMessage Message(YamlItem item)
    {
        var message = Mapping(item, "type", "van", "data");
        var data = Json(message["data"] ?? throw Wrong(item, "'data' is missing"))!;
        return new(Text(message, "type"), Text(message, "van"), System.Text.Json.JsonSerializer.SerializeToElement(data));
    }

    private DateTimeOffset Clock(YamlItem.Mapping document) => Optional(document, "klok") switch
    {
        null => DefaultClock,
        var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) => moment,
        _ => throw Wrong(document["klok"]!, "'klok' is a moment, such as 2026-11-21T12:00:00+01:00"),
    };

    private Expectation Expectation(YamlItem item, int messages)
    {
        var first = item is YamlItem.Mapping { Members: [var member, ..] } ? member.Key : "";
        return first switch
        {
            "aan" => Receives(Mapping(item, ["aan", .. OfReceiver]), "aan", messages),
            "indien-aan" => Receives(Mapping(item, ["indien-aan", .. OfReceiver]), "indien-aan", messages),
            "niet-aan" => new Expectation.NotTo(item.Line, Who(Mapping(item, first)[first]!)),
            "alleen" => new Expectation.Only(item.Line, Texts(Mapping(item, first)[first])),
            "geweigerd" => Refused(Mapping(item, first)),
            "verschillend" => new Expectation.Differs(item.Line, [.. Pairs(Mapping(item, first)[first]!)]),
            _ => throw Wrong(item, $"an expectation begins with aan, indien-aan, niet-aan, alleen, geweigerd or verschillend, not '{first}'"),
        };
    }

    private Expectation.Refused Refused(YamlItem.Mapping line)
    {
        var refused = Mapping(line["geweigerd"]!, "rol", "partner", "reden");
        return new(line.Line, Named(refused), Optional(refused, "reden"));
    }

    private Expectation.Receives Receives(YamlItem.Mapping line, string key, int messages) => new(
        line.Line, Who(line[key]!), key == "indien-aan", Optional(line, "doel"), Message(line, messages),
        new()
        {
            Visible = Paths(line["zichtbaar"]),
            Pseudonymised = Paths(line["gepseudonimiseerd"]),
            Generalised = Paths(line["gegeneraliseerd"]),
            Hidden = Paths(line["verborgen"]),
            Absent = Texts(line["komt-niet-voor"]),
            Present = Texts(line["komt-voor"]),
        });

    private int? Message(YamlItem.Mapping line, int messages) => Optional(line, "bericht") switch
    {
        null => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= messages => number,
        _ => throw Wrong(line["bericht"]!, $"'bericht' is the number of a message, from 1 to {messages}"),
    };

    /// <summary>Each side with every side after it: all of them unlike each other.</summary>
    private IEnumerable<((Who, string) A, (Who, string) B)> Pairs(YamlItem item)
    {
        var sides = Items(item).Select(Side).ToList();
        return sides.Count >= 2
            ? sides.SelectMany((a, i) => sides.Skip(i + 1).Select(b => (a, b)))
            : throw Wrong(item, "'verschillend' compares two sides or more, each [{rol: …}, path]");
    }

    private (Who, string) Side(YamlItem item) => Items(item) is [var who, var path]
        ? (Who(who), Path(path))
        : throw Wrong(item, "a side is [{rol: …}, path]");

    private Who Who(YamlItem item) => Named(Mapping(item, "rol", "partner"));

    private Who Named(YamlItem.Mapping mapping)
    {
        Who who = new(Optional(mapping, "rol"), Optional(mapping, "partner"));
        return who is { Role: null, Partner: null } ? throw Wrong(mapping, "'rol' or 'partner' is missing: this would be everybody") : who;
    }

    private IReadOnlyList<string> Paths(YamlItem? item) => item is null ? [] : [.. Items(item).Select(Path)];

    private string Path(YamlItem item) => item is YamlItem.Scalar { Text: var path } && JsonPaths.IsPath(path)
        ? path
        : throw Wrong(item, $"a path is expected here, such as slachtoffers[0].naam, not '{(item as YamlItem.Scalar)?.Text}'");

    private IReadOnlyList<string> Texts(YamlItem? item) =>
        item is null ? [] : [.. Items(item).Select(i => i is YamlItem.Scalar s ? s.Text : throw Wrong(i, "a text is expected here"))];

    private YamlItem[] Items(YamlItem item) => item is YamlItem.Sequence sequence ? [.. sequence.Items] : throw Wrong(item, "a list is expected here");

    private YamlItem[] Filled(YamlItem item) => Items(item) is { Length: > 0 } items ? items : throw Wrong(item, "this list is empty");

    private YamlItem.Mapping Mapping(YamlItem item, params string[] keys)
    {
        var mapping = item as YamlItem.Mapping ?? throw Wrong(item, "keys and values are expected here");
        var unknown = mapping.Members.FirstOrDefault(m => !keys.Contains(m.Key));
        return unknown is null ? mapping : throw new UsageException($"{file}:{unknown.Line}: unknown key '{unknown.Key}'{Suggestion.For(unknown.Key, keys)}");
    }

    private string Text(YamlItem.Mapping mapping, string key) => Optional(mapping, key) ?? throw Wrong(mapping, $"'{key}' is missing");

    private string? Optional(YamlItem.Mapping mapping, string key) => mapping[key] switch
    {
        null => null,
        YamlItem.Scalar { Text.Length: > 0 } scalar => scalar.Text,
        var other => throw Wrong(other, $"'{key}' is one text"),
    };

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
