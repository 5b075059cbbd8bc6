using System.Collections.Immutable;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Counting;

/// <summary>One count of cases; null when it is withheld.</summary>
/// <param name="Tabel">What is counted by; "totaal" for all cases of the quarter.</param>
public sealed record Figure(Kwartaal Kwartaal, string Tabel, string Categorie, int? Aantal)
{
    public string Id => $"{Kwartaal}/{Tabel}/{Categorie}";
}

/// <summary>
/// Counts cases by quarter. A case counts in the quarter in which the hub first heard of it, with what was known when that quarter
/// ended: so the figures of a closed quarter never change, and two publications tell no more than one.
/// </summary>
public sealed class Figures(Convenant convenant)
{
    private const string Unknown = "onbekend";
    private const string Several = "meerdere";

    private readonly Dictionary<ZaakId, Known> _zaken = [];

    /// <summary>What the messages of a case said of it, each time the latest that said something.</summary>
    private sealed record Known(Kwartaal Kwartaal, Kenmerken Kenmerken);

    /// <summary>Messages in the order in which they were recorded.</summary>
    /// <param name="day">Day in the Netherlands on which the hub recorded it.</param>
    public void Add(ZaakId zaak, DateOnly day, Kenmerken kenmerken)
    {
        var kwartaal = Kwartaal.Of(day);
        if (!_zaken.TryGetValue(zaak, out var known))
        {
            _zaken[zaak] = new(kwartaal, kenmerken);
        }
        else if (kwartaal == known.Kwartaal)
        {
            _zaken[zaak] = known with { Kenmerken = Merged(known.Kenmerken, kenmerken) };
        }
    }

    private static Kenmerken Merged(Kenmerken before, Kenmerken now) => new(
        now.Vormen.IsEmpty ? before.Vormen : now.Vormen,
        now.Leeftijdsgroepen.IsEmpty ? before.Leeftijdsgroepen : now.Leeftijdsgroepen,
        now.Gemeenten.IsEmpty ? before.Gemeenten : now.Gemeenten);

    /// <summary>Every quarter from the first up to the last one that has ended, also those in which nothing happened.</summary>
    public ImmutableArray<Figure> Closed(Kwartaal first, DateOnly today)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        for (var kwartaal = first; kwartaal < Kwartaal.Of(today); kwartaal = kwartaal.Next)
        {
            figures.AddRange(Of(kwartaal));
        }
        return figures.ToImmutable();
    }

    private IEnumerable<Figure> Of(Kwartaal kwartaal)
    {
        Kenmerken[] zaken = [.. _zaken.Values.Where(z => z.Kwartaal == kwartaal).Select(z => z.Kenmerken)];
        return
        [
            new(kwartaal, "totaal", "zaken", Suppression.Total(zaken.Length)),
            .. Table(kwartaal, "uitbuitingsvorm", Vormen, zaken.Select(z => z.Vormen.Remove(Unknown))),
            .. Table(kwartaal, "leeftijdsgroep", Leeftijdsgroepen, zaken.Select(z => z.Leeftijdsgroepen)),
            .. Table(kwartaal, "gemeente", Gemeenten, zaken.Select(z => z.Gemeenten)),
        ];
    }

    /// <summary>Each case in one row: a table in which a case stood twice would tell by its sum what a withheld row holds.</summary>
    private static IEnumerable<Figure> Table(Kwartaal kwartaal, string name, ImmutableArray<string> categories, IEnumerable<ImmutableArray<string>> zaken)
    {
        var counts = zaken.CountBy(z => z switch { [] => Unknown, [var one] => one, _ => Several }).ToDictionary();
        var told = Suppression.Of([.. categories.Select(c => counts.GetValueOrDefault(c))]);
        return categories.Zip(told, (category, count) => new Figure(kwartaal, name, category, count));
    }

    // What says least stands first: of the large counts the first is the one that goes when a small one must be hidden.
    private static ImmutableArray<string> Vormen { get; } =
        [Unknown, Several, .. Contracts.MessageTypes.All.First(t => t.ShortName == "signaal").Shape.Members["uitbuitingsvormen"].Item!.Codes.Where(c => c != Unknown).Order(StringComparer.Ordinal)];

    private ImmutableArray<string> Leeftijdsgroepen => [Unknown, Several, .. Disclosing.Generaliser.AgeBands(convenant.Matrix)];

    private ImmutableArray<string> Gemeenten =>
        [Unknown, Several, Kenmerken.Elders, .. convenant.Partners.Values.Select(p => p.Gemeente).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
