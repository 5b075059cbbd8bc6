using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Contracts;

/// <summary>Walks data and shape side by side and tells everything that is wrong, not the first thing.</summary>
internal sealed class ContractCheck
{
    private readonly List<ContractProblem> _problems = [];
    private int _persons;

    public static IReadOnlyList<ContractProblem> Of(Shape shape, JsonElement value, string at)
    {
        ContractCheck check = new();
        check.Member(shape, value, at, level: 1);
        return check._problems;
    }

    private void Member(Shape shape, JsonElement value, string at, int level)
    {
        if (_problems.Count >= Limits.Problems)
        {
            return;
        }
        if (level > Limits.Levels)
        {
            Tell(ProblemCodes.TeDiep, at, $"Niet meer dan {Limits.Levels} niveaus diep.");
            return;
        }
        if (!Fits(shape.Kind, value.ValueKind))
        {
            Tell(ProblemCodes.VerkeerdType, at, $"Hier hoort {DutchKind(shape)}.");
            return;
        }
        Content(shape, value, at, level);
    }

    private static bool Fits(ShapeKind wanted, JsonValueKind found) => wanted switch
    {
        ShapeKind.Group => found == JsonValueKind.Object,
        ShapeKind.List => found == JsonValueKind.Array,
        ShapeKind.Boolean => found is JsonValueKind.True or JsonValueKind.False,
        ShapeKind.Number => found == JsonValueKind.Number,
        ShapeKind.Text or ShapeKind.Code or ShapeKind.Date or ShapeKind.Timestamp => found == JsonValueKind.String,
        ShapeKind.Value => true,
    };

    private void Content(Shape shape, JsonElement value, string at, int level)
    {
        switch (shape.Kind)
        {
            case ShapeKind.Group:
                Group(shape, value, at, level);
                break;
            case ShapeKind.List:
                List(shape, value, at, level);
                break;
            case ShapeKind.Number:
                Number(shape, value, at);
                break;
            case ShapeKind.Value:
                Free(value, at, level);
                break;
            case ShapeKind.Text or ShapeKind.Code or ShapeKind.Date or ShapeKind.Timestamp:
                Text(shape, value, at);
                break;
            case ShapeKind.Boolean:
                break;
        }
    }

