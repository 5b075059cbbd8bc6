using System.Net;
using System.Text;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Matrix B on one page, lying: a column per receiver, a row per category, a few letters per cell, and what they mean.</summary>
internal sealed class MatrixTable(Convenant convenant)
{
    private static readonly (string Sign, string Meaning)[] Legend =
    [
        ("V", "getoond"), ("P", "pseudoniem van deze ontvanger"), ("G", "grover (groep, gemeente of vlag)"), ("–", "gaat niet mee"),
        ("K", "mits toestemming"), ("4", "mits vrijgave door een tweede persoon"), ("N", "mits opgeschreven reden"), ("n", "mits de naam wordt getoond"), ("F2, F3", "mits fase 2 of verder, of fase 3"),
        ("a / b", "slachtoffer / verdachte"), ("a, b", "anders b"),
    ];

    public static string Word(Treatment treatment) => treatment switch
    {
        Treatment.Show => "getoond",
        Treatment.Pseudonymise => "als pseudoniem",
        Treatment.Generalise => "grover",
        Treatment.Remove => "niet",
    };

    public void AppendTo(StringBuilder page)
    {
        Kolom[] kolommen = [.. convenant.Matrix.Kolommen];
        page.Append("<section class=\"liggend\"><h2>5. Wie ziet wat</h2><p class=\"klein\">");
        page.Append(string.Join(" · ", Legend.Select(l => $"<b>{Escaped(l.Sign)}</b> {Escaped(l.Meaning)}")));
        page.Append("</p><table class=\"matrix\"><thead><tr><th>Categorie</th>");
        foreach (var kolom in kolommen)
        {
            page.Append($"<th>{string.Join("<br>", kolom.Voor.Select(v => $"{Escaped(Short(v.Role?.Slug ?? "ieder"))}<br><span class=\"klein\">{Escaped(Short(v.Doel?.Slug ?? ""))}</span>"))}</th>");
        }
        page.Append("</tr></thead><tbody>");
        foreach (var category in Contracts.Categories.All.Append("beroepsgeheim"))
        {
            page.Append($"<tr><th scope=\"row\">{Escaped(Dutch.Words(category))}</th>{string.Concat(kolommen.Select(k => Td(k, category)))}</tr>");
        }
        page.Append("</tbody></table>");
        var single = kolommen.SelectMany(k => k.Cellen.Where(c => c.Key.Key.Contains('.', StringComparison.Ordinal)).Select(c => (k.Naam, Veld: c.Key.Key, Sign: Sign(c.Value))).Distinct());
        page.Append($"<p class=\"klein\">Met een punt: alleen deze velden van de categorie: {Escaped(string.Join("; ", single.GroupBy(s => s.Naam).Select(g => $"{g.Key}: {string.Join(", ", g.Select(s => $"{Dutch.Words(s.Veld.Split('.')[1])} {s.Sign}").Distinct())}")))}.</p></section>");
    }

    /// <summary>With the places where a narrow column may break the word.</summary>
    private static string Short(string slug) => slug switch
    {
        "zorgcoordinator" => "zorg\u00ADcoördi\u00ADnator",
        "terugkoppeling" => "terug\u00ADkoppeling",
        "verantwoording" => "verant\u00ADwoording",
        "ketenregisseur" => "keten\u00ADregisseur",
        "veilig-thuis" => "Veilig Thuis",
        _ => slug,
    };

    private static string Td(Kolom kolom, string category)
    {
        var (slachtoffer, verdachte, other) = (Sign(kolom.For(category, "", Helft.Slachtoffer)), Sign(kolom.For(category, "", Helft.Verdachte)), Sign(kolom.For(category, "", Helft.Geen)));
        var text = slachtoffer == verdachte ? slachtoffer : $"{slachtoffer} / {verdachte}";
        if (text == "–" && other == "–" && kolom.Cellen.Keys.Any(k => k.Key.StartsWith(category + ".", StringComparison.Ordinal)))
        {
            text = "•";
        }
        return $"<td class=\"{(text == "–" ? "nee" : text is "V" or "P" or "G" or "•" ? "open" : "mits")}\">{Escaped(text)}</td>";
    }

    private static string Sign(Cell cell) => cell.Options.IsEmpty ? "–" : string.Join(", ", cell.Options.Select(Sign));

    private static string Sign(CellOption option)
    {
        var word = option.Treatment switch
        {
            Treatment.Show => "V",
            Treatment.Pseudonymise => "P",
            Treatment.Generalise => "G",
            Treatment.Remove => "–",
        };
        return word + string.Concat(option.Mits.Select(m => " " + Sign(m)));
    }

    private static string Sign(Voorwaarde mits) => mits switch
    {
        Voorwaarde.Toestemming => "K",
        Voorwaarde.VierOgen => "4",
        Voorwaarde.Noodzaak => "N",
        Voorwaarde.Naam => "n",
        Voorwaarde.Fase2 => "F2",
        Voorwaarde.Fase3 => "F3",

        // of a doelbinding; the reader refuses them in a cell
        Voorwaarde.VtBevoegd or Voorwaarde.Gecontracteerd or Voorwaarde.Toets or Voorwaarde.Redencode or Voorwaarde.Adviesnummer or Voorwaarde.Instemming
            or Voorwaarde.Ontving or Voorwaarde.Betrokken => "?",
    };

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
