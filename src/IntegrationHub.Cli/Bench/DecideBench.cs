using System.Diagnostics;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Disclosing;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// How long one message takes to be routed, decided and filtered for all its receivers, on one thread, and what that leaves for
/// the garbage collector; beside Cedar on the same questions.
/// </summary>
internal sealed class DecideBench(Convenant convenant, TimeSpan duration)
{
    private const int Warmup = 20_000;

    public async Task<JsonObject> RunAsync(CancellationToken cancellation)
    {
        var message = DecideMessage.Read(convenant).Checked();
        var (ticks, elapsed, bytes) = Measure(message);
        Output.Progress($"{ticks.Length} messages measured; now Cedar");
        var cedar = await new CedarBench(message, duration).RunAsync(cancellation);
        Array.Sort(ticks);
        return new()
        {
            ["messagesPerSecond"] = Math.Round(ticks.Length / elapsed.TotalSeconds),
            ["p50Us"] = At(ticks, 0.50),
            ["p99Us"] = At(ticks, 0.99),
            ["bytesPerMessage"] = bytes,
            ["cedarUs"] = cedar.MicrosecondsPerMessage,
            ["cedar"] = cedar.About,
            ["fields"] = DecideMessage.Fields,
            ["receivers"] = DecideMessage.Receivers,
            ["cores"] = Environment.ProcessorCount,
        };
    }

    private (long[] Ticks, TimeSpan Elapsed, long Bytes) Measure(DecideMessage message)
    {
        Repeat(message, Warmup);
        Thread.Yield();
        Repeat(message, Warmup); // now by what the compiler made of the first
        List<long> ticks = new(4_000_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < duration)
        {
            var before = Stopwatch.GetTimestamp();
            Preview.Of(message.Message, message.Facts, message.Convenant);
            ticks.Add(Stopwatch.GetTimestamp() - before);
        }
        var elapsed = Stopwatch.GetElapsedTime(begin);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / ticks.Count;
        return ([.. ticks], elapsed, bytes);
    }

    private static void Repeat(DecideMessage message, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Preview.Of(message.Message, message.Facts, message.Convenant);
        }
    }

    private static double At(long[] ascending, double quantile) =>
        Math.Round(ascending[(int)(quantile * (ascending.Length - 1))] * 1e6 / Stopwatch.Frequency, 1);
}
