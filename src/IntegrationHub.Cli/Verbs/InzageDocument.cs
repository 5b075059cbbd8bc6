using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;

namespace IntegrationHub.Cli.Verbs;

/// <summary>
/// The answer to a data subject, as a letter on A4, as text and as JSON. Written from what is shown and from nothing else: what was
/// withheld is not at hand here, so that it cannot show in a word, a count or an empty place.
/// </summary>
internal sealed class InzageDocument
{
    private readonly IReadOnlyList<Inzageregel> _lines;
    private readonly IReadOnlyList<Verzoekregel> _requests;
    private readonly InzageNames _names;
    private readonly long _entry;
    private readonly DateTimeOffset _at;
    private readonly bool _represented;

    /// <param name="entry">Index of the entry that tells of this answer.</param>
    public InzageDocument(Inzageverslag report, InzageNames names, long entry, DateTimeOffset at, bool represented) =>
        (_lines, _requests, _names, _entry, _at, _represented) = (report.Regels, report.Verzoeken, names, entry, at, represented);

    private string Whom => _represented ? "de persoon die u vertegenwoordigt" : "u";

    private string Whose => _represented ? "de gegevens van de persoon die u vertegenwoordigt" : "uw gegevens";

    public JsonObject Json() => new()
    {
        ["regio"] = _names.Current.Regio,
        ["op"] = _at.ToString("O"),
        ["regel"] = _entry,
        ["verstrekkingen"] = new JsonArray([.. _lines.Select(Json)]),
        ["verzoeken"] = new JsonArray([.. _requests.Select(r => new JsonObject { ["index"] = r.Index, ["op"] = r.At.ToString("O"), ["soort"] = Slugs.Of(r.Type), ["besluit"] = r.Besluit })]),
        ["toelichting"] = new JsonArray([.. Explanation().Select(e => JsonValue.Create(e))]),
    };

    private JsonObject Json(Inzageregel line) => new()
    {
        ["index"] = line.Index,
        ["verstrekt"] = line.Verstrekt.ToString("O"),
        ["afgeleverd"] = line.Afgeleverd?.ToString("O"),
        ["van"] = _names.Partner(line, line.Van),
        ["aan"] = _names.Partner(line, line.Aan),
        ["bericht"] = line.Bericht,
        ["doel"] = line.Doel.Slug,
        ["waarom"] = _names.Doel(line),
        ["grondslag"] = new JsonArray([.. _names.Grondslag(line).Select(g => new JsonObject { ["code"] = g.Code, ["tekst"] = g.Text })]),
        ["regel"] = line.Regel.Value,
        ["convenant"] = new JsonObject { ["versie"] = _names.Of(line).Versie, ["revision"] = line.Revision },
        ["overPersoon"] = new JsonArray([.. line.OverPersoon.Select(Json)]),
        ["overZaak"] = new JsonArray([.. line.OverZaak.Select(Json)]),
        ["vultAan"] = line.VultAan,
        ["bewijs"] = new JsonObject { ["leafHash"] = line.LeafHash, ["commitment"] = line.Commitment, ["salt"] = line.Salt, ["code"] = line.Committed },
    };

    private static JsonObject Json(Gegevensgroep group) => new()
    {
        ["categorie"] = group.Category,
        ["tekst"] = Categorieteksten.All[group.Category],
        ["weergave"] = How(group.Weergave),
        ["velden"] = new JsonArray([.. group.Velden.Select(v => JsonValue.Create(Dutch.Words(v)))]),
    };

