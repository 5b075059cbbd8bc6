using System.Net.Http.Headers;
using IntegrationHub.Logboek.Lezen;

namespace IntegrationHub.Logboek.Tests;

/// <summary>Who may ask at all.</summary>
public sealed class DoorTests(RunningLogboek logboek) : IClassFixture<RunningLogboek>
{
    private static readonly string[] Places = ["/logs", "/v2/findUsage?userCode=999990019", "/v2/usagePeriod", "/v2/heartbeat"];

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer 0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Basic Z2VtZWVudGUtendvbGxlOng=")]
    [InlineData("Bearer gemeente-zwolle")]
    public async Task Nobody_gets_an_answer_without_a_token_of_a_partner(string? authorization)
    {
        foreach (var place in Places)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, place);
            (await logboek.SendAsync(authorization, request)).IsProblem(401);
        }
        using HttpRequestMessage question = new(HttpMethod.Post, "/processing-activities") { Content = new StringContent("""{"startTime":0}""", MediaTypeHeaderValue.Parse("application/json")) };
        var answer = await logboek.SendAsync(authorization, question);
        answer.IsProblem(401);
        Assert.Equal("1.1.0", answer.Version);
    }

    [Fact]
    public async Task A_foreign_name_that_resolves_to_this_machine_gets_nothing()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v2/heartbeat");
        request.Headers.Host = "hub.example";
        Assert.Equal(400, (await logboek.SendAsync(null, request)).Status);
    }

    [Fact]
    public async Task Elsewhere_there_is_nothing() => (await logboek.GetAsync("gemeente-zwolle", "/hub.db")).IsProblem(404);

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.0.2.10:80")]
    [InlineData("http://hub.example:80")]
    [InlineData("https://127.0.0.1:0")]
    public void Listens_on_this_machine_only(string listen)
    {
        var file = TokensFile("""{"gemeente-zwolle":"00000000000000000000000000000001"}""");
        Assert.Throws<LogboekRefusedException>(() => LogboekApp.Build(new()
        {
            DataFolder = logboek.Region.DataFolder,
            Convenant = () => Region.Convenant,
            Tokens = PartnerTokens.Read(file),
            Find = logboek.Region.FindAsync,
            Listen = new(listen),
        }));
    }

    [Theory]
    [InlineData("geen json")]
    [InlineData("[]")]
    [InlineData("""{"gemeente-zwolle":7}""")]
    [InlineData("""{"gemeente-zwolle":"kort"}""")]
    [InlineData("""{"gemeente-zwolle":"00000000000000000000000000000001","gemeente-kampen":"00000000000000000000000000000001"}""")]
    [InlineData("""{"gemeente-zwolle":"00000000000000000000000000000001","gemeente-zwolle":"00000000000000000000000000000002"}""")]
    public void Tokens_that_cannot_be_told_apart_are_refused(string content)
    {
        var refused = Assert.Throws<LogboekRefusedException>(() => PartnerTokens.Read(TokensFile(content)));
        Assert.DoesNotContain("0000000000000001", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_tokens_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // there are no such modes
        }
        var file = TokensFile("""{"gemeente-zwolle":"00000000000000000000000000000001"}""");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", Assert.Throws<LogboekRefusedException>(() => PartnerTokens.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_that_was_given_stays()
    {
        var file = TokensFile("""{"gemeente-zwolle":"00000000000000000000000000000001"}""");

        PartnerTokens.InFile(file, Region.Convenant.Partners.Keys);

        var tokens = PartnerTokens.Read(file); // its mode is for the owner only
        Assert.Equal("gemeente-zwolle", tokens.Find("00000000000000000000000000000001")!.Value.Value);
        Assert.Null(tokens.Find(""));
    }

    private string TokensFile(string content)
    {
        var file = Path.Combine(logboek.Region.DataFolder, $"tokens-{Guid.NewGuid():N}.json");
        File.WriteAllText(file, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return file;
    }
}
