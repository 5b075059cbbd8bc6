namespace IntegrationHub.AdapterKit;

/// <summary>An adapter's options, checked and complete. Made from <see cref="AdapterOptions"/>, or by the process that runs a region in one.</summary>
public sealed record AdapterSettings
{
    public required string Partner { get; init; }

    /// <summary>20 digits.</summary>
    public required string Oin { get; init; }

    /// <summary>On loopback; 0 takes any.</summary>
    public int Port { get; init; }

    public required string Folder { get; init; }

    /// <summary>Null: deliveries become files in <see cref="Delivered"/>.</summary>
    public Uri? DeliverTo { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How long an unreachable partner is left alone before what waits is tried again.</summary>
    public TimeSpan RetryParked { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same for acute events: whoever is away must hear of them as soon as it is back.</summary>
    public TimeSpan RetryAcute => RetryParked < LongestForAcute ? RetryParked : LongestForAcute;

    /// <summary>The pause before the first further attempt at the partner's system; doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Deliveries as files.</summary>
    public string Delivered => Path.Combine(Folder, "afgeleverd");

    /// <summary>What the partner's system did not take.</summary>
    public string Parked => Path.Combine(Folder, "geparkeerd");

    private static TimeSpan LongestForAcute => TimeSpan.FromSeconds(5);
}
