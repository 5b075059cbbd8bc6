using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Tests.Proving;

/// <summary>Changes that people make in a convenant, one of each kind, freer and stricter.</summary>
internal static class Edits
{
    private const string Bindings = "landelijk/doelbindingen.yaml";
    private const string Matrix = "landelijk/matrix.yaml";
    private const string Forbids = "landelijk/verboden.yaml";
    private const string National = "landelijk/convenant.yaml";

    /// <summary>Region, file, what stands there, what is written instead.</summary>
    public static readonly Dictionary<string, (string Region, string File, string Stands, string Becomes)> All = new()
    {
        ["a cell freer"] = ("ijsselland", Matrix, "gezondheid: generaliseer              #", "gezondheid: toon #"),
        ["a cell stricter"] = ("lisse", Matrix, "contact: {slachtoffer: toon}\n      verblijfplaats: {slachtoffer: toon}\n      opvanglocatie", "contact: verwijder\n      verblijfplaats: {slachtoffer: toon}\n      opvanglocatie"),
        ["a condition taken from a cell"] = ("gooi-en-vechtstreek", Matrix, "gezondheid: toon mits noodzaak\n      seksueel: toon\n      feiten", "gezondheid: toon\n      seksueel: toon\n      feiten"),
        ["four eyes put on a cell"] = ("zuid-limburg", Matrix, "seksueel: toon\n      feitenSlachtoffer: toon mits noodzaak", "seksueel: toon mits vierogen\n      feitenSlachtoffer: toon mits noodzaak"),
        ["four eyes taken from a cell"] = ("aalsmeer", Matrix, "verblijfplaats: {slachtoffer: \"toon mits vierogen\"}\n      bsn: toon mits noodzaak", "verblijfplaats: {slachtoffer: toon}\n      bsn: toon mits noodzaak"),
        ["one half of a cell freer"] = ("aalsmeer", Matrix, "identiteit: {slachtoffer: [\"toon mits fase2, noodzaak\", pseudoniem], verdachte: toon}", "identiteit: {slachtoffer: [\"toon mits fase2\", pseudoniem], verdachte: toon}"),
        ["a coarser form changed"] = ("ijsselland", Matrix, "leeftijdsgroepen: [0, 12, 18, 24, 31", "leeftijdsgroepen: [0, 12, 18, 21, 24, 31"),
        ["a rule added"] = ("ijsselland", Bindings, "  # RIEC\n", "  - {id: A-99, van: veilig-thuis, aan: politie, doel: opsporing, berichten: [signaal], grondslag: [WM1], plichten: [O01], bron: x}\n  # RIEC\n"),
        ["a rule removed"] = ("lisse", Bindings, "  - {id: A-08,", "  #- {id: A-08,"),
        ["a condition taken from a rule"] = ("gooi-en-vechtstreek", Bindings, "mits: [vt-bevoegd], ", ""),
        ["four eyes taken from a rule"] = ("ijsselland", Bindings, "mits: [vierogen], grondslag: [WJ]", "grondslag: [WJ]"),
        ["a condition on a code changed"] = ("lisse", Bindings, "als: {uitbuitingsvormen: arbeidsuitbuiting}\n    beperk: {gezondheid: verwijder, seksueel: verwijder}\n    grondslag: [A6e, SW]", "als: {uitbuitingsvormen: [arbeidsuitbuiting, crimineleUitbuiting]}\n    beperk: {gezondheid: verwijder, seksueel: verwijder}\n    grondslag: [A6e, SW]"),
        ["a limit of a rule lifted"] = ("ijsselland", Bindings, "beperk: {identiteit: pseudoniem, contact: verwijder, bsn: verwijder}", "beperk: {identiteit: pseudoniem, bsn: verwijder}"),
        ["only these categories"] = ("lisse", Bindings, "doel: opsporing, berichten: [signaal], grondslag: [A6e, U41, U23a], plichten: [O01, O05, O09], bron: \"Matrix A GEM-AF(b", "doel: opsporing, berichten: [signaal], alleen: [zaak, locatie, identiteit], grondslag: [A6e, U41], plichten: [O01, O05], bron: \"Matrix A GEM-AF(b"),
        ["a forbid rule for fewer receivers"] = ("ijsselland", Forbids, "    bericht: geheel\n    staat: analyse-ongetoetst", "    bericht: geheel\n    aan: [{rol: riec}]\n    staat: analyse-ongetoetst"),
        ["a forbid rule removed"] = ("zuid-limburg", Forbids, "categorieen: [melder]\n    als: {melder.anoniem: true}", "categorieen: [gerichtheid]\n    als: {melder.anoniem: true}"),
        ["a forbid rule for more categories"] = ("aalsmeer", Forbids, "categorieen: [melder]\n    als:", "categorieen: [melder, locatie]\n    als:"),
        ["a state no longer forbids"] = ("ijsselland", Forbids, "behalve-berichten: [afsluiting, terugkoppeling, rectificatie, intrekking]", "behalve-berichten: [afsluiting, terugkoppeling, rectificatie, intrekking, zorgstatus, weegbesluit]"),
        ["a role receives for one purpose less"] = ("ijsselland", National, "ontvangt: [registratie, zorg, terugkoppeling]", "ontvangt: [registratie, zorg]"),
        ["a role brings one type less"] = ("ijsselland", National, "brengt: [terugkoppeling, ontvangstbevestiging]", "brengt: [ontvangstbevestiging]"),
        ["the purpose lock on one source less"] = ("ijsselland", National, "bronnen: [wmo, jeugdwet]", "bronnen: [jeugdwet]"),
        ["minors of one more role"] = ("zuid-limburg", National, "behalve: [veilig-thuis, politie, om]", "behalve: [veilig-thuis, politie, om, zorgcoordinator]"),
        ["what was received travels further"] = ("ijsselland", National, "  - {van: acuut, naar: opsporing,", "  - {van: zorg, naar: opsporing, bron: x}\n  - {van: acuut, naar: opsporing,"),
        ["a receiver added to a route"] = ("aalsmeer", "aalsmeer/meldroute.yaml", "als: {tafel: ondermijningstafel}\n    naar:\n", "als: {tafel: ondermijningstafel}\n    naar:\n      - {rol: riec, doel: duiding}\n"),
        ["a route removed"] = ("lisse", "lisse/meldroute.yaml", "    bericht: agendering\n    als: {tafel: signalenoverleg}", "    bericht: agendering\n    als: {tafel: weegtafel}"),
        ["a partner that works under contract"] = ("gooi-en-vechtstreek", "gooi-en-vechtstreek/convenant.yaml", "oin: \"00000099000000000755\"}", "oin: \"00000099000000000755\", gecontracteerd: true}"),
        ["a partner that joins"] = ("aalsmeer", "aalsmeer/convenant.yaml", "  nla: {rol: nla", "  riec-tweede: {rol: riec, naam: \"Tweede RIEC\", oin: \"00000099000000000699\"}\n  nla: {rol: nla"),
    };

    public static (Convenant Old, Convenant New) Of(string name)
    {
        var (region, file, stands, becomes) = All[name];
        return (Edited.Shipped(region), Edited.Convenant(region, file, stands, becomes));
    }
}
