namespace IntegrationHub.FreeText.Tests;

public sealed class KnownNameTests
{
    [Theory]
    [InlineData("Andrzej Wojciechowski", "met A. Wojciechowski gesproken", "A. Wojciechowski")]
    [InlineData("Andrzej Wojciechowski", "wojciechowski kwam niet", "wojciechowski")]
    [InlineData("Andrzej Wojciechowski", "op naam van WOJCIECHOWSKI ANDRZEJ", "WOJCIECHOWSKI ANDRZEJ")]
    [InlineData("Andrzej Wojciechowski", "de heer Wojciechowsky is ziek", "Wojciechowsky")]
    [InlineData("Jéssica da Silveira", "met jessica gebeld", "jessica")]
    [InlineData("Vasile Ungureanu", "door Vasile UNGU-\nREANU gehaald", "Vasile UNGU-\nREANU")]
    [InlineData("Evelien van Ommeren-Blaauw", "mevr. Van Ommeren-\nBlaauw bewaart", "Van Ommeren-\nBlaauw")]
    [InlineData("Johannes Petrus van den Berg", "bedrijfsleider J.P. van den Berg gaf aan", "J.P. van den Berg")]
    [InlineData("Petra van der Linden", "getekend P. vd Linden", "P. vd Linden")]
    [InlineData("Hendrik Jan ter Welle", "toen zei Henk dat zij", "Henk")]
    [InlineData("Cornelis van der Zwaan", "Op de stoep stond Cees' fiets", "Cees")]
    [InlineData("Jayden Koning", "Jaydens moeder weet van niks", "Jayden")]
    [InlineData("Elena Stoica", "Naam E1ena Stoica", "E1ena Stoica")]
    [InlineData("Elena Stoica", "Naam Ele\u200bna Sto\u00adica", "Ele\u200bna Sto\u00adica")]
    [InlineData("Elena Stoica", "Naam \u0415lena Stoic\u0430", "\u0415lena Stoic\u0430")]
    [InlineData("Elena Stoica", "Naam Ele\0na Stoica", "Ele\0na Stoica")]
    [InlineData("Elena Stoica", "Naam \u202eElena\u202c Stoica", "Elena\u202c Stoica")]
    [InlineData("Oksana Kovalenko", "er stond Оксана Коваленко op", "Оксана Коваленко")]
    [InlineData("Paweł Zieliński", "P. Zielin\u0301ski", "P. Zielin\u0301ski")]
    [InlineData("Roos Willemsen", "Roos (klas 3) is afwezig", "Roos")]
    [InlineData("Riet Boer", "mvg mevr boer", "boer")]
    [InlineData("Jos van Gestel", "inf. J v Gestel zou", "J v Gestel")]
    [InlineData("Selam Haile", "doc van Haile, S., afgegeven", "Haile, S.")]
    [InlineData("Halima Warsame", "opgeroepen warsame h\nniet verschenen", "warsame h")]
    [InlineData("Olena Shevchuk", "trof 0lena Shevchuk aan", "0lena Shevchuk")]
    [InlineData("Mirela Constantin", "betreft casus M.C. in de opvang", "M.C")]
    [InlineData("Luis Carvalho", "20:15: luis staat voor de deur", "luis")]
    [InlineData("Sem de Boer", "Sem de B. slaapt slecht", "Sem de B.")]
    [InlineData("Le Quang Minh", "Dhr. Le, eigenaar", "Le")]
    public void Finds_a_known_name_in_any_spelling(string name, string text, string expected) =>
        Assert.Contains(expected, Found.In(text, Label.Naam, Found.Known(name)).Select(found => found.TrimStart('\u202e')));

    [Theory]
    [InlineData("Roos Willemsen", "er hing een roos aan haar kluisje")]
    [InlineData("Luis Carvalho", "hij had een luis en de luis staat op de foto")]
    [InlineData("Will de Jong", "de jongeman wil blijven, out of free will")]
    [InlineData("Ruben de Haan", "de haan, de kip en het ei")]
    [InlineData("Dennis Groen", "het licht staat op groen")]
    [InlineData("Wil Roosenboom", "Wil hij later wel, dan kan dat")]
    [InlineData("Jan Steenbergen", "in jan. is hij geweest")]
    [InlineData("Gerda Vogelaar", "hij tekent vooral vogels")]
    [InlineData("Riet Boer", "de boer verhuurt zijn schuur")]
    public void Leaves_an_ordinary_word_that_is_also_a_known_name(string name, string text) =>
        Assert.Equal(text, Found.Marked(text, Found.Known(name)));

    [Fact]
    public void Says_which_person_it_is()
    {
        var known = Found.Known("Elena Popescu", "Mihai Dragan");
        var spans = Redactor.Find("Elena sprak met Mihai.", known);
        Assert.Equal([0, 1], spans.Select(span => span.Person));
    }

    [Fact]
    public void A_word_that_two_persons_share_belongs_to_neither()
    {
        var spans = Redactor.Find("De broers Georgiev zijn weg.", Found.Known("Plamen Georgiev", "Krasimir Georgiev"));
        Assert.Null(Assert.Single(spans).Person);
    }

    [Theory]
    [InlineData(Label.Telefoon, "06-12345635", "bel 0031 6 123 456 35 maar")]
    [InlineData(Label.Bsn, "999911788", "nummer 9999 11 788 stond er")]
    [InlineData(Label.Gebdatum, "2003-05-13", "zij werd op 13 mei 2003 moeder")]
    [InlineData(Label.Gebdatum, "2003-05-13", "verjaardag 13/5/'03")]
    [InlineData(Label.Adres, "Assendorperdijkje 12a", "op assendorperdijkje 12 A woont")]
    [InlineData(Label.Account, "floor.geest", "zij heet daar Floor Geest")]
    [InlineData(Label.Docnr, "NP1234567", "kaart NP 123 4567 ligt")]
    public void Finds_a_known_value_in_any_notation(Label label, string value, string text)
    {
        var known = new KnownPersons { Persons = [new KnownPerson { Part = Part.Slachtoffer, Values = [new(label, value)] }] };
        Assert.Contains(Redactor.Find(text, known), span => span.Label == label && span.Person == 0);
    }

    [Fact]
    public void What_the_receiver_sees_anyway_stays()
    {
        const string text = "Bij Kwekerij De Scheve Tros B.V. werkt Elena.";
        var known = Found.Known("Elena Popescu") with { Exempt = ["kwekerij de scheve tros bv"] };
        Assert.Equal("Bij Kwekerij De Scheve Tros B.V. werkt [Naam].", Found.Marked(text, known));
    }

    [Fact]
    public void Nothing_personal_prints_itself()
    {
        var person = new KnownPerson { Part = Part.Verdachte, VolledigeNaam = "Elena Popescu", Values = [new(Label.Bsn, "999911788")] };
        string[] printed = [person.ToString(), person.Values[0].ToString(), new KnownPersons { Persons = [person] }.ToString()];
        Assert.All(printed, text => Assert.Equal("[personal]", text));
    }
}
