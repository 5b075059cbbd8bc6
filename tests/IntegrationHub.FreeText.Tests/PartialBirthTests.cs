namespace IntegrationHub.FreeText.Tests;

public sealed class PartialBirthTests
{
    [Theory]
    [InlineData("Mevrouw Haddad (06/1997) is zwanger", "06/1997")]
    [InlineData("haar kind (Elena, 2018) zit erbij", "2018")]
    [InlineData("zijn dochter (2015) woont daar", "2015")]
    [InlineData("Wanneer geboren? De derde van de vijfde achtennegentig.", "De derde van de vijfde achtennegentig")]
    [InlineData("geboren: twaalf/drie/tweeduizendvier", "twaalf/drie/tweeduizendvier")]
    [InlineData("geboren 10-10-1380 volgens de pas", "10-10-1380")]
    [InlineData("terwijl ze van 2006 is", "2006")]
    [InlineData("Geboortejaar 2001.", "2001")]
    [InlineData("born 1st of May 2001", "1st of May 2001")]
    [InlineData("aangetroffen: D. Lupu (18.7.2001)", "18.7.2001")]
    [InlineData("geboren te Freetown in maart 2005.", "maart 2005")]
    public void Finds_a_date_of_birth_in_part_or_in_words(string text, string expected) => Assert.Contains(expected, Found.In(text, Label.Gebdatum));

    [Theory]
    [InlineData("Volgens de Nationaal Rapporteur (2023) is dat zo.")]
    [InlineData("De melding is van 2009 en gesloten.")]
    [InlineData("Hij weet niet waar hij geboren is en werkt hier sinds 2019.")]
    public void Another_year_stays(string text) => Assert.Empty(Found.In(text, Label.Gebdatum));

    [Theory]
    [InlineData("in een busje met СА 4417 ХВ erop", "СА 4417 ХВ")]
    [InlineData("trailer LV-447-19 stond", "LV-447-19")]
    [InlineData("auto van hem gezien in de straat: H 118 KX", "H 118 KX")]
    public void Finds_a_plate(string text, string expected) => Assert.Contains(expected, Found.In(text, Label.Kenteken));

    [Theory]
    [InlineData("zijn achternaam zou de Bruin zijn", "de Bruin", "Mitchell de Bruin")]
    [InlineData("getekend: J. v. Kempen.", "J. v. Kempen", "Jos van Kempen")]
    [InlineData("groet, kj vos", "kj vos", "Kees-Jan Vos")]
    public void Finds_a_known_name_with_what_belongs_to_it(string text, string expected, string known) =>
        Assert.Contains(expected, Found.In(text, Label.Naam, Found.Known(known)));

    [Theory]
    [InlineData("Zie Artikel 273f Sr en Richtlijn 2011/36/EU.")]
    [InlineData("Bel de Servicedesk, zie Kamerstuk 28638 en de Staatscourant.")]
    public void Official_words_are_no_names(string text) => Assert.Empty(Found.In(text, Label.Naam));
}
