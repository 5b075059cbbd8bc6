using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Counting;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Deciding;

/// <summary>Takes from a message and its case the codes that decide.</summary>
internal static class FactsReader
{
    public static Facts Read(Message message, Convenant convenant, ZaakId id, Zaak zaak, HubKeys keys, DateTimeOffset now)
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
            Personen = Personen(message, convenant),
            Toestemmingen = Toestemmingen.Valid(message, convenant, zaak.Ingetrokken, keys, today),
            Noodzaak = [.. message.Event.Data.Rows("noodzaak").Select(n => new NoodzaakFeit(n.Text("veld")!, new(n.Text("doel")!))).Where(n => IsAbout(n, message, convenant))],
            Fase = int.TryParse(message.Codes("fase").FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var fase) ? fase : 1,
            Toets = Toets(message),
            Redencode = message.Codes("redencode").Any(),
            Adviesnummer = message.Codes("adviesnummer").Any(),
            Bringer = zaak.Bringer,
            Houders = [.. zaak.Holders],
            Regisseur = zaak.Feiten.LastOrDefault(f => f.Soort == ZaakFeitSoort.Ingebracht && f.MessageType == "weegbesluit")?.Partner,
            Vrijgaven = [],
            Doorgegeven = Doorgiften.Of(message, id, zaak.Ontvangen, keys),
            Ontvingen = [.. zaak.Betreft.Select(b => (b.To, b.Doel)).Distinct()],
            Toestemminghouders = [.. zaak.Toestemming.Where(f => f.Soort == ZaakFeitSoort.Toestemming).Select(f => f.Partner).Distinct()],
            Instemmingen = [.. message.Codes("instemmingen").Select(p => new PartnerId(p)).Where(convenant.Partners.ContainsKey)],
            Leveranciers = [.. zaak.Feiten.Where(f => f.Soort == ZaakFeitSoort.Ingebracht && f.Partner != message.Sender.Id).Select(f => f.Partner).Distinct()],
            Deelnemers = [.. message.Codes("tafel").Take(1).SelectMany(zaak.Deelnemers)],
            Afgesloten = zaak.IsAfgesloten,
            Beperkt = Beperkingen.Hold(message, id, zaak, keys),
            LedgerBuitenTermijn = zaak.LedgerBuitenTermijn,
            OngetoetsteAnalyse = message.Event.Analyse == "ongetoetst",
            Kenmerken = Kenmerken.Of(message, convenant, today),
        };
    }

    /// <summary>Of several victims each has codes of its own; of one they are those of the message (<c>rulings.md</c> X05).</summary>
    private static ImmutableArray<PersoonFeit> Personen(Message message, Convenant convenant)
    {
        ImmutableArray<PersoonFeit> persons = [.. message.Personen.Select(p => new PersoonFeit(p.Path, p.Helft, p.Minderjarig, p.VtBevoegd))];
        string[] paths = [.. convenant.ConditionPaths(message.Type.ShortName).Where(p => p.StartsWith(Condition.Slachtoffers, StringComparison.Ordinal))];
        return paths is [] || persons.Count(p => p.IsSlachtoffer) < 2 ? persons :
        [
            .. persons.Select(p => p.IsSlachtoffer
                ? p with { Codes = paths.ToFrozenDictionary(path => path, path => Known(message, path, message.Codes(path, p.Path), convenant)) }
                : p),
        ];
    }

    /// <summary>An open string must not reach the record: what is no known purpose or role becomes "onbekend".</summary>
    private static ImmutableArray<string> Codes(Message message, string path, Convenant convenant) =>
        Known(message, path, message.Codes(path), convenant);

    private static ImmutableArray<string> Known(Message message, string path, IEnumerable<string> codes, Convenant convenant) =>
        [.. codes.Select(c => convenant.IsCode(message.Type, path, c) ? c : Facts.Unknown)];

    private static bool IsAbout(NoodzaakFeit noodzaak, Message message, Convenant convenant) =>
        convenant.Doelen.Contains(noodzaak.Doel) && message.Fields.Any(f => Paths.Covers(noodzaak.Veld, f.Path));

    public static string? KnownOnly(string? doel, Convenant convenant) =>
        doel is null || convenant.Doelen.Contains(new(doel)) ? doel : Facts.Unknown;

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
}
