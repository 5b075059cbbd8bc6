using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Receiving;

/// <summary>Reads who the persons of a message are and what part each takes, with the double roles found.</summary>
internal static class BetrokkeneReader
{
    public static ImmutableArray<Betrokkene> Read(JsonElement data, DateOnly today)
    {
        Likeness[] slachtoffers = [.. data.Rows("slachtoffers").Select(Likeness.Of)];
        Likeness[] verdachten = [.. data.Rows("verdachten").Select(Likeness.Of)];
        return
        [
            .. slachtoffers.Select((p, i) => Person(p, $"slachtoffers[{i}]", verdachten.Any(p.Same), Helft.Slachtoffer, today)),
            .. verdachten.Select((p, i) => Person(p, $"verdachten[{i}]", slachtoffers.Any(p.Same), Helft.Verdachte, today)),
        ];
    }

    private static Betrokkene Person(Likeness likeness, string path, bool doubleRole, Helft half, DateOnly today)
    {
        var person = likeness.Person;
        var minor = person.IsTrue("minderjarig") || (Date(likeness.Born) is { } born && born.AddYears(18) > today);
        return new()
        {
            Path = path,
            Helft = doubleRole ? Helft.Slachtoffer : half,
            Dubbelrol = doubleRole,
            Minderjarig = minor,
            VtBevoegd = minor || person.Text("afhankelijkheidsrelatie") == "huiselijk",
            Identity = likeness.Identity,
        };
    }

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>What makes one person the same as another, read once.</summary>
    private sealed class Likeness
    {
        public required JsonElement Person { get; init; }
        public required string? Born { get; init; }
        private string? Bsn { get; init; }
        private string? Vnummer { get; init; }
        private string Name { get; init; } = "";

        public static Likeness Of(JsonElement person) => new()
        {
            Person = person,
            Born = person.Text("geboortedatum"),
            Bsn = person.Text("bsn") is { } bsn ? Canonical.Bsn(bsn) : null,
            Vnummer = person.Text("vnummer"),
            Name = NameOf(person),
        };

        /// <summary>Same number, or same name and date of birth (<c>rulings.md</c> V06).</summary>
        public bool Same(Likeness other) =>
            SameText(Bsn, other.Bsn) || SameText(Vnummer, other.Vnummer) || (SameText(Name, other.Name) && Born == other.Born);

        public Identity? Identity => this switch
        {
            { Bsn: { } bsn } => new(IdentityKind.Bsn, new(bsn)),
            { Vnummer: { } vnummer } => new(IdentityKind.Vnummer, new(Canonical.Digits(vnummer))),
            { Name.Length: > 0 } => new(IdentityKind.Naam, new($"{Name}|{Born}")),
            _ => null,
        };

        private static bool SameText(string? a, string? b) => a is { Length: > 0 } && a == b;

        private static string NameOf(JsonElement person) =>
            person.TryGetProperty("naam", out var naam) && naam.ValueKind == JsonValueKind.Object
                ? Canonical.Name(naam.Text("voornamen"), naam.Text("voorvoegsel"), naam.Text("achternaam"), naam.Text("roepnaam"))
                : "";
    }
}
