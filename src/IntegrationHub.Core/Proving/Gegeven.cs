using System.Collections.Immutable;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Proving;

/// <summary>A field that a message type can hold, with the category that it then has.</summary>
/// <param name="Path">With index 0 in every list: <c>slachtoffers[0].naam</c>.</param>
/// <param name="Names">Nearest first, as the filter reads them.</param>
/// <param name="Dubbelrol">Of a suspect who is the first victim as well.</param>
/// <param name="Artikel">Of the Wpg, for a police datum; else 0.</param>
public sealed record Gegeven(Shape Shape, string Path, ImmutableArray<string> Names, string Category, Helft Helft, bool Dubbelrol, int Artikel)
{
    public bool OfPerson => Helft != Helft.Geen;

    /// <summary><c>slachtoffers[0]</c>; null for a field of nobody.</summary>
    public string? PersonPath => OfPerson ? Path[..(Path.IndexOf(']', StringComparison.Ordinal) + 1)] : null;

    public bool OfSlachtoffer => Path.StartsWith("slachtoffers", StringComparison.Ordinal);

    /// <summary>Everything that a message of this type can hold, police data and double roles in each of their kinds.</summary>
    public static ImmutableArray<Gegeven> Of(MessageType type) => [.. Below(type.Shape, "", [], null)];

    private static readonly string[] Annotations = ["markeringen", "noodzaak", "toestemmingen"];

    private static IEnumerable<Gegeven> Below(Shape shape, string path, ImmutableArray<string> names, string? part)
    {
        if (!shape.IsUnit && shape.Kind == ShapeKind.Group)
        {
            return shape.InOrder.Where(m => !Annotations.Contains(m.Name))
                .SelectMany(m => Below(m, path.Length == 0 ? m.Name : $"{path}.{m.Name}", [m.Name, .. names], part));
        }
        return !shape.IsUnit && shape.Kind == ShapeKind.List
            ? Below(shape.Item!, $"{path}[0]", names, shape.Part ?? part)
            : Kinds(shape, path, names, part);
    }

    private static IEnumerable<Gegeven> Kinds(Shape shape, string path, ImmutableArray<string> names, string? part)
    {
        var helft = part switch { "slachtoffer" => Helft.Slachtoffer, "verdachte" => Helft.Verdachte, _ => Helft.Geen };
        if (shape.Category is Categories.Politiegegeven or Categories.PolitiegegevenBijzonder)
        {
            return [new(shape, path, names, Categories.Politiegegeven, helft, false, 8), new(shape, path, names, Categories.PolitiegegevenBijzonder, helft, false, 9)];
        }
        Gegeven own = new(shape, path, names, shape.Category ?? "", helft, false, 0);
        return helft != Helft.Verdachte ? [own] :
        [
            own,
            own with { Dubbelrol = true, Helft = Helft.Slachtoffer, Category = own.Category == Categories.Verdenking ? Categories.FeitenSlachtoffer : own.Category },
        ];
    }

    public override string ToString() => $"{Path} ({Category})";
}

/// <summary>What the filter can read of one field beside its category: marks, reasons and who the person is.</summary>
public readonly record struct Merken
{
    public bool Minderjarig { get; init; }
    public bool Beroepsgeheim { get; init; }
    public string? Bron { get; init; }

    /// <summary>The person consented to this category.</summary>
    public bool Toestemming { get; init; }

    /// <summary>A necessity reason names this field.</summary>
    public bool Noodzaak { get; init; }

    /// <summary>What there is of the person's own name.</summary>
    public NaamSoort Naam { get; init; }

    /// <summary>The sender itself received it in the case, for this purpose, from somebody who has not agreed that it travels on.</summary>
    public Doel? Doorgifte { get; init; }

    /// <summary>RIEC phase, 1 to 3; 0 counts as 1.</summary>
    public int Fase { get; init; }
}

/// <summary>Whether the name of the same person stands beside the field, and with what.</summary>
public enum NaamSoort
{
    Geen,
    Bloot,

    /// <summary>With a reason and a consent for the name itself.</summary>
    MetAlles,
}
