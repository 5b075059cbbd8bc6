using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Hosting.Bus;
using IntegrationHub.Router;
using IntegrationHub.Router.Shadowing;
using IntegrationHub.Storage;
using IntegrationHub.Verify;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Flow.Tests.Faults;

/// <summary>A version that decides beside the one in force: whatever it would do, the traffic is the same to the byte.</summary>
public sealed class ShadowTests : IDisposable
{
    private readonly TemporaryFolder _secrets = new(); // the same keys for every run of a test

    private static readonly Convenant Stricter = Some.Convenant with { Revision = $"sha256:{new string('5', 64)}", Doelbindingen = [.. Some.Convenant.Doelbindingen.Where(d => d.Doel != new Doel("acuut"))] };

    /// <summary>Knows no role at all, so that its walk breaks on every message.</summary>
    private static readonly Convenant Broken = Some.Convenant with { Revision = $"sha256:{new string('b', 64)}", Rollen = FrozenDictionary<Role, RoleRights>.Empty };

    private static JsonObject[] Messages => [.. Enumerable.Range(1, 4).Select(n => Some.Acute($"IJ-2026-SHAD{n}"))];

    [Theory]
    [InlineData("stricter")]
    [InlineData("broken")]
    public async Task Leaves_the_traffic_as_it_is_to_the_byte(string version)
    {
        var alone = await CarriedAsync(null);

        var beside = await CarriedAsync(version == "broken" ? Broken : Stricter);

        Assert.NotEmpty(alone.Traffic);
        Assert.Equal(alone.Traffic, beside.Traffic);
        Assert.Empty(alone.Reports);
    }

    [Fact]
    public async Task Tells_what_would_differ_in_codes_only()
    {
        var report = Assert.Single((await CarriedAsync(Stricter)).Reports);

        Assert.Equal((Stricter.Revision, 4L, 4L, 0L, 0L), (report.Shadow, report.Compared, report.Differing, report.Failed, report.Skipped));
        var police = Assert.Single(report.Groups, g => g.Difference is { Role.Slug: "politie", Doel.Slug: "acuut", Was: "verstrekking" });
        Assert.Equal(4, police.Count);
        Assert.StartsWith("geweigerd:", police.Difference.Would, StringComparison.Ordinal);
        Assert.Contains("identiteit/naam toon>niet", police.Difference.Velden);
        Assert.DoesNotContain(report.Groups, g => g.Difference.ToString().Contains("Kerekes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_the_messages_on_which_it_broke()
    {
        var report = Assert.Single((await CarriedAsync(Broken)).Reports);

        Assert.Equal((0L, 4L), (report.Compared, report.Failed));
    }

    [Fact]
    public async Task A_version_that_decides_the_same_differs_in_nothing()
    {
        var report = Assert.Single((await CarriedAsync(Some.Convenant with { Revision = $"sha256:{new string('a', 64)}" })).Reports);

        Assert.Equal((4L, 0L), (report.Compared, report.Differing));
        Assert.Empty(report.Groups);
    }

    public void Dispose() => _secrets.Dispose();

    private sealed record Carried(List<string> Traffic, IReadOnlyList<ShadowReport> Reports);

    /// <summary>The same messages, clock and chance each time; with what every partner received and what stands in the ledger.</summary>
    private async Task<Carried> CarriedAsync(Convenant? beside)
    {
        using TemporaryFolder data = new();
        StoppedClock clock = new();
        var secrets = HubSecrets.Open(_secrets.Path);
        ConcurrentBag<string> sent = [];
        await using (var store = HubStore.Open(data.Path, "ijsselland", secrets.Protector, clock))
        {
            await using var shadow = beside is null ? null : new Shadow(beside, store, secrets.Keys, NullLoggerFactory.Instance);
            var buses = Some.Convenant.Partners.Keys.ToDictionary(p => p, p => PartnerBus.InMemory(p.Value));
            await Task.WhenAll(buses.Values.Select(b => b.StartAsync(Some.Stop)));
            foreach (var (partner, bus) in buses)
            {
                foreach (var lane in new[] { BusNames.Out, BusNames.OutAcute })
                {
                    await bus.ReceiveAsync(lane, (body, _) =>
                    {
                        sent.Add($"{partner} {Convert.ToBase64String(body.Span)}");
                        return Task.CompletedTask;
                    }, Some.Stop);
                }
            }
            var drawn = 0;
            await using (var router = await HubRouter.StartAsync(new()
            {
                Convenant = new(Some.Convenant),
                Secrets = secrets,
                Store = store,
                DataFolder = data.Path,
                Buses = buses,
                Clock = clock,
                Logging = NullLoggerFactory.Instance,
                Shadow = shadow,
                Draw = () => SHA256.HashData([(byte)Interlocked.Increment(ref drawn)]),
            }, Some.Stop))
            {
                foreach (var (message, number) in Messages.Select((m, i) => (m, i + 1)))
                {
                    await router.BringAsync(Some.Zwolle, Some.Bytes(Some.Event(Some.Zwolle, message, id: $"bericht-{number}")), Some.Stop);
                }
                LedgerReader reader = new(data.Path);
                await Until.TrueAsync(async () => (await reader.WaitingAsync(Some.Stop)).IsEmpty, "an empty outbox");
            }
            await Task.WhenAll(buses.Values.Select(b => b.DisposeAsync().AsTask()));
        }
        Assert.Empty(LedgerVerifier.Verify(data.Path).Problems);
        return new([.. sent.Order(StringComparer.Ordinal), .. await EntriesAsync(data.Path)], new ShadowReadings(data.Path).Reports());
    }

    /// <summary>
    /// What was decided, in the order of its bytes: which of two deliveries is confirmed first is a matter of threads. That a version
    /// was put beside is an entry of its own, of who did it.
    /// </summary>
    private static async Task<List<string>> EntriesAsync(string data)
    {
        LedgerReader reader = new(data);
        List<string> entries = [];
        for (var index = 0L; await reader.EntryAsync(index, Some.Stop) is { } entry; index++)
        {
            if (entry.Line.Type != EntryType.Beheer)
            {
                entries.Add(Convert.ToBase64String(entry.Leaf.Span));
            }
        }
        return [.. entries.Order(StringComparer.Ordinal)];
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    }
}
