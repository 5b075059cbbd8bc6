namespace IntegrationHub.FreeText.Tests;

public sealed class OnlineTests
{
    [Theory]
    [InlineData("mail m.degraaf@praktijk.example.", "m.degraaf@praktijk.example")]
    [InlineData("schulden+omoruyi@stichting.example is bekend", "schulden+omoruyi@stichting.example")]
    [InlineData("snovak(at)mailbus.example", "snovak(at)mailbus.example")]
    [InlineData("mirela punt ang apenstaartje mailbus punt nl en verder", "mirela punt ang apenstaartje mailbus punt nl")]
    public void Finds_an_e_mail_address(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Email));

    [Theory]
    [InlineData("een bericht van @m.storm_22x gezien", "@m.storm_22x")]
    [InlineData("(account: youss.xx035)", "youss.xx035")]
    [InlineData("snap g1o_ghostt", "g1o_ghostt")]
    [InlineData("kijk op instagram.com/rosa.x.prive0351 daar", "instagram.com/rosa.x.prive0351")]
    [InlineData("Telegramgroep, t.me/klusjes_mokum_0x.", "t.me/klusjes_mokum_0x")]
    [InlineData("Discord qvink#0038.", "qvink#0038")]
    public void Finds_an_account(string text, string expected) => Assert.Equal([expected], Found.In(text, Label.Account));

    [Theory]
    [InlineData("zie www.politie.nl/aangifte voor uitleg")]
    [InlineData("benaderd via snap en insta door een oudere jongen")]
    public void Leaves_public_sites_and_networks(string text) => Assert.Equal(text, Found.Marked(text));
}
