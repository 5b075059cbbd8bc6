using IntegrationHub.FreeText.Numbers;

namespace IntegrationHub.FreeText.Tests;

public sealed class NumberTests
{
    [Theory]
    [InlineData("bsn 999911788", "999911788")]
    [InlineData("BSN: 9999.11.788 staat in het formulier", "9999.11.788")]
    [InlineData("zijn bsn is 999 911 788.", "999 911 788")]
    [InlineData("op het briefje stond 999911788 en meer niet", "999911788")]
    [InlineData("bsn 94321851, voorloopnul weg", "94321851")]
    public void Finds_a_bsn_in_any_grouping(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Bsn));

    [Theory]
    [InlineData("ordernummer 123456789")]
    [InlineData("kenmerk 571460865")]
    [InlineData("het nummer 669296469 is ongeldig")]
    public void Leaves_nine_digits_that_fail_the_test(string text) => Assert.Equal(text, Found.Marked(text));

    [Fact]
    public void Every_single_wrong_digit_fails_the_eleven_test()
    {
        for (var place = 0; place < 9; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var changed = "999911788".ToCharArray();
                changed[place] = digit;
                Assert.Equal(changed.AsSpan().SequenceEqual("999911788"), BurgerServiceNumbers.PassesElevenTest(changed));
            }
        }
    }

    [Theory]
    [InlineData("tel. 06-12345607", "06-12345607")]
    [InlineData("tel 06 - 123 456 81", "06 - 123 456 81")]
    [InlineData("geboren in Ibadan. Nummer: 06.12.34.58.45.", "06.12.34.58.45")]
    [InlineData("bel +84 912 000 345. Tien mannen", "+84 912 000 345")]
    [InlineData("bel (06) 12 34 56 83 na vijven", "(06) 12 34 56 83")]
    [InlineData("nummer 0031 6 12345684", "0031 6 12345684")]
    [InlineData("bel +31 (0)6 12345684", "+31 (0)6 12345684")]
    [InlineData("TEL: 31612345685", "31612345685")]
    [InlineData("nr 06.12.34.56.17 in advertentie", "06.12.34.56.17")]
    [InlineData("belde met +359 88 001 2345 gisteren", "+359 88 001 2345")]
    [InlineData("een briefje met 0036 20 0123 456 erop", "0036 20 0123 456")]
    [InlineData("nul zes een twee drie vier vijf zes acht twee", "nul zes een twee drie vier vijf zes acht twee")]
    [InlineData("nul zes, 1234 56 82", "nul zes, 1234 56 82")]
    [InlineData("gescand: O6-l2345607", "O6-l2345607")]
    [InlineData("bel 035 123 44 72 liefst na de koffie", "035 123 44 72")]
    public void Finds_a_telephone_number_in_any_notation(string text, string expected) =>
        Assert.Equal([expected], Found.In(text, Label.Telefoon));

    [Theory]
    [InlineData("Op 14 mei 2025 om 10.15 uur, 74 uur per week, € 165 en 32 m2")]
    [InlineData("zaak Z-2025-004417, mutnr 2025-118204, PL0900-2025118204-1")]
    [InlineData("in 2024 waren er 14 meldingen, 40% meer dan de 10 van 2023")]
    [InlineData("de kosten zijn 12.500,00 euro voor 3 personen in week 27")]
    public void Leaves_dates_amounts_times_and_case_numbers(string text) => Assert.Equal(text, Found.Marked(text));

    [Theory]
    [InlineData("rekening NL91 ABNA 0417 1643 00", "NL91 ABNA 0417 1643 00")]
    [InlineData("iban nl91abna0417164300", "nl91abna0417164300")]
    [InlineData("naar BE68 5390 0754 7034 overgemaakt", "BE68 5390 0754 7034")]
    [InlineData("rek. NL91 ABNA 0417 1643 01 (beschadigd)", "NL91 ABNA 0417 1643 01")]
    public void Finds_a_bank_account(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Iban));

    [Theory]
    [InlineData("V-nummer 2817340562", "2817340562")]
    [InlineData("v-nr 283.051.7049", "283.051.7049")]
    [InlineData("Vnr: 281 774 0936", "281 774 0936")]
    public void Finds_an_alien_number(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Vnr));

    [Theory]
    [InlineData("paspoort (C93Q5518)", "C93Q5518")]
    [InlineData("W-document W7Q38105", "W7Q38105")]
    [InlineData("ID-kaart (serie XQ 538206)", "XQ 538206")]
    [InlineData("identiteitskaart, nummer 648203915", "648203915")]
    [InlineData("een ID-kaart op naam van de heer Ivan Petrov Ivanov (zie ook de foto in de bijlage achterin), nr 641882035", "641882035")]
    public void Finds_a_document_number(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Docnr));

    [Theory]
    [InlineData("kt XTS-48-Z", "XTS-48-Z")]
    [InlineData("een busje, 24-QAX-3, reed weg", "24-QAX-3")]
    [InlineData("witte bus kent. cb 0071 qz (bulgaars)", "cb 0071 qz")]
    [InlineData("Duitse auto, KLE-QX 062", "KLE-QX 062")]
    [InlineData("met Pools kenteken PO 0QX63", "PO 0QX63")]
    [InlineData("kenteken WGM 4X17K.", "WGM 4X17K")]
    [InlineData("een grijze Passat (SA 4471 XQ, BG)", "SA 4471 XQ")]
    [InlineData("RO-plaat SV 00 QRT", "SV 00 QRT")]
    public void Finds_a_licence_plate(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Kenteken));

    [Theory]
    [InlineData("geb. 12-03-2004", "12-03-2004")]
    [InlineData("geboren te Sliven op 18 oktober 2001", "18 oktober 2001")]
    [InlineData("GEB: 120304", "120304")]
    [InlineData("geb. 12 mrt '08", "12 mrt '08")]
    [InlineData("geb. 4.7.99", "4.7.99")]
    [InlineData("geboren op twaalf maart 2004", "twaalf maart 2004")]
    [InlineData("geboren op 27 december negentienvierentachtig", "27 december negentienvierentachtig")]
    [InlineData("geboortedatum 19960814", "19960814")]
    [InlineData("Patiënt A. Al-Hussein, 2004-03-12, Syrische", "2004-03-12")]
    public void Finds_a_date_of_birth_in_any_notation(string text, string expected) =>
        Assert.Equal([expected], Found.In(text, Label.Gebdatum));

    [Theory]
    [InlineData("KvK 97431685", "97431685")]
    [InlineData("kvk-nr. 63784736", "63784736")]
    public void Finds_a_chamber_of_commerce_number(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Bedrijf));
}
