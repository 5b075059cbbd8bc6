using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Hosting.Bus;

/// <summary>How one bus behaves; the defaults are those of production.</summary>
public sealed record BusOptions
{
    /// <summary>How long a send waits for the confirm. After it the state is unknown: send again with the same id.</summary>
    public TimeSpan ConfirmTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Handlers that run at once on one queue: nearly all the time they wait for a commit, and each commit takes all of them.</summary>
    public ushort Concurrency { get; init; } = 512;

    /// <summary>Deliveries that the broker hands over before it sees an ack.</summary>
    public ushort Prefetch { get; init; } = 512;

    /// <summary>The pause before each further attempt at a delivery; when they are used up, it is parked.</summary>
    public IReadOnlyList<TimeSpan> Redelivery { get; init; } =
    [
        TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30),
    ];

    public ILoggerFactory Logging { get; init; } = NullLoggerFactory.Instance;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
