namespace IntegrationHub.FreeText.Tests;

public sealed class UnknownNameTests
{
    [Theory]
    [InlineData("benaderd door ene Youssef om", "Youssef")]
    [InlineData("de buurvrouw, mevrouw Bos, ziet", "Bos")]
    [InlineData("dhr. Ouahbi heeft", "Ouahbi")]
    [InlineData("contact via dochter Elif morgen", "Elif")]
    [InlineData("een jongen zei dat ie dimitar heet", "dimitar")]
    [InlineData("Huurder pand = VAN 'T ERVE, R.", "VAN 'T ERVE, R.")]
    [InlineData("tenaamstelling wijkt af: T. Kolev.", "T. Kolev")]
    [InlineData("Getuige M.C. de Vries, medewerkster", "M.C. de Vries")]
    [InlineData("zorgpas op naam van Malee S. gezien", "Malee S.")]
    [InlineData("door bewoners 'de Molenaar' genoemd", "de Molenaar")]
    [InlineData("tolk: mevrouw Lê, aanwezig", "Lê")]
    [InlineData("er stond Иван Петров op het briefje", "Иван Петров")]
    [InlineData("zegt joy te heten", "joy")]
    [InlineData("Groet,\nPetra", "Petra")]
    [InlineData("Beste Fatma, kun je kijken", "Fatma")]
    [InlineData("casus 1: jongen K. wordt ingezet", "K")]
    [InlineData("gesproken met cliënt M.D. over", "M.D")]
    [InlineData("toen heeft joop van de nachtdienst gebeld", "joop")]
    [InlineData("de buren heten de graaf en", "de graaf")]
    [InlineData("bijgenaamd 'Rasta' door", "Rasta")]
    [InlineData("en volgens Lil Dano (19)", "Lil Dano")]
    [InlineData("de chauffeur, El Hamdaoui, S., reed", "El Hamdaoui, S.")]
    [InlineData("paspoort t.n.v. CHEN Xiaoyan", "CHEN Xiaoyan")]
    public void Finds_a_name_by_what_stands_around_it(string text, string expected) =>
        Assert.Contains(expected, Found.In(text, Label.Naam));

    [Theory]
    [InlineData("Doorgezet naar AVIM en Veilig Thuis in Hilversum, met de zorgcoördinator en het OM.")]
    [InlineData("De Roemeense vrouw reisde via Boekarest naar Nederland en werkte in Den Haag.")]
    [InlineData("In oktober overlegt de burgemeester van Weert met de Arbeidsinspectie en het RIEC Limburg.")]
    [InlineData("Een BMW en een Volkswagen Golf stonden bij de Albert Heijn; contact liep via WhatsApp.")]
    [InlineData("De koning, de prins en de boer, zei ze lachend, meer namen krijg je niet.")]
    [InlineData("Op de markt bij de bloemenkraam helpt al weken een meisje van een jaar of 14 mee.")]
    [InlineData("Bed 7 is bezet tot de 18e. Huisregels opnieuw ophangen, Zimbabwe en Senegal zijn landen.")]
    [InlineData("Regiobeeld tweede kwartaal, bijdrage RIEC. Het aantal signalen steeg van 14 naar 23.")]
    public void Leaves_agencies_places_nationalities_and_functions(string text) => Assert.Equal(text, Found.Marked(text));

    [Fact]
    public void A_name_told_once_is_found_everywhere() =>
        Assert.Equal("Hij heet [Naam]. Later ging [Naam] weg; [Naam]s fiets bleef.",
            Found.Marked("Hij heet Jarmo. Later ging jarmo weg; Jarmos fiets bleef.", Found.Known("Jarmo Hietala")));
}
