using System.Globalization;
using System.Text.RegularExpressions;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Words;
using IntegrationHub.Storage;
using Microsoft.Extensions.Primitives;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>Which entries a privacy officer asked for: codes that this convenant knows, and days.</summary>
public sealed partial record LogFilter
{
    public const int PageSize = 50;

    public PartnerId? Partner { get; init; }
    public EntryType? Uitkomst { get; init; }
    public Doel? Doel { get; init; }
    public RuleId? Regel { get; init; }

    /// <summary>Reason code of a refusal or hold.</summary>
    public string? Weigergrond { get; init; }

    /// <summary>Code of a case, as it stands in an entry.</summary>
    public ZaakId? Zaak { get; init; }
    public DateOnly? Van { get; init; }

    /// <summary>The last day that counts.</summary>
    public DateOnly? Tot { get; init; }

    /// <summary>Only entries below this index.</summary>
    public long? Voor { get; init; }

    public bool Restricts => this with { Voor = null } != new LogFilter();

    /// <summary>One entry more than a page shows, so that it is known whether another page follows.</summary>
    public LedgerQuery Query => new()
    {
        Partner = Partner,
        Type = Uitkomst,
        Doel = Doel,
        Rule = Regel,
        Reason = Weigergrond,
        Zaak = Zaak,
        Since = Van is { } first ? Moments.Start(first) : null,
        Until = Tot is { } last ? Moments.Start(last.AddDays(1)) : null,
        Before = Voor,
        PageSize = PageSize + 1,
    };

    /// <summary>The address of this selection.</summary>
    public string Link => "/verstrekkingen" + QueryString.Create(Fields);

    /// <summary>What it is made of, by name.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields => new Dictionary<string, string?>
    {
        ["partner"] = Partner?.Value,
        ["uitkomst"] = Uitkomst is { } type ? Slugs.Of(type) : null,
        ["doel"] = Doel?.Slug,
        ["regel"] = Regel?.Value,
        ["weigergrond"] = Weigergrond,
        ["zaak"] = Zaak?.Value,
        ["van"] = Van is { } first ? Moments.Machine(first) : null,
        ["tot"] = Tot is { } last ? Moments.Machine(last) : null,
        ["voor"] = Voor?.ToString(CultureInfo.InvariantCulture),
    }.Where(member => member.Value is not null);

    /// <summary>The filter, or what is wrong with the question, in Dutch and without the value that was given.</summary>
    public static (LogFilter? Filter, string? Problem) Read(IEnumerable<KeyValuePair<string, StringValues>> query, Convenant convenant)
    {
        LogFilter filter = new();
        foreach (var (name, values) in query)
        {
            if (values is not [var value])
            {
                return (null, "Elk filter mag hoogstens één keer voorkomen.");
            }
            if (value is { Length: > 0 })
            {
                var (next, problem) = filter.With(name, value, convenant);
                if (next is null)
                {
                    return (null, problem);
                }
                filter = next;
            }
        }
        return filter is { Van: { } first, Tot: { } last } && last < first
            ? (null, "De periode eindigt voordat zij begint. Kies bij ‘Tot en met’ een dag op of na ‘Vanaf’.")
            : (filter, null);
    }

    private (LogFilter? Filter, string Problem) With(string name, string value, Convenant convenant) => name switch
    {
        "partner" => (convenant.Partners.ContainsKey(new(value)) ? this with { Partner = new PartnerId(value) } : null,
            "De gekozen partner staat niet in het convenant. Kies een partner uit de lijst."),
        "uitkomst" => (Outcomes.Parse(value) is { } type ? this with { Uitkomst = type } : null,
            "De gekozen uitkomst bestaat niet. Kies een uitkomst uit de lijst."),
        "doel" => (convenant.Doelen.Contains(new(value)) ? this with { Doel = new Doel(value) } : null,
            "Het gekozen doel staat niet in het convenant. Kies een doel uit de lijst."),
        "regel" => (Rules(convenant).Contains(new(value)) ? this with { Regel = new RuleId(value) } : null,
            "De gekozen regel staat niet in het convenant. Kies een regel uit de lijst."),
        "weigergrond" => (Outcomes.IsReason(value) ? this with { Weigergrond = value } : null,
            "De gekozen reden bestaat niet. Kies een reden uit de lijst."),
        "zaak" => (ZaakCode().IsMatch(value) ? this with { Zaak = new ZaakId(value) } : null,
            "Een zaakcode bestaat uit 32 tekens, zoals zij in een regel van het logboek staat."),
        "van" => (Day(value) is { } first ? this with { Van = first } : null,
            "De dag bij ‘Vanaf’ is geen geldige datum. Schrijf jaar-maand-dag, zoals 2026-11-22."),
        "tot" => (Day(value) is { } last ? this with { Tot = last } : null,
            "De dag bij ‘Tot en met’ is geen geldige datum. Schrijf jaar-maand-dag, zoals 2026-11-22."),
        "voor" => (Index(value) is { } index ? this with { Voor = index } : null,
            "Het bladernummer is geen regelnummer. Begin opnieuw bij de nieuwste regels."),
        _ => (null, "De vraag noemt een filter dat deze pagina niet kent. Gebruik het formulier."),
    };

    /// <summary>What an entry can name as the rule that decided.</summary>
    public static IEnumerable<RuleId> Rules(Convenant convenant) =>
        convenant.Doelbindingen.Select(d => d.Id).Concat(convenant.Verboden.Select(v => v.Id)).Distinct().OrderBy(r => r.Value, StringComparer.Ordinal);

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex ZaakCode();

    /// <returns>Null for what is no index of a ledger: a sign, a letter, more digits than fit.</returns>
    public static long? Index(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    // A century is enough, and keeps the day after the last one within the calendar.
    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100
            ? day
            : null;
}
