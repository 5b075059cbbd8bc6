using System.Globalization;

namespace IntegrationHub.Core.Agreements;

/// <summary>Hours and days are exact; months and years are those of the calendar, for a law counts in them.</summary>
public enum Tijdmaat
{
    Uur,
    Dag,
    Maand,
    Jaar,
}

/// <summary>A term as a convenant writes it, such as <c>24 uur</c> or <c>6 maanden</c>. Zero is at once.</summary>
public readonly record struct Termijn(int Aantal, Tijdmaat Maat)
{
    private const int Most = 9000;

    /// <summary>The end of a term that begins then.</summary>
    public DateTimeOffset After(DateTimeOffset begin) => Add(begin, Aantal);

    /// <summary>What began before this has had its term.</summary>
    public DateTimeOffset Before(DateTimeOffset now) => Add(now, -Aantal);

    private DateTimeOffset Add(DateTimeOffset moment, int count) => Maat switch
    {
        Tijdmaat.Uur => moment.AddHours(count),
        Tijdmaat.Dag => moment.AddDays(count),
        Tijdmaat.Maand => moment.AddMonths(count),
        Tijdmaat.Jaar => moment.AddYears(count),
    };

    /// <summary>As it is written; null when it is no term.</summary>
    public static Termijn? Parse(string text)
    {
        if (text.Split(' ') is not [var number, var measure]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > Most)
        {
            return null;
        }
        Termijn? read = measure switch
        {
            "uur" => new(count, Tijdmaat.Uur),
            "dag" or "dagen" => new(count, Tijdmaat.Dag),
            "maand" or "maanden" => new(count, Tijdmaat.Maand),
            "jaar" when count <= 100 => new(count, Tijdmaat.Jaar),
            _ => null,
        };
        return read;
    }

    public override string ToString() => Maat switch
    {
        Tijdmaat.Uur => $"{Aantal} uur",
        Tijdmaat.Dag => Aantal == 1 ? "1 dag" : $"{Aantal} dagen",
        Tijdmaat.Maand => Aantal == 1 ? "1 maand" : $"{Aantal} maanden",
        Tijdmaat.Jaar => $"{Aantal} jaar",
    };
}
