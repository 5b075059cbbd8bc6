using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Receiving;

/// <summary>One value of a message that the policy decides on as a whole: a text, a name, an address, a list of codes.</summary>
public sealed class Field
{
    public required Shape Shape { get; init; }
    public required JsonElement Value { get; init; }

    /// <summary>As marks and reasons write it: <c>slachtoffers[0].naam</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Names of the members on the way, without indexes, nearest first; the field's own name is the first.</summary>
    public required string[] Names { get; init; }
    public required string Category { get; init; }

    /// <summary>Null when the field belongs to no person.</summary>
    public required Persoon? Person { get; init; }

    /// <summary>Obtained under professional secrecy.</summary>
    public required bool Beroepsgeheim { get; init; }

    /// <summary>Under what it was obtained (wmo, oov, …); null when nothing says so.</summary>
    public required string? Bron { get; init; }

    public Half Half => Person?.Half ?? Half.Geen;

    /// <summary>RFC 6901 pointer below the data: <c>/slachtoffers/0/naam</c>.</summary>
    public string Pointer => "/" + Path.Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');

    /// <summary>Prose in which anything may stand, whatever the category says.</summary>
    public bool IsProse => ProseCategories.Contains(Category) && TextShape.Kind == ShapeKind.Text && TextShape.Pattern is null
        || Names[0] == "omschrijving";

    private Shape TextShape => Shape.Item ?? Shape;

    private static readonly HashSet<string> ProseCategories =
    [
        Categories.VrijeTekst, Categories.BestuurlijkeFeiten, Categories.Verdenking, Categories.Gezondheid, Categories.Seksueel,
        Categories.FeitenSlachtoffer, Categories.Financieel, Categories.Politiegegeven, Categories.PolitiegegevenBijzonder,
        Categories.Etniciteit, Categories.Gerichtheid,
    ];

    public override string ToString() => Path;
}

/// <summary>The structure around the fields, so that a receiver's message keeps the places that it had.</summary>
public abstract record Node
{
    private Node(string name) => Name = name;

    public string Name { get; }

    /// <param name="Index">Place of the field in <see cref="Message.Fields"/>.</param>
    public sealed record Leaf(string Name, int Index) : Node(Name);

    public sealed record Group(string Name, IReadOnlyList<Node> Members) : Node(Name);

    /// <param name="KeepsPlaces">Persons keep their place in the list, even with nothing left in it; other items are dropped.</param>
    public sealed record Rows(string Name, IReadOnlyList<Node> Items, bool KeepsPlaces) : Node(Name);
}
