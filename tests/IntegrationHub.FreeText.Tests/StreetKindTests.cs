namespace IntegrationHub.FreeText.Tests;

/// <summary>Addresses that no ending of a street tells, and what is numbered without being a house.</summary>
public sealed class StreetKindTests
{
    [Theory]
    [InlineData("zij woonde in Via Garibaldi 17 en later", "Via Garibaldi 17")]
    [InlineData("uit Rue du Marché 4 in Luik", "Rue du Marché 4")]
    [InlineData("domicilie: Str. Florilor nr. 12, bl. B4, ap. 9, Galați", "Str. Florilor nr. 12, bl. B4, ap. 9")]
    [InlineData("zijn ouders in Ady Endre utca 31 weten niets", "Ady Endre utca 31")]
    [InlineData("eerst in 22 Maple Road in Leeds", "22 Maple Road")]
    [InlineData("de loods op Bedrijvenpark Twente 12 hal B.", "Bedrijvenpark Twente 12 hal B")]
    [InlineData("post naar Postbus 118 te Zwolle", "Postbus 118")]
    [InlineData("slaapt Kerkdwarslaan 6 bis B, boven", "Kerkdwarslaan 6 bis B")]
    [InlineData("panden Lindenplein 4 t/m 10 zijn", "Lindenplein 4 t/m 10")]
    [InlineData("panden Lindenplein 4 A t/m D zijn", "Lindenplein 4 A t/m D")]
    [InlineData("woont Kortekade 11b 3e.", "Kortekade 11b 3e")]
    [InlineData("op de Lindenstr 8 boven de bakker slaapt", "Lindenstr 8 boven de bakker")]
    [InlineData("in de Hazenlaan 5 (zolder) slapen", "Hazenlaan 5 (zolder")]
    [InlineData("aan de Turfweg tegenover nr 18 staat", "Turfweg tegenover nr 18")]
    [InlineData("de Dijkweg t.h.v. 40 stond", "Dijkweg t.h.v. 40")]
    [InlineData("aan de Kanaalweg ongenummerd, achter", "Kanaalweg ongenummerd")]
    [InlineData("zit op 's-Gravenweg 12 te Rotterdam", "'s-Gravenweg 12")]
    [InlineData("via de poort kom je bij Achterwerf 7c.", "Achterwerf 7c")]
    [InlineData("ingeschreven p/a De Marne 15, daarna", "De Marne 15")]
    [InlineData("vertrokken vanaf De Hofsteden 31.", "De Hofsteden 31")]
    [InlineData("in een pand, Brink 12-14, met", "Brink 12-14")]
    [InlineData("nu in de Zeggekorf 7 te Tiel", "Zeggekorf 7")]
    [InlineData("woont Al-Farabilaan 51, samen", "Al-Farabilaan 51")]
    [InlineData("Waaierstraat 51 bus 3 te Mol", "Waaierstraat 51 bus 3")]
    [InlineData("Gasthuisstraat 44 b03 in", "Gasthuisstraat 44 b03")]
    [InlineData("ze zit in kamernummer C3.12 van", "kamernummer C3.12")]
    [InlineData("geboekt: kmr. 211 op", "kmr. 211")]
    [InlineData("een portocabin, unit D. Daar", "unit D")]
    [InlineData("boven op nummer twaalf slaapt", "nummer twaalf")]
    [InlineData("Dorpsplein elf c, Vries", "Dorpsplein elf c")]
    [InlineData("zij verblijft in de voormalige boerderij naast de molen in Ommen", "de voormalige boerderij naast de molen in Ommen")]
    [InlineData("van de scan: Kerk5traat 12", "Kerk5traat 12")]
    public void Finds_an_address_that_no_ending_tells(string text, string expected) => Assert.Contains(expected, Found.In(text, Label.Adres));

    [Fact]
    public void A_house_number_after_an_address_of_the_same_street_is_one_too() =>
        Assert.Equal(["Kerkstraat 3", "nr. 5"], Found.In("Zij woont op Kerkstraat 3. In de kelder van nr. 5 slapen er meer.", Label.Adres));

    [Theory]
    [InlineData("In Hoofdstuk 4b staat hoe, zie Bijlage 3a en Fase 2b.")]
    [InlineData("Verplaatst van Zaal 3 naar Zaal 5, in overleg.")]
    [InlineData("Naar aanleiding van Kamervraag 14 wordt het herzien.")]
    [InlineData("Het witte huis naast de kerk staat te koop.")]
    [InlineData("In Zwolle 12 en in Kampen 4 meldingen.")]
    [InlineData("Via Jan 3 keer gebeld.")]
    public void What_is_numbered_and_is_no_house_stays(string text) => Assert.Empty(Found.In(text, Label.Adres));
}
