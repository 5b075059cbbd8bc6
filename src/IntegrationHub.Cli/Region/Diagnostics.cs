using System.Collections.Concurrent;
using System.Diagnostics;
using IntegrationHub.Hosting.Telemetry;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Cli.Region;

/// <summary>A clock that starts at a given moment and then runs as fast as any.</summary>
internal sealed class MovedClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _since = Stopwatch.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + Stopwatch.GetElapsedTime(_since);
}

/// <summary>Listens to every log line and span of a run, so that it can be searched for what must not stand there.</summary>
internal sealed class Diagnostics : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ActivityListener _spans;

    public Diagnostics()
    {
        _spans = new()
        {
            ShouldListenTo = source => source.Name == HubTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => _lines.Enqueue($"{span.DisplayName} {string.Join(' ', span.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {span.StatusDescription}"),
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void Dispose() => _spans.Dispose();

    private sealed class Line(Diagnostics owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._lines.Enqueue($"{category} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
