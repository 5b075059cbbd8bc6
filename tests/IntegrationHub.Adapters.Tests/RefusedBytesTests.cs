using System.Text;
using IntegrationHub.Adapters.Generic;
using IntegrationHub.Contracts;

namespace IntegrationHub.Adapters.Tests;

/// <summary>What an adapter does not take, and how it says so; the same in all adapters, so tried in one.</summary>
public sealed class RefusedBytesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task What_is_no_JSON() => RefusedAsync("{\"type\":", 400, ProblemCodes.NietLeesbaar);

    [Fact]
    public Task What_is_no_object() => RefusedAsync("[]", 400, ProblemCodes.VerkeerdType);

    [Fact]
    public Task Nothing_at_all() => RefusedAsync("", 400, ProblemCodes.NietLeesbaar);

    [Fact]
    public Task A_member_that_stands_twice() => RefusedAsync("""{"type":"signaal","type":"advies","data":{}}""", 400, ProblemCodes.DubbelVeld);

    [Fact]
    public Task A_type_that_nobody_knows() => RefusedAsync("""{"type":"roddel","data":{}}""", 422, ProblemCodes.OnbekendType);

    [Fact]
    public Task A_type_that_only_the_hub_sends() =>
        RefusedAsync("""{"type":"afwijzing","data":{"code":"x","uitleg":"y"}}""", 422, ProblemCodes.OnbekendType);

    [Fact]
    public Task Data_that_lack_what_is_required() => RefusedAsync("""{"type":"signaal","data":{}}""", 422, ProblemCodes.OntbrekendVeld);

    [Fact]
    public Task An_attribute_that_would_pass_unfiltered() =>
        RefusedAsync("""{"type":"signaal","data":{},"subject":"x"}""", 422, ProblemCodes.OnbekendVeld);

    [Fact]
    public Task An_event_of_another_organisation() => RefusedAsync(
        Some.Text(Some.Event()).Replace(Some.Oin, "00000099000000000001", StringComparison.Ordinal), 403, null);

    [Fact]
    public Task More_than_a_mebibyte() => RefusedAsync(new string(' ', Limits.EventBytes + 1), 413, null);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    public Task What_does_not_say_that_it_is_JSON(string contentType) => RefusedAsync(Some.Text(Some.Event()), 415, null, contentType);

    private static async Task RefusedAsync(string body, int expected, string? code, string contentType = "application/json")
    {
        await using var running = await RunningAdapter.StartAsync(GenericAdapter.Definition, Stop);

        var (status, type, problem) = await running.PostAsync(Encoding.UTF8.GetBytes(body), contentType, Stop);

        Assert.Equal((expected, "application/problem+json", expected), (status, type, (int)problem["status"]!));
        Assert.Equal(0, running.Hub.Attempts);
        if (code is not null)
        {
            Assert.Contains(problem["fouten"]!.AsArray(), fault => (string?)fault!["code"] == code && (string?)fault["uitleg"] is not null);
        }
    }
}
