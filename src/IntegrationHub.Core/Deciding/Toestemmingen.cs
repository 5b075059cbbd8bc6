using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Deciding;

/// <summary>The consents of a message that hold today. One that does not hold decides nothing.</summary>
internal static class Toestemmingen
{
    /// <summary>Written or oral as asked, not ended, not withdrawn here or by a message of its own, not under pressure, not given by a suspect.</summary>
    public static ImmutableArray<ToestemmingFeit> Valid(Message message, Convenant convenant, IngetrokkenToestemmingen withdrawn, HubKeys keys, DateOnly today)
    {
        var valid = ImmutableArray.CreateBuilder<ToestemmingFeit>();
        foreach (var t in message.Event.Data.Rows("toestemmingen"))
        {
            if (HoldsOn(today, t, message) && Code(keys, t.Text("nummer")!) is var code && !withdrawn.Holds(code, message.Sender.Id))
            {
                valid.Add(Fact(t, code, convenant));
            }
        }
        return valid.ToImmutable();
    }

    /// <summary>By which a withdrawal finds it; its number is a sender's text and is kept nowhere.</summary>
    public static string Code(HubKeys keys, string nummer) => Convert.ToHexStringLower(keys.Mac("toestemming", nummer).AsSpan(0, 16));

    /// <summary>This row of the message is that consent, and holds on the day that was decided on: an ended one beside it is not.</summary>
    public static bool Is(JsonElement row, ToestemmingFeit fact, Message message, DateOnly today) =>
        fact.Betrokkene == row.Text("betrokkene")
        && HoldsOn(today, row, message)
        && fact.Tot == Date(row, "geldigTot")
        && fact.Categorieen.SetEquals(row.Texts("categorieen"));

    private static bool HoldsOn(DateOnly today, JsonElement t, Message message) =>
        Date(t, "gegevenOp") <= today && today <= Date(t, "geldigTot")
        && !(t.TryGetProperty("onderDrang", out var pressure) && pressure.ValueKind == JsonValueKind.True)
        && !Withdrawn(t, today)
        && !GivenByVerdachte(message, t)
        && message.Personen.Any(p => p.Path == t.Text("betrokkene")); // what names nobody and nothing known decides nothing, and is text

    private static ToestemmingFeit Fact(JsonElement t, string code, Convenant convenant)
    {
        var oral = t.Text("vorm") != "schriftelijk";
        return new(
            t.Text("betrokkene")!,
            t.Texts("doelen").Where(d => convenant.Doelen.Contains(new(d)) && (!oral || d != "registratie")).ToFrozenSet(), // rulings V03: registration only in writing
            t.Texts("ontvangers").Where(r => convenant.Rollen.ContainsKey(new(r))).ToFrozenSet(),
            t.Texts("categorieen").ToFrozenSet(),
            code,
            Date(t, "geldigTot"));
    }

    private static bool Withdrawn(JsonElement toestemming, DateOnly today) =>
        toestemming.Text("ingetrokkenOp") is { } text
        && (!DateOnly.TryParseExact(text[..Math.Min(10, text.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on <= today);

    private static bool GivenByVerdachte(Message message, JsonElement toestemming) =>
        toestemming.Text("vertegenwoordiger") is { } path
        && (path.StartsWith("verdachten", StringComparison.Ordinal) || message.Personen.Any(p => p.Path == path && p.Dubbelrol));

    private static DateOnly Date(JsonElement item, string name) =>
        DateOnly.ParseExact(item.Text(name)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
