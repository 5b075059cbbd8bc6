using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Deciding;

/// <summary>Takes from a message and its case the codes that decide.</summary>
internal static class FactsReader
{
    public static Facts Read(Message message, Convenant convenant, Zaak zaak, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.Date);
        return new()
        {
            MessageType = message.Type.ShortName,
            From = message.Sender.Id,
            FromRole = message.Sender.Role,
            Today = today,
            Narrowed = KnownOnly(message.Event.Doel, convenant),
            Codes = convenant.ConditionPaths(message.Type.ShortName).ToFrozenDictionary(p => p, p => Codes(message, p, convenant)),
            Gemeenten = [.. message.Codes("gemeenten.code")],
            Personen = [.. message.Personen.Select(p => new PersoonFeit(p.Path, p.Helft, p.Minderjarig, p.VtBevoegd))],
            Toestemmingen = [.. Toestemmingen(message, convenant, today)],
            Noodzaak = [.. message.Event.Data.Rows("noodzaak").Select(n => new NoodzaakFeit(n.Text("veld")!, new(n.Text("doel")!))).Where(n => IsAbout(n, message, convenant))],
            Fase = int.TryParse(message.Codes("fase").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var fase) ? fase : 1,
            Toets = Toets(message),
            Redencode = message.Codes("redencode").Any(),
            Adviesnummer = message.Codes("adviesnummer").Any(),
            Bringer = zaak.Bringer,
            Houders = [.. zaak.Holders],
            Regisseur = zaak.Feiten.LastOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht && f.MessageType == "weegbesluit")?.Partner,
            Vrijgaven = [],
            Deelnemers = [.. message.Codes("tafel").Take(1).SelectMany(zaak.Deelnemers)],
            Afgesloten = zaak.IsAfgesloten,
            LedgerBuitenTermijn = zaak.LedgerBuitenTermijn,
            OngetoetsteAnalyse = message.Event.Analyse == "ongetoetst",
            Instemmingen = [.. message.Codes("instemmingen").Select(p => new PartnerId(p)).Where(convenant.Partners.ContainsKey)],
            Leveranciers = [.. zaak.Feiten.Where(f => f.Soort == ZaakFeitSoort.Ingebracht && f.Partner != message.Sender.Id).Select(f => f.Partner).Distinct()],
        };
    }

    /// <summary>An open string must not reach the record: what is no known purpose or role becomes "onbekend".</summary>
    private static ImmutableArray<string> Codes(Message message, string path, Convenant convenant) =>
        [.. message.Codes(path).Select(c => convenant.IsCode(message.Type, path, c) ? c : Facts.Unknown)];

    private static bool IsAbout(NoodzaakFeit noodzaak, Message message, Convenant convenant) =>
        convenant.Doelen.Contains(noodzaak.Doel) && message.Fields.Any(f => Paths.Covers(noodzaak.Veld, f.Path));

    private static string? KnownOnly(string? doel, Convenant convenant) =>
        doel is null || convenant.Doelen.Contains(new(doel)) ? doel : Facts.Unknown;

    /// <summary>Valid today: written or oral as asked, not withdrawn, not under pressure, not given by somebody who is a suspect here.</summary>
    private static IEnumerable<ToestemmingFeit> Toestemmingen(Message message, Convenant convenant, DateOnly today) =>
        from t in message.Event.Data.Rows("toestemmingen")
        where Date(t, "gegevenOp") <= today && today <= Date(t, "geldigTot")
            && !(t.TryGetProperty("onderDrang", out var pressure) && pressure.ValueKind == JsonValueKind.True)
            && !Withdrawn(t, today)
            && !GivenBySuspect(message, t)
            && message.Personen.Any(p => p.Path == t.Text("betrokkene")) // what names nobody and nothing known decides nothing, and is text
        let oral = t.Text("vorm") != "schriftelijk"
        select new ToestemmingFeit(
            t.Text("betrokkene")!,
            t.Texts("doelen").Where(d => convenant.Doelen.Contains(new(d)) && (!oral || d != "registratie")).ToFrozenSet(), // rulings V03: registration only in writing
            t.Texts("ontvangers").Where(r => convenant.Rollen.ContainsKey(new(r))).ToFrozenSet(),
            t.Texts("categorieen").ToFrozenSet());

    private static bool Withdrawn(JsonElement consent, DateOnly today) =>
        consent.Text("ingetrokkenOp") is { } text
        && (!DateOnly.TryParseExact(text[..Math.Min(10, text.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) || on <= today);

    private static bool GivenBySuspect(Message message, JsonElement consent) =>
        consent.Text("vertegenwoordiger") is { } path
        && (path.StartsWith("verdachten", StringComparison.Ordinal) || message.Personen.Any(p => p.Path == path && p.Dubbelrol));

    private static bool Toets(Message message)
    {
        if (!message.Event.Data.TryGetProperty("toets", out var toets) || toets.ValueKind != JsonValueKind.Object)
        {
            return false;
        }
        string[] answers = ["duidelijkeAanwijzingen", "meerdereDeelnemersNodig", "regioBevoegd"];
        return answers.All(a => toets.TryGetProperty(a, out var yes) && yes.ValueKind == JsonValueKind.True)
            && toets.Text("vorm") == "mensenhandel"
            && !string.IsNullOrWhiteSpace(toets.Text("motivering"));
    }

    private static DateOnly Date(JsonElement item, string name) =>
        DateOnly.ParseExact(item.Text(name)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
