using System.Text.Json;
using IntegrationHub.Flow.Tests.Running;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary><c>hub bench decide</c> as scripts call it. How fast it is, is not for a test on a shared machine.</summary>
public sealed class BenchDecideTests
{
    [Fact]
    public async Task Says_how_fast_and_beside_Cedar_or_why_not()
    {
        var said = await HubProcess.RunAsync("bench", "decide", "--seconds", "1", "--json");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal(["messagesPerSecond", "p50Us", "p99Us", "bytesPerMessage", "cedarUs"], said.Json.EnumerateObject().Take(5).Select(m => m.Name));
        Assert.All(said.Json.EnumerateObject().Take(4), m => Assert.True(m.Value.GetDouble() > 0, m.Name));
        var cedar = said.Json.GetProperty("cedar").GetString()!;
        var (measured, why) = (said.Json.GetProperty("cedarUs").ValueKind == JsonValueKind.Number, cedar.StartsWith("not measured", StringComparison.Ordinal));
        Assert.True(measured != why, cedar); // never because it decides otherwise
    }
}
