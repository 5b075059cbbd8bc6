namespace IntegrationHub.FreeText.Tests;

public sealed class TableTests
{
    [Theory]
    [InlineData("naam;bsn;rekening\nRusu;geen;NL91ABNA0417164300\nBucur A.;geen;geen", "Bucur A", Label.Naam)]
    [InlineData("Datum | Naam | Doc\n12-5 | Asenova, M. | 641120387", "641120387", Label.Docnr)]
    [InlineData("nr\tachternaam\ttel\n1\tSimeonov\t612345678", "612345678", Label.Telefoon)]
    [InlineData("nr\tachternaam\tadres\n1\tSimeonov\tMolenbeek 3-K1", "Molenbeek 3-K1", Label.Adres)]
    public void A_cell_is_what_its_header_says(string table, string expected, Label label) =>
        Assert.Contains(Found.In(table, label), found => found.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("Datum | Aantal | Soort\n12-5 | 641120387 | goederen")]
    [InlineData("naam | onbekend | tel\nonbekend | geen | geen")]
    [InlineData("Eerst dit; dan dat; en dan niets.\nDaarna 641120387 keer.")]
    public void Other_columns_and_sentences_with_semicolons_are_left(string text) => Assert.Equal(text, Found.Marked(text));
}
