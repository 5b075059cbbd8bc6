namespace IntegrationHub.FreeText.Tests;

/// <summary>Companies told by what stands around their names rather than by a legal form behind them.</summary>
public sealed class CompanyKindTests
{
    [Theory]
    [InlineData("hij werkt bij Mts. Pol-Lammers in de stal", "Mts. Pol-Lammers")]
    [InlineData("zij pakt in voor Terpstra Groente en Bloemen op de markt", "Terpstra Groente en Bloemen")]
    [InlineData("de bus van UAB Nordic Hands stond er", "UAB Nordic Hands")]
    [InlineData("bij bemiddelaar praca24 sp. z o.o. uit Opole", "praca24 sp. z o.o")]
    [InlineData("huurt van Bakos Rooms e.z. contant", "Bakos Rooms e.z.")]
    [InlineData("ingehuurd via Hire4All in Venlo", "Hire4All")]
    [InlineData("in kapsalon Dino's werkt", "kapsalon Dino's")]
    [InlineData("van stichting Samen in Noord is", "stichting Samen in Noord")]
    [InlineData("zitten vaak in Lounge 54.", "Lounge 54")]
    [InlineData("gezien bij snackbar de smikkelaar op", "snackbar de smikkelaar")]
    [InlineData("CONTROLE BIJ HOTEL DE GOUDEN ZWAAN OP", "HOTEL DE GOUDEN ZWAAN")]
    [InlineData("het pand is van zwietering vastgoed, al", "zwietering vastgoed")]
    [InlineData("zij werkt in Noodle Time aan", "Noodle Time")]
    [InlineData("rijdt voor Snelders koeriers", "Snelders koeriers")]
    [InlineData("sticker van Balkan Cargo Express op de deur", "Balkan Cargo Express")]
    public void Finds_a_company(string text, string expected) =>
        Assert.Contains(Found.In(text, Label.Bedrijf), found => found.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_number_of_the_chamber_of_commerce_may_stand_behind_who_it_is() =>
        Assert.Contains("90004471", Found.In("Eigenaar volgens KvK: J. Horst, nr 90004471.", Label.Bedrijf));

    [Theory]
    [InlineData("Bij de snackbar de eigenaar gesproken.")]
    [InlineData("Zij werkt in Amsterdam Zuidoost.")]
    [InlineData("Melding via Meld Misdaad Anoniem ontvangen.")]
    [InlineData("Verplaatst naar Zaal 5.")]
    public void What_names_no_company_stays(string text) => Assert.Empty(Found.In(text, Label.Bedrijf));
}