    private void Group(Shape shape, JsonElement value, string at, int level)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> filled = new(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var name = TextChecks.NameOf(member);
            var place = $"{at}/{MemberNames.InPointer(name)}";
            if (!seen.Add(name))
            {
                Tell(ProblemCodes.DubbelVeld, place, "Dit veld staat er twee keer; laat er één staan.");
            }
            else if (!shape.Members.TryGetValue(name, out var known))
            {
                Tell(ProblemCodes.OnbekendVeld, place, MemberNames.Unknown(name, shape.InOrder.Select(m => m.Name)));
            }
            else if (member.Value.ValueKind != JsonValueKind.Null || known.Required)
            {
                filled.Add(name);
                Member(known, member.Value, place, level + 1);
            }
        }
        Missing(shape, filled, at);
    }

    private void Missing(Shape shape, HashSet<string> filled, string at)
    {
        foreach (var member in shape.InOrder.Where(m => m.Required && !filled.Contains(m.Name)))
        {
            Tell(ProblemCodes.OntbrekendVeld, $"{at}/{member.Name}", $"Het veld '{member.Name}' is verplicht: {DutchKind(member)}.");
        }
        if (shape.NeedsOneOf is not [] && !shape.NeedsOneOf.Any(filled.Contains))
        {
            var names = string.Join(", ", shape.NeedsOneOf);
            Tell(ProblemCodes.OntbrekendVeld, $"{at}/{shape.NeedsOneOf[0]}", $"Een van deze velden is verplicht: {names}.");
        }
    }

    private void List(Shape shape, JsonElement value, string at, int level)
    {
        var count = value.GetArrayLength();
        var isPersons = shape.Part is not null && shape.Item!.Kind == ShapeKind.Group;
        _persons += isPersons ? count : 0;
        if (isPersons && _persons > Limits.Persons)
        {
            Tell(ProblemCodes.TeVeel, at, $"Niet meer dan {Limits.Persons} personen in één bericht; verdeel ze over meer berichten.");
            return;
        }
        if (count > Limits.Items)
        {
            Tell(ProblemCodes.TeVeel, at, $"Niet meer dan {Limits.Items} onderdelen in een lijst.");
            return;
        }
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Member(shape.Item!, item, $"{at}/{index++}", level + 1);
        }
    }

    private void Number(Shape shape, JsonElement value, string at)
    {
        if (!value.TryGetInt32(out var number))
        {
            Tell(ProblemCodes.VerkeerdType, at, $"Hier hoort {DutchKind(shape)}.");
        }
        else if (number < shape.Least || number > shape.Most
            || (shape.Codes.Count > 0 && !shape.Codes.Contains(number.ToString(CultureInfo.InvariantCulture))))
        {
            Tell(ProblemCodes.OnbekendeWaarde, at, $"Hier hoort {DutchKind(shape)}.");
        }
    }

    private void Text(Shape shape, JsonElement value, string at)
    {
        if (TextChecks.Problem(value, shape, out var text) is { } problem)
        {
            Tell(problem.Code, at, problem.Uitleg);
        }
        else if (shape.Codes.Count > 0 && !shape.Codes.Contains(text))
        {
            Tell(ProblemCodes.OnbekendeWaarde, at, $"Hier hoort {DutchKind(shape)}.");
        }
        else if (!HasForm(shape, text))
        {
            Tell(ProblemCodes.VerkeerdeVorm, at, $"Hier hoort {DutchKind(shape)}.");
        }
    }

    private static bool HasForm(Shape shape, string text) => shape.Kind switch
    {
        ShapeKind.Date => Rfc3339.TryParseDate(text, out _),
        ShapeKind.Timestamp => Rfc3339.TryParseTimestamp(text, out _) || (shape.AlsoDate && Rfc3339.TryParseDate(text, out _)),
        ShapeKind.Text or ShapeKind.Code or ShapeKind.Boolean or ShapeKind.Number or ShapeKind.Group or ShapeKind.List or ShapeKind.Value =>
            shape.Form?.IsMatch(text) ?? true,
    };

    // Any JSON, but not more of it than elsewhere.
    private void Free(JsonElement value, string at, int level)
    {
        if (level > Limits.Levels)
        {
            Tell(ProblemCodes.TeDiep, at, $"Niet meer dan {Limits.Levels} niveaus diep.");
        }
        else if (value.ValueKind == JsonValueKind.String && TextChecks.Problem(value, AnyText, out _) is { } problem)
        {
            Tell(problem.Code, at, problem.Uitleg);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Free(item, at, level + 1);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject())
            {
                if (!seen.Add(TextChecks.NameOf(member)))
                {
                    Tell(ProblemCodes.DubbelVeld, at, "Een veld hierin staat er twee keer; laat er één staan.");
                }
                Free(member.Value, at, level + 1);
            }
        }
    }

    private static readonly Shape AnyText =
        new() { Name = "", Kind = ShapeKind.Text, Category = null, IsUnit = false, Required = true, Part = null };

    private static string DutchKind(Shape shape) => shape.Kind switch
    {
        ShapeKind.Text when shape.Pattern is null => "een tekst",
        ShapeKind.Text => $"een tekst van de vorm {shape.Pattern}",
        ShapeKind.Code => $"een van deze woorden: {Listed(shape)}",
        ShapeKind.Boolean => "true of false",
        ShapeKind.Number when shape.Codes.Count > 0 => $"een van deze getallen: {Listed(shape)}",
        ShapeKind.Number when shape.Least is not null => $"een geheel getal van {shape.Least} tot en met {shape.Most}",
        ShapeKind.Number => "een geheel getal",
        ShapeKind.Date => "een datum als tekst, zoals 2026-11-21",
        ShapeKind.Timestamp when shape.AlsoDate => "een datum of tijdstip als tekst, zoals 2026-11-21 of 2026-11-21T12:00:00+01:00",
        ShapeKind.Timestamp => "een tijdstip met tijdzone als tekst, zoals 2026-11-21T12:00:00+01:00",
        ShapeKind.Group => "een object",
        ShapeKind.List => "een lijst",
        ShapeKind.Value => "een waarde",
    };

    private static string Listed(Shape shape) => string.Join(", ", shape.Codes.Order(StringComparer.Ordinal));

    private void Tell(string code, string at, string uitleg)
    {
        if (_problems.Count < Limits.Problems)
        {
            _problems.Add(new(code, at, uitleg));
        }
    }
}
