namespace IntegrationHub.FreeText;

/// <summary>A piece in folded text, before overlaps are resolved. The higher priority wins an overlap.</summary>
internal readonly record struct Finding(int Start, int End, Label Label, int Priority, double Confidence, int? Person = null);

/// <summary>Ranks of certainty: a checksum beats a shape, a shape beats a context.</summary>
internal static class Priority
{
    public const int Exact = 100;
    public const int Checksum = 90;
    public const int Address = 85;
    public const int Online = 80;
    public const int Context = 70;
    public const int Shape = 60;
    public const int KnownName = 50;
    public const int Company = 45;
    public const int Name = 40;
    public const int Guess = 30;

    /// <summary>A word of a known name where it may well be an ordinary word.</summary>
    public const int Word = 20;
}
