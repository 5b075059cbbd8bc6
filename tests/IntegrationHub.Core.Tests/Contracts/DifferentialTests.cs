using System.Text;
using System.Text.Json;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

/// <summary>Two readers of a contract, the walk over the shape and the serialiser over the record, must agree on every mutation.</summary>
public class DifferentialTests
{
    public static TheoryData<string> Types { get; } = [.. MessageTypes.All.Select(t => t.ShortName)];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_check_and_the_record_agree(string name)
    {
        var type = MessageTypes.All.Single(t => t.ShortName == name);
        foreach (var file in ContractFiles.Valid(type))
        {
            var data = JsonElement.Parse(File.ReadAllBytes(file)).GetProperty("data");
            foreach (var mutation in Mutations(data))
            {
                Agree(type, mutation.Applied(data), $"{ContractFiles.Relative(file)} {mutation}");
            }
        }
    }

    private static void Agree(MessageType type, string json, string what)
    {
        var problems = type.Check(JsonElement.Parse(json));
        if (!RecordTakes(type, json))
        {
            Assert.True(problems.Count > 0, $"{what}: only the record refuses");
            return;
        }
        var told = string.Join(", ", problems.Select(p => $"{p.Code} {p.Plaats}"));
        Assert.True(problems.All(OnlyTheCheckSees), $"{what}: only the check refuses: {told}");
    }

    // What no type of a record can say: forms, lengths, lists of numbers, one of two members, and null as an item.
    private static bool OnlyTheCheckSees(ContractProblem problem) => problem.Code switch
    {
        ProblemCodes.VerkeerdeVorm => true,
        ProblemCodes.VerkeerdType => char.IsAsciiDigit(problem.Plaats[^1]),
        ProblemCodes.OnbekendeWaarde => problem.Plaats.Contains("/categorieen/", StringComparison.Ordinal)
            || problem.Plaats.Split('/')[^1] is "artikel" or "fase" or "kinderen" or "berichtVolgnummer",
        ProblemCodes.OntbrekendVeld => problem.Uitleg.StartsWith("Een van deze velden", StringComparison.Ordinal),
        _ => false,
    };

    private static bool RecordTakes(MessageType type, string json)
    {
        try
        {
            JsonSerializer.Deserialize(json, type.JsonTypeInfo);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<Mutation> Mutations(JsonElement data) => Places(data, "").SelectMany(place => (Mutation[])
    [
        new(place, "gone", null),
        new(place, "renamed", null),
        new(place, "twice", null),
        .. Values.Select(value => new Mutation(place, "replaced", value)),
    ]);

    private static readonly string[] Values =
    [
        "null", "true", "7", "7.5", "1e3", "99999999999", "\"zo niet\"", "\"7\"", "\"\"", "[]", "[null]", "{}", "{\"zo\":1}",
    ];

    private static IEnumerable<string> Places(JsonElement value, string at) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Places(m.Value, $"{at}/{m.Name}").Prepend($"{at}/{m.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Places(item, $"{at}/{i}").Prepend($"{at}/{i}")),
        _ => [],
    };

    private sealed record Mutation(string Place, string Kind, string? Value)
    {
        public string Applied(JsonElement data)
        {
            StringBuilder text = new();
            Write(data, "", text);
            return text.ToString();
        }

        private void Write(JsonElement value, string at, StringBuilder text)
        {
            if (at == Place && Kind == "replaced")
            {
                text.Append(Value);
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                text.Append('{').AppendJoin(',', value.EnumerateObject().SelectMany(m => Member(m, $"{at}/{m.Name}"))).Append('}');
            }
            else if (value.ValueKind == JsonValueKind.Array)
            {
                var items = value.EnumerateArray().Select((item, i) => (Item: item, At: $"{at}/{i}"))
                    .Where(i => !(i.At == Place && Kind == "gone"));
                text.Append('[').AppendJoin(',', items.Select(i => Text(i.Item, i.At))).Append(']');
            }
            else
            {
                text.Append(value.GetRawText());
            }
        }

        private IEnumerable<string> Member(JsonProperty member, string at)
        {
            var name = at == Place && Kind == "renamed" ? $"{member.Name}x" : member.Name;
            var text = $"\"{name}\":{Text(member.Value, at)}";
            return at != Place ? [text] : Kind switch { "gone" => [], "twice" => [text, text], _ => [text] };
        }

        private string Text(JsonElement value, string at)
        {
            StringBuilder text = new();
            Write(value, at, text);
            return text.ToString();
        }
    }
}