    public string Html()
    {
        StringBuilder page = new();
        page.Append(Dutch.PageHead("Inzage in uw gegevens"));
        page.Append($"<h1>{(_represented ? "Inzage in gegevens" : "Inzage in uw gegevens")}</h1><p class=\"klein\">Regio {Escaped(Place())}, {Escaped(Day(_at))}. Dit antwoord staat in het logboek onder regel {_entry}.</p>");
        foreach (var paragraph in Opening())
        {
            page.Append($"<p>{Escaped(paragraph)}</p>");
        }
        page.Append(_lines.Count == 0 ? "" : "<h2>Wie kreeg wat</h2>");
        foreach (var (line, number) in _lines.Select((l, i) => (l, i + 1)))
        {
            page.Append($"<section class=\"samen\"><h3>{number}. {Escaped(Heading(line))}</h3><table class=\"twee\"><tbody>");
            foreach (var (label, texts) in Rows(line))
            {
                page.Append($"<tr><th scope=\"row\">{Escaped(label)}</th><td>{string.Join("<br>", texts.Select(Escaped))}</td></tr>");
            }
            page.Append($"<tr><th scope=\"row\">Bewijs</th><td>regel {line.Index} van het logboek<br><code>{line.LeafHash}</code></td></tr></tbody></table></section>");
        }
        if (_requests.Count > 0)
        {
            page.Append("<h2>Eerdere verzoeken</h2><ul>");
            foreach (var request in _requests)
            {
                page.Append($"<li>{Escaped(Said(request))}</li>");
            }
            page.Append("</ul>");
        }
        page.Append("<h2>Goed om te weten</h2>");
        foreach (var paragraph in Explanation())
        {
            page.Append($"<p>{Escaped(paragraph)}</p>");
        }
        return page.Append("</body></html>\n").ToString();
    }

