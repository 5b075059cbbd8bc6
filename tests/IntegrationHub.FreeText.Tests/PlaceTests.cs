namespace IntegrationHub.FreeText.Tests;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("woont op Lijsterdreef 12-2 te Hilversum", "Lijsterdreef 12-2")]
    [InlineData("aan de Oude Vaartweg 151.", "Oude Vaartweg 151")]
    [InlineData("perc. Kanaalkade 88 III.", "Kanaalkade 88 III")]
    [InlineData("Adr. gezin: Sterrenplein 9, 2e etage.", "Sterrenplein 9, 2e etage")]
    [InlineData("in een huis, Reigerlaan 77 kamer 3, daarna", "Reigerlaan 77 kamer 3")]
    [InlineData("in de populierenstraat 8 zolder.", "populierenstraat 8 zolder")]
    [InlineData("op de Van Ostadestraat 402-3.", "Van Ostadestraat 402-3")]
    [InlineData("bij Burgemeester van der Bergstraat 4a", "Burgemeester van der Bergstraat 4a")]
    [InlineData("ADRES: ZUIDERKRUIS 311 / PC: 1271ZQ", "ZUIDERKRUIS 311")]
    [InlineData("inschrijven op Waterlelie 214, 1273QF Huizen", "Waterlelie 214")]
    [InlineData("op de hoofdweg zeventien in staphorst", "hoofdweg zeventien")]
    [InlineData("verblijft Zeilmakerstraat 3-K2, daarna", "Zeilmakerstraat 3-K2")]
    [InlineData("aan het Lange Voorhofplein 7 sous.", "Lange Voorhofplein 7 sous")]
    [InlineData("bij de Anjerstraat 120 schuur", "Anjerstraat 120 schuur")]
    [InlineData("sliep Distellaan 2 t/o, zonder", "Distellaan 2 t/o")]
    [InlineData("woont Ertskade 410 - 12B.", "Ertskade 410 - 12B")]
    [InlineData("woont Ooievaarslaan 22-boven.", "Ooievaarslaan 22-boven")]
    [InlineData("op de Ds. Kuiperstraat 16.", "Ds. Kuiperstraat 16")]
    [InlineData("adres: Van der Does van Noordwijkweg 30c.", "Van der Does van Noordwijkweg 30c")]
    [InlineData("op de Laan van Oud-Poelgeest 41 A bis.", "Laan van Oud-Poelgeest 41 A bis.")]
    [InlineData("achter Kanaalweg Noord 9 gezien", "Kanaalweg Noord 9")]
    [InlineData("ze woont in de laan van oosterbeek tweehonderd", "laan van oosterbeek tweehonderd")]
    [InlineData("ik zit op de van slingelandt stirumweg 31", "van slingelandt stirumweg 31")]
    [InlineData("adres Nieuwburg 4 achterom.", "Nieuwburg 4 achterom")]
    [InlineData("zit nu veldzicht 12 huis bij", "veldzicht 12 huis")]
    [InlineData("in Leeuwarden, Skipfeartsdyk 51.", "Skipfeartsdyk 51")]
    [InlineData("wij zien dat op boterbloem 17 in raalte veel mensen", "boterbloem 17")]
    [InlineData("Adres: Ganzerik 72, later Kluifrots 915.", "Kluifrots 915")]
    [InlineData("bij oma, Wijk 7-12, 8321 EJ", "Wijk 7-12")]
    public void Finds_a_street_with_its_number(string text, string expected) => Assert.Contains(expected, Found.In(text, Label.Adres));

    [Theory]
    [InlineData("ergens rond de Prins Hendriklaan en het Burgemeester Verhulstpark")]
    [InlineData("op de snelweg 3 auto's aangehouden")]
    [InlineData("langs de weg stonden 4 mannen")]
    [InlineData("de schuld is 7000 USD en 300 lei")]
    [InlineData("Locatie: vergaderzaal 2. Parkeren achter")]
    [InlineData("op pagina 17 in het dossier")]
    [InlineData("langs de A2 gn bus gezien, wk 31")]
    public void Leaves_a_street_without_a_number(string text) => Assert.Equal(text, Found.Marked(text));

    [Theory]
    [InlineData("in chalet 47 negen mannen", "chalet 47")]
    [InlineData("bij caravan C-18 en C-19 geklopt", "caravan C-18")]
    [InlineData("meldt aanloop kamer 214.", "kamer 214")]
    [InlineData("de woning heet villa Dennenrust en ligt", "villa Dennenrust")]
    [InlineData("woont op molen De Windhoos.", "molen De Windhoos")]
    [InlineData("weet de straat niet wel nr 84 dus", "nr 84")]
    [InlineData("naar safehouse De Luwte, locatie", "safehouse De Luwte")]
    [InlineData("hiernaast op nummer 20 gebeurt iets", "nummer 20")]
    [InlineData("in het laatste witte huis aan de Meerkade voorbij de sluis.", "het laatste witte huis aan de Meerkade voorbij de sluis")]
    public void Finds_a_dwelling_without_a_street(string text, string expected) => Assert.Contains(expected, Found.In(text, Label.Adres));

    [Theory]
    [InlineData("postcode 1216 QD", "1216 QD")]
    [InlineData("1219xq te Hilversum", "1219xq")]
    [InlineData("gescand 8O17 QX", "8O17 QX")]
    public void Finds_a_postcode(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Postcode));

    [Theory]
    [InlineData("in 2025 is het gestopt")]
    [InlineData("sinds 2019 in Nederland, 1500 uu per jaar")]
    [InlineData("van 1500 naar 2000 km")]
    public void Leaves_a_year_before_a_short_word(string text) => Assert.Equal(text, Found.Marked(text));

    [Theory]
    [InlineData("Kwekerij De Scheve Tros B.V. in Wijdemeren", "Kwekerij De Scheve Tros B.V.")]
    [InlineData("in restaurant Jaden Karper wonen", "restaurant Jaden Karper")]
    [InlineData("de kwekerij werd, voorheen Jadewolk, gesloten", "Jadewolk")]
    [InlineData("via FlexEuropa Sp. z o.o. gekomen", "FlexEuropa Sp. z o.o.")]
    [InlineData("in Hotel-Restaurant De Gouden Ree gewerkt", "Hotel-Restaurant De Gouden Ree")]
    [InlineData("bij hoveniersbedrijf terpstra groenvoorziening in", "hoveniersbedrijf terpstra groenvoorziening")]
    [InlineData("werkt bij Sloopbedrijf Gebr. Nagtzaam.", "Sloopbedrijf Gebr. Nagtzaam")]
    [InlineData("van de salon Ruby Nails 2. Daarna", "salon Ruby Nails 2")]
    [InlineData("h.o.d.n. Verkuil Vastgoed Vecht, gevestigd", "Verkuil Vastgoed Vecht")]
    public void Finds_a_company(string text, string expected) =>
        Assert.Contains(expected, Redactor.Find(text, KnownPersons.None).Select(span => text[span.Start..span.End]));
}
