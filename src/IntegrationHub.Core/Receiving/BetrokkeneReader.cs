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
        var slachtoffers = data.Rows("slachtoffers").ToArray();
        var verdachten = data.Rows("verdachten").ToArray();
        return
        [
            .. slachtoffers.Select((p, i) => Person(p, $"slachtoffers[{i}]", Helft.Slachtoffer, Twins(p, "verdachten", verdachten), today)),
            .. verdachten.Select((p, i) => Person(p, $"verdachten[{i}]", Helft.Verdachte, Twins(p, "slachtoffers", slachtoffers), today)),
        ];
    }

    private static (string Path, JsonElement Person)[] Twins(JsonElement person, string list, JsonElement[] others) =>
        [.. others.Select((o, i) => ($"{list}[{i}]", Person: o)).Where(o => Same(person, o.Person))];

    private static bool Minor(JsonElement person, DateOnly today) =>
        person.IsTrue("minderjarig") || (Born(person) is { } born && born.AddYears(18) > today);

    private static Betrokkene Person(JsonElement person, string path, Helft half, (string Path, JsonElement Person)[] twins, DateOnly today)
    {
        var minor = Minor(person, today) || twins.Any(t => Minor(t.Person, today));
        return new()
        {
            Path = path,
            Helft = twins.Length > 0 ? Helft.Slachtoffer : half,
            Tweelingen = [.. twins.Select(t => t.Path)],
            Minderjarig = minor,
            VtBevoegd = minor || person.Text("afhankelijkheidsrelatie") == "huiselijk",
            Identity = IdentityOf(person),
            Numbers = [.. NumbersOf(person)],
        };
    }

    /// <summary>Same number, or same name and date of birth (<c>rulings.md</c> V06).</summary>
    private static bool Same(JsonElement a, JsonElement b) =>
        SameText(Bsn(a), Bsn(b)) || SameText(a.Text("vnummer"), b.Text("vnummer"))
        || (SameText(Name(a), Name(b)) && a.Text("geboortedatum") == b.Text("geboortedatum"));

    private static bool SameText(string? a, string? b) => a is { Length: > 0 } && a == b;

    /// <summary>Digits that fail the test of eleven are nobody's number: everybody who was given the same ones would become one person.</summary>
    private static IEnumerable<Identity> NumbersOf(JsonElement person)
    {
        if (Bsn(person) is { } bsn && Canonical.IsBsn(bsn))
        {
            yield return new(IdentityKind.Bsn, new(bsn));
        }
        if (person.Text("vnummer") is { } vnummer)
        {
            yield return new(IdentityKind.Vnummer, new(Canonical.Digits(vnummer)));
        }
    }

    private static Identity? IdentityOf(JsonElement person)
    {
        if (NumbersOf(person).FirstOrDefault() is { } number)
        {
            return number;
        }
        return Name(person) is { Length: > 0 } name ? new(IdentityKind.Naam, new($"{name}|{person.Text("geboortedatum")}")) : null;
    }

    private static string? Bsn(JsonElement person) => person.Text("bsn") is { } bsn ? Canonical.Bsn(bsn) : null;

    private static string Name(JsonElement person) =>
        person.TryGetProperty("naam", out var naam) && naam.ValueKind == JsonValueKind.Object
            ? Canonical.Name(naam.Text("voornamen"), naam.Text("voorvoegsel"), naam.Text("achternaam"), naam.Text("roepnaam"))
            : "";

    private static DateOnly? Born(JsonElement person) =>
        DateOnly.TryParseExact(person.Text("geboortedatum"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