    public string Markdown()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {(_represented ? "Inzage in gegevens" : "Inzage in uw gegevens")}\n\nRegio {Place()}, {Day(_at)}. Dit antwoord staat in het logboek onder regel {_entry}.\n");
        text.AppendJoin("\n\n", Opening()).AppendLine().AppendLine();
        foreach (var (line, number) in _lines.Select((l, i) => (l, i + 1)))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"## {number}. {Heading(line)}\n");
            foreach (var (label, texts) in Rows(line))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"- **{label}**: {string.Join("; ", texts)}");
            }
            text.AppendLine(CultureInfo.InvariantCulture, $"- **Bewijs**: regel {line.Index} van het logboek, `{line.LeafHash}`\n");
        }
        foreach (var request in _requests)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {Said(request)}");
        }
        text.AppendLine("\n## Goed om te weten\n").AppendJoin("\n\n", Explanation()).AppendLine();
        return text.ToString();
    }

    private IEnumerable<string> Opening()
    {
        yield return $"Gemeenten, politie, Veilig Thuis en andere organisaties in deze regio werken samen tegen mensenhandel. Zij sturen elkaar berichten via een hub. U vroeg welke gegevens over {Whom} zo zijn verstuurd. Dit is het antwoord.";
        yield return _lines.Count == 0
            ? $"Wij hebben geen verstrekking over {Whom} die wij u kunnen laten zien."
            : $"Hieronder staat per bericht welke organisatie gegevens over {Whom} kreeg, wat dat was, wanneer, waarvoor en op grond van welke wet.";
    }

    /// <summary>The same in every letter, whatever was found: also what may have been left out.</summary>
    private IEnumerable<string> Explanation()
    {
        var terms = _names.Current.Bewaartermijnen;
        yield return $"De hub bewaart de inhoud van berichten niet. Wat precies over {Whom} is geschreven, kunt u vragen aan de organisaties die het stuurden of kregen. De inhoud is binnen {terms.For(Bewaarsoort.Inhoud)} na aflevering uit de hub gewist; wat u hier leest bewaart de hub {terms.For(Bewaarsoort.Feiten)}.";
        yield return "Een organisatie kan in plaats van een naam een code krijgen (een pseudoniem). Zij weet dan niet om wie het gaat, tenzij dat met toestemming van de herkomst of bij direct gevaar is opgezocht; dat staat dan als een eigen bericht in deze lijst.";
        yield return "De hub past vaste afspraken toe op elk bericht. Besluiten over een persoon nemen mensen bij de organisaties zelf.";
        yield return $"Kloppen {Whose} niet, moeten ze weg, of wilt u dat ze niet meer worden gebruikt zolang daarover wordt beslist? Vraag het de organisatie die ze bracht, of de privacy officer van de regio. Wie een verkeerd gegeven kreeg, hoort het als het wordt verbeterd. U kunt ook een klacht indienen bij de Autoriteit Persoonsgegevens.";
        yield return "De wet kent gevallen waarin een organisatie bepaalde verwerkingen niet hoeft of mag noemen, bijvoorbeeld om een onderzoek of een ander persoon te beschermen (artikel 41 UAVG, artikel 27 Wpg). Deze alinea staat in elke brief, ook als er niets is weggelaten.";
        yield return "Met het nummer van de regel en de code eronder kan iedereen bij het logboek nagaan dat deze brief klopt.";
    }

    private string Heading(Inzageregel line) => $"{_names.Partner(line, line.Aan)}, {Day(line.Verstrekt)}";

    private IEnumerable<(string Label, string[] Texts)> Rows(Inzageregel line)
    {
        yield return ("Wie stuurde het", [_names.Partner(line, line.Van)]);
        yield return ("Wie kreeg het", [_names.Partner(line, line.Aan)]);
        yield return ("Wanneer", [$"{Moment(line.Verstrekt)}{(line.Afgeleverd is { } delivered ? $"; aangekomen {Moment(delivered)}" : "; de aankomst is nog niet bevestigd")}"]);
        yield return ("Wat over " + (_represented ? "de persoon" : "u"), line.OverPersoon.Length == 0 ? ["alleen dat iets niet meer klopt"] : [.. line.OverPersoon.Select(Text)]);
        if (line.OverZaak.Length > 0)
        {
            yield return ("Wat over de zaak", [.. line.OverZaak.Select(Text)]);
        }
        yield return ("Waarvoor", [_names.Doel(line)]);
        yield return ("Op grond van", [.. _names.Grondslag(line).Select(g => g.Text)]);
        yield return ("Afspraak", [$"convenant versie {_names.Of(line).Versie}, regel {line.Regel}"]);
        if (line.VultAan is not null)
        {
            yield return ("Soort bericht",
            [
                line.Bericht switch
                {
                    "rectificatie" => "verbetert een eerder bericht aan dezelfde organisatie",
                    "intrekking" => "trekt een eerder bericht aan dezelfde organisatie in",
                    _ => "vult een eerder bericht aan dezelfde organisatie aan",
                },
            ]);
        }
    }

    private static string Text(Gegevensgroep group) =>
        $"{Categorieteksten.All[group.Category]} ({string.Join(", ", group.Velden.Select(Dutch.Words))}), {(group is { Category: Contracts.Categories.VrijeTekst, Weergave: Weergave.Pseudoniem } ? "met codes in plaats van namen en nummers" : How(group.Weergave))}";

    private static string How(Weergave weergave) => weergave switch
    {
        Weergave.Leesbaar => "leesbaar",
        Weergave.Pseudoniem => "alleen als code",
        Weergave.Grof => "alleen in grove vorm",
    };

    private static string Said(Verzoekregel request) => $"{Day(request.At)}: {(request.Type == EntryType.Inzage ? "inzage gegeven" : request.Besluit == Slugs.Of(HandelingSoort.Beperken) ? "het gebruik van de gegevens is beperkt" : "de beperking is opgeheven")} (regel {request.Index})";

    private string Place() => string.Join(' ', _names.Current.Regio.Split('-').Select(w => w is "en" or "van" or "de" ? w : w.StartsWith("ij", StringComparison.Ordinal) ? "IJ" + w[2..] : char.ToUpperInvariant(w[0]) + w[1..]));

    private static string Day(DateTimeOffset moment) => DutchTime.Of(moment).ToString("d MMMM yyyy", Dutch.Months);

    private static string Moment(DateTimeOffset moment) => DutchTime.Of(moment).ToString("d MMMM yyyy 'om' HH:mm", Dutch.Months);

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
