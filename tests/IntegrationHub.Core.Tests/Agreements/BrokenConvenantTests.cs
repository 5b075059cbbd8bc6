using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Tests.Agreements;

/// <summary>Each mistake that somebody can make in a convenant is found, told once, in Dutch, at its file and line.</summary>
public class BrokenConvenantTests
{
    private const string Region = "ijsselland/convenant.yaml";
    private const string Route = "ijsselland/meldroute.yaml";
    private const string Bindings = "landelijk/doelbindingen.yaml";
    private const string Columns = "landelijk/matrix.yaml";
    private const string Forbids = "landelijk/verboden.yaml";
    private const string National = "landelijk/convenant.yaml";

    // file, what stands there, what is written instead, at which text the problem must be, words that must be in it
    [Theory]
    [InlineData(Region, "versie: 1", "versie: [1", "versie:", "geen geldige YAML")]
    [InlineData(Region, "versie: 1", "versie: &x 1", "versie:", "ankers (&naam) zijn niet toegestaan; schrijf de waarde uit")]
    [InlineData(Region, "versie: 1", "versie: *x", "versie:", "verwijzingen (*naam) zijn niet toegestaan; schrijf de waarde uit")]
    [InlineData(Region, "versie: 1", "versie: !!int 1", "versie:", "tags (!naam) zijn niet toegestaan")]
    [InlineData(Region, "versie: 1", "versie: 1\nversie: 2", "versie: 2", "de sleutel 'versie' staat er twee keer; laat er een staan")]
    [InlineData(Region, "versie: 1", "versi: 1", "versi:", "onbekende sleutel 'versi' (bedoelde u 'versie'?)")]
    [InlineData(Region, "versie: 1", "versie: een", "versie:", "moet een heel getal zijn")]
    [InlineData(Region, "convenant: ijsselland", "convenant: IJsselland", "convenant:", "kleine letters")]
    [InlineData(Region, "geldig-tot: 2030-12-31", "geldig-tot: 2025-12-31", "geldig-tot:", "ligt voor 'geldig-van'; draai ze om")]
    [InlineData(Region, "geldig-tot: 2030-12-31", "geldig-tot: 31-12-2030", "geldig-tot:", "moet een datum zijn, zoals 2026-01-31")]
    [InlineData(Region, "geldig-tot: 2030-12-31", "geldig-tot: 2030-02-30", "geldig-tot:", "moet een datum zijn")]
    [InlineData(Region, "geldig-tot: 2030-12-31\n", "", "convenant: ijsselland", "'geldig-tot' ontbreekt")]
    [InlineData(Region, "bouwt-op: landelijk", "bouwt-op: ijsselland", "bouwt-op:", "bouwt op 'landelijk', en nergens anders op (ook niet op zichzelf)")]
    [InlineData(Region, "bouwt-op: landelijk\n", "", "convenant: ijsselland", "zet er 'bouwt-op: landelijk'")]
    [InlineData(Region, "{rol: zvh, naam", "{rol: zhv, naam", "zvh-ijsselland:", "'zhv' is niet bekend (bedoelde u 'zvh'?)")]
    [InlineData(Region, "00000099000000000301", "00000099000000000302", "comensha:", "is al van nla")]
    [InlineData(Region, "00000099000000000301", "0000009900000000030", "nla:", "een OIN heeft 20 cijfers")]
    [InlineData(Region, "gemeente: GM0193", "gemeente: GM0166", "gemeente-zwolle:", "GM0166 is al van gemeente-kampen")]
    [InlineData(Region, "gemeente: GM0193", "gemeente: 0193", "gemeente-zwolle:", "GM met vier cijfers")]
    [InlineData(Region, "gemeente: GM0193", "bron: oovv", "gemeente-zwolle:", "'oovv' is niet bekend (bedoelde u 'oov'?)")]
    [InlineData(Region, "gemeente: GM0193", "gecontracteerd: ja", "gemeente-zwolle:", "'gecontracteerd' is true of false")]
    [InlineData(Region, "  gemeente-dalfsen:", "  Gemeente_Dalfsen:", "  Gemeente_Dalfsen:", "kleine letters, cijfers en streepjes")]
    [InlineData(Route, "bericht: interventie", "bericht: interventi", "bericht: interventi\n", "'interventi' is niet bekend (bedoelde u 'interventie'?)")]
    [InlineData(Route, "{rol: zvh, doel: duiding}", "{rol: zvh, doel: duidng}", "duidng", "'duidng' is niet bekend (bedoelde u 'duiding'?)")]
    [InlineData(Route, "{rol: zvh, doel: duiding}", "{rol: zvh, wie: bringer, doel: duiding}", "wie: bringer", "precies een van 'rol', 'rol-uit' en 'wie'")]
    [InlineData(Route, "{wie: gemeenten, doel: duiding}", "{wie: gemeentes, doel: duiding}", "gemeentes", "'gemeentes' is niet bekend (bedoelde u 'gemeenten'?)")]
    [InlineData(Route, "{rol: zvh, doel: duiding}", "{rol: zvh}", "- {rol: zvh}", "'doel' ontbreekt")]
    [InlineData(Route, "{rol: zvh, doel: duiding}", "{rol: zvh, doel: zvh}", "regel: IJ-04", "geen doelbinding staat agendering aan zvh toe voor zvh; voeg er een toe")]
    [InlineData(Route, "als: {tafel: weegtafel}", "als: {tavel: weegtafel}", "tavel", "agendering heeft geen 'tavel' (bedoelde u 'tafel'?)")]
    [InlineData(Route, "als: {tafel: weegtafel}", "als: {tafel: weegtavel}", "weegtavel", "'tafel' kan geen 'weegtavel' zijn (bedoelde u 'weegtafel'?)")]
    [InlineData(Route, "niet-als: {herkomst: meldcode}", "niet-als: {acuut: false}", "regel: IJ-02", "'als' en 'niet-als' spreken elkaar tegen over 'acuut'; de regel geldt nooit")]
    [InlineData(Route, "van: [nla]", "van: [nla, ketenregisseur]", "regel: IJ-03", "de rol ketenregisseur brengt geen signaal")]
    [InlineData(Route, "regel: IJ-05", "regel: IJ-04", "regel: IJ-04\n    bron: \"[IJ] 2.2: monodis", "'IJ-04' staat er twee keer")]
    [InlineData(Bindings, "id: A-02,", "id: A-01,", "id: A-01, van: elke, aan: nla", "'A-01' staat er twee keer")]
    [InlineData(Bindings, "aan: nla, doel: acuut", "aan: politie, doel: acuut", "id: A-02", "spreekt A-01 (regel 5) tegen of herhaalt haar")]
    [InlineData(Bindings, "grondslag: [WM2]", "grondslag: []", "id: A-03", "zonder grondslag mag niets; noem er ten minste een")]
    [InlineData(Bindings, "grondslag: [WM2]", "grondslag: [WM9]", "id: A-03", "'WM9' is niet bekend (bedoelde u")]
    [InlineData(Bindings, "mits: [vt-bevoegd]", "mits: [vtbevoegd]", "id: A-03", "'vtbevoegd' is niet bekend (bedoelde u 'vt-bevoegd'?)")]
    [InlineData(Bindings, "aan: politie, doel: acuut", "aan: politie, doel: accuut", "id: A-01", "'accuut' is niet bekend (bedoelde u 'acuut'?)")]
    [InlineData(Bindings, "als: {uitbuitingsvormen: arbeidsuitbuiting}", "als: {uitbuitingsvormen: arbeid}", "arbeid}", "'uitbuitingsvormen' kan geen 'arbeid' zijn")]
    [InlineData(Bindings, "beperk: {identiteit: pseudoniem", "beperk: {identitiet: pseudoniem", "identitiet", "'identitiet' is niet bekend (bedoelde u 'identiteit'?)")]
    [InlineData(Bindings, "beperk: {identiteit: pseudoniem", "beperk: {identiteit: pseudonim", "pseudonim,", "'pseudonim' is niet bekend (bedoelde u 'pseudoniem'?)")]
    [InlineData(Bindings, "van: [zvh, riec], aan: [politie, om], doel: opsporing", "van: comensha, aan: [politie, om], doel: opsporing", "id: A-46", "de rol comensha brengt geen van deze berichten")]
    [InlineData(Bindings, "aan: comensha, doel: registratie, berichten: [slachtofferregistratie], mits", "aan: [comensha, zvh], doel: registratie, berichten: [slachtofferregistratie], mits", "id: A-49", "de rol zvh ontvangt niet voor registratie; voeg het doel toe bij 'rollen'")]
    [InlineData(Columns, "voor: [{rol: gemeente, doel: duiding}]", "voor: [{rol: gemeente, doel: duiding}, {rol: om, doel: opsporing}]", "- kolom: om", "gelden voor dezelfde ontvanger en hetzelfde doel; laat er een staan")]
    [InlineData(Columns, "voor: [{rol: zvh, doel: zvh}]", "voor: []", "- kolom: zvh", "'voor' noemt geen ontvanger")]
    [InlineData(Columns, "onderneming: generaliseer", "ondernemingen: generaliseer", "ondernemingen: generaliseer", "categorie 'ondernemingen' is niet bekend (bedoelde u 'onderneming'?)")]
    [InlineData(Columns, "herkomst.verblijfsstatus", "herkomst.verblijfstatus", "herkomst.verblijfstatus", "geen bericht heeft een veld 'verblijfstatus' (bedoelde u 'verblijfsstatus'?)")]
    [InlineData(Columns, "onderneming: generaliseer", "onderneming: generalisser", "generalisser", "'generalisser' is geen behandeling (bedoelde u 'generaliseer'?)")]
    [InlineData(Columns, "zaak: generaliseer", "zaak: toon mits nodzaak", "nodzaak", "'nodzaak' is geen voorwaarde (bedoelde u 'noodzaak'?)")]
    [InlineData(Columns, "herkomst.verblijfsstatus: toon", "gezondheid: toon", "- kolom: riec", "geeft gezondheid aan riec, en verbod F05")]
    [InlineData(Columns, "identiteit: {slachtoffer: pseudoniem, verdachte: toon}", "identiteit: toon mits naam", "identiteit: toon mits naam", "wacht op zichzelf")]
    [InlineData(Columns, "  geslacht: {pseudoniem: toon}", "  gelsacht: {pseudoniem: toon}", "gelsacht", "geen bericht heeft een veld 'gelsacht' (bedoelde u 'geslacht'?)")]
    [InlineData(Columns, "leeftijdsgroepen: [0, 12, 18", "leeftijdsgroepen: [0, 18, 12", "leeftijdsgroepen:", "oplopend en beginnend met 0")]
    [InlineData(Forbids, "categorieen: [gerichtheid]", "categorieen: [geaardheid]", "geaardheid", "'geaardheid' is niet bekend")]
    [InlineData(Forbids, "bericht: geheel", "bericht: signaal", "bericht: signaal", "kan alleen 'geheel' zijn")]
    [InlineData(Forbids, "als: {melder.anoniem: true}", "als: {melder.anonim: true}", "anonim", "geen bericht heeft 'melder.anonim'")]
    [InlineData(Forbids, "als: {melder.anoniem: true}", "als: {melder.anoniem: ja}", "anoniem: ja", "'melder.anoniem' kan geen 'ja' zijn")]
    [InlineData(National, "bronnen: [wmo, jeugdwet]", "bronnen: [wmo, jeugtwet]", "bronnen:", "'jeugtwet' is niet bekend (bedoelde u 'jeugdwet'?)")]
    [InlineData(National, "vraagt: vierogen", "vraagt: niets", "vraagt:", "kan alleen 'vierogen' zijn")]
    [InlineData(National, "zonder-personen: [adviesvraag, advies]", "zonder-personen: [adviesvraag, signaal]", "zonder-personen:", "een signaal kan personen noemen")]
    [InlineData(National, "inhoud: 24 uur ", "inhoud: 25 uur ", "inhoud: 25 uur", "'inhoud' is ten hoogste 24 uur; maak de termijn korter")]
    [InlineData(National, "verkeersgegevens: 6 maanden", "verkeersgegevens: 7 maanden", "verkeersgegevens: 7", "'verkeersgegevens' is ten hoogste 6 maanden")]
    [InlineData(National, "feiten: 5 jaar", "feiten: vijf jaar", "feiten: vijf", "'feiten' is een aantal uur, dagen, maanden of jaar, zoals '24 uur' of '6 maanden'")]
    [InlineData(National, "  zaken: 5 jaar ", "  zaken: 5 jaar\n  zaak: 5 jaar ", "  zaak: 5 jaar", "onbekende sleutel 'zaak' (mogelijk: ")]
    [InlineData(National, "anders: 1 maand ", "anders: 1 mand ", "anders: 1 mand", "'anders' is een aantal uur, dagen, maanden of jaar")]
    [InlineData(National, "uitstel: [U41]", "uitstel: [U42]", "uitstel: [U42]", "'U42' is niet bekend (bedoelde u 'U41'?)")]
    [InlineData(National, "rollen: {veilig-thuis: 28 dagen}", "rollen: {veiligthuis: 28 dagen}", "rollen: {veiligthuis", "'veiligthuis' is niet bekend (bedoelde u 'veilig-thuis'?)")]
    [InlineData(National, "{id: S-01, doel: opsporing, wie: ieder, grondslag: U41", "{id: S-01, doel: opsporing, wie: ieder, grondslag: U99", "{id: S-01", "'U99' is niet bekend")]
    [InlineData(National, "{id: S-01, doel: opsporing, wie: ieder", "{id: S-01, doel: opsporing, wie: iedr", "{id: S-01", "'iedr' is niet bekend (bedoelde u 'ieder'?)")]
    [InlineData(National, "{id: S-01, doel: opsporing,", "{id: S-01, doelbinding: A-210,", "{id: S-01", "doelbinding 'A-210' is er niet (")]
    [InlineData(National, "{id: S-01, doel: opsporing,", "{id: S-01, doel: opsporing, doelbinding: A-21,", "{id: S-01", "noem 'doel' of 'doelbinding', een van beide")]
    [InlineData(National, "{id: S-02, doel: riec,", "{id: S-01, doel: riec,", "{id: S-01, doel: riec", "'S-01' staat er twee keer")]
    [InlineData(National, "strafbare feiten\", vastgelegd-door: fg, vastgelegd-op: 2026-01-01, herzien-op: 2026-12-31}", "strafbare feiten\", vastgelegd-door: fg, vastgelegd-op: 2026-01-01, herzien-op: 2025-12-31}", "{id: S-01", "'herzien-op' ligt niet na 'vastgelegd-op'")]
    [InlineData(National, "strafbare feiten\", vastgelegd-door: fg, vastgelegd-op: 2026-01-01, herzien-op: 2026-12-31}", "strafbare feiten\", vastgelegd-door: fg, vastgelegd-op: 2026-01-01, herzien-op: 2029-12-31}", "{id: S-01", "'herzien-op' ligt meer dan twee jaar na 'vastgelegd-op'")]
    [InlineData(Bindings, "berichten: [agendering], grondslag: [GS1, A6e]", "berichten: [agendering], mits: [toets], grondslag: [GS1, A6e]", "id: A-31", "geen van haar berichten heeft 'toets'")]
    [InlineData(Bindings, "mits: [toestemming], grondslag: [A6a, A9a], plichten: [O01, O05", "mits: [gecontracteerd, toestemming], grondslag: [A6a, A9a], plichten: [O01, O05", "id: A-09", "geldt nooit: A-08")]
    [InlineData(Bindings, "grondslag: [A6e, U41, U23a]", "grondslag: [A6e, U41]", "id: A-21", "etniciteit en seksueel kan meegaan zonder uitzonderingsgrond; noem er een uit 'uitzonderingen'")]
    [InlineData(Bindings, "plichten: [O01, O08], bron: \"rulings R02", "plichten: [O01, O88], bron: \"rulings R02", "id: A-02", "'O88' is niet bekend")]
    [InlineData(Forbids, "ingebouwd: vt-bevoegd", "categorieen: [gerichtheid]", "id: F01", "geen regel noemt 'ingebouwd: vt-bevoegd'")]
    [InlineData(Forbids, "ingebouwd: doelslot", "ingebouwd: doelslott", "doelslott", "'doelslott' is niet bekend (bedoelde u 'doelslot'?)")]
    [InlineData(Forbids, "ingebouwd: categorie", "ingebouwd: categorie\n    aan: [{rol: riec}]", "aan: [{rol: riec}]", "kent geen 'aan', 'behalve', 'als' of 'staat'; haal dat weg")]
    [InlineData(Forbids, "ingebouwd: categorie", "ingebouwd: categorie\n    categorieen: [gerichtheid]", "id: F19", "noem precies een van 'categorieen', 'bericht: geheel' en 'ingebouwd'")]
    [InlineData(National, "gerichtheid: [A9a]", "gerichtheid: [A9x]", "gerichtheid: [A9x]", "'A9x' is niet bekend")]
    [InlineData(Columns, "vrijeTekst: [\"toon mits fase2, noodzaak\", pseudoniem]", "vrijeTekst: [pseudoniem, \"toon mits fase2, noodzaak\"]", "- kolom: riec", "keuze 2 geldt nooit, want een eerdere vraagt niet meer")]
    [InlineData(Columns, "voor: [{rol: gemeente, doel: duiding}]", "voor: [{rol: gemeente, doel: duiding}, {rol: gemeente, doel: verblijf}]", "- kolom: aandachtsfunctionaris", "ontvangt niet voor verblijf, dus de kolom geldt nooit")]
    [InlineData(Route, "- regel: IJ-05", "- regel: IJ-45\n    bron: x\n    bericht: agendering\n    van: [politie]\n    als: {tafel: weegtafel}\n    naar: [{rol: zvh, doel: duiding}]\n  - regel: IJ-05", "- regel: IJ-45", "stelt niemand voor die IJ-04")]
    [InlineData(Route, "{wie: gemeenten, doel: duiding}", "{wie: gemeenten, doel: acuut}", "- regel: IJ-02", "geen doelbinding staat signaal aan gemeenten toe voor acuut")]
    [InlineData(Route, "{rol: zvh, doel: duiding}", "{rol: zvh, doel: [duiding, zvh]}", "- regel: IJ-04", "geen doelbinding staat agendering aan zvh toe voor zvh")]
    public void A_mistake_is_told_once_with_its_place_and_its_remedy(string file, string stands, string becomes, string at, string words)
    {
        var (landelijk, regio, text) = Broken(file, stands, becomes);
        var (convenant, problems) = ConvenantReader.Check(landelijk, regio);
        Assert.Null(convenant);
        var only = Assert.Single(problems);
        Assert.Contains(words, only.Problem, StringComparison.Ordinal);
        Assert.Equal((file, LineOf(text, at)), (only.File, only.Line));
    }

    private static (IReadOnlyList<ConvenantFile> Landelijk, IReadOnlyList<ConvenantFile> Regio, string Text) Broken(string file, string stands, string becomes)
    {
        var text = Some.Landelijk.Concat(Some.Regio("ijsselland")).Single(f => f.Name == file).Text;
        Assert.Contains(stands, text, StringComparison.Ordinal);
        var broken = text[..text.IndexOf(stands, StringComparison.Ordinal)] + becomes + text[(text.IndexOf(stands, StringComparison.Ordinal) + stands.Length)..];
        return (Replaced(Some.Landelijk, file, broken), Replaced(Some.Regio("ijsselland"), file, broken), broken);
    }

    private static IReadOnlyList<ConvenantFile> Replaced(IReadOnlyList<ConvenantFile> files, string file, string text) =>
        [.. files.Select(f => f.Name == file ? f with { Text = text } : f)];

    private static int LineOf(string text, string at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        Assert.True(index >= 0, $"'{at}' stands nowhere");
        return text.AsSpan(0, index).Count('\n') + 1;
    }
}
