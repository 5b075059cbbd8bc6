using System.Globalization;

namespace IntegrationHub.Core.Counting;

/// <summary>A quarter of a year in the Netherlands: <c>2026-K4</c>.</summary>
public readonly record struct Kwartaal(int Jaar, int Nummer) : IComparable<Kwartaal>
{
    public static Kwartaal Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    public DateOnly FirstDay => new(Jaar, Nummer * 3 - 2, 1);

    public Kwartaal Next => Of(FirstDay.AddMonths(3));

    public int CompareTo(Kwartaal other) => FirstDay.CompareTo(other.FirstDay);

    public static bool operator <(Kwartaal a, Kwartaal b) => a.CompareTo(b) < 0;

    public static bool operator >(Kwartaal a, Kwartaal b) => a.CompareTo(b) > 0;

    public static bool operator <=(Kwartaal a, Kwartaal b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Kwartaal a, Kwartaal b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Jaar}-K{Nummer}");
}
