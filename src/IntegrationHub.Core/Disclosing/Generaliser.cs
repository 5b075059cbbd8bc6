using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>Writes a field in its coarser form, under its coarser name (<c>rulings.md</c> X08).</summary>
internal static class Generaliser
{
    public static void Write(Utf8JsonWriter writer, Field field, Matrix matrix, DateOnly today)
    {
        var rule = matrix.RuleOf(field.Names);
        switch (rule?.Coarse ?? Coarsening.Remove)
        {
            case Coarsening.AgeBand when Date(field.Value) is { } born:
                writer.WriteString("leeftijdsgroep", AgeBand(born, today, matrix));
                break;
            case Coarsening.NationalityGroup:
                writer.WriteString("nationaliteitsgroep", matrix.Nationaliteitsgroepen.GetValueOrDefault(field.Value.GetString()!, "onbekend"));
                break;
            case Coarsening.Municipality when field.Value.Text("woonplaats") is { } place:
                writer.WriteString("gemeente", place);
                break;
            case Coarsening.Flag:
                writer.WriteBoolean(rule!.FlagName ?? field.Names[0] + "Bekend", true);
                break;
            case Coarsening.Show or Coarsening.Remove or Coarsening.AgeBand or Coarsening.Municipality:
                break; // nothing coarser to say: say nothing
        }
    }

    private static DateOnly? Date(JsonElement value) =>
        DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string AgeBand(DateOnly born, DateOnly today, Matrix matrix)
    {
        var age = today.Year - born.Year - (born.AddYears(today.Year - born.Year) > today ? 1 : 0);
        var band = matrix.Leeftijdsgroepen.Count(lower => lower <= age) - 1;
        return band < 0 ? "onbekend" : Band(matrix, band);
    }

    /// <returns>Null when it is no date, or one to come.</returns>
    public static string? AgeBand(string born, DateOnly today, Matrix matrix) =>
        DateOnly.TryParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date <= today
            ? AgeBand(date, today, matrix)
            : null;

    /// <summary>From young to old.</summary>
    public static IEnumerable<string> AgeBands(Matrix matrix) => Enumerable.Range(0, matrix.Leeftijdsgroepen.Length).Select(band => Band(matrix, band));

    private static string Band(Matrix matrix, int band) => band + 1 < matrix.Leeftijdsgroepen.Length
        ? string.Create(CultureInfo.InvariantCulture, $"{matrix.Leeftijdsgroepen[band]}-{matrix.Leeftijdsgroepen[band + 1] - 1}")
        : string.Create(CultureInfo.InvariantCulture, $"{matrix.Leeftijdsgroepen[band]}+");
}
