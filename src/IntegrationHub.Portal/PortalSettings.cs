using IntegrationHub.Core.Agreements;
using IntegrationHub.Storage;

namespace IntegrationHub.Portal;

/// <summary>What the portal is told by whoever starts it.</summary>
public sealed record PortalSettings
{
    /// <summary>The folder of the region's store; the portal only reads it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The convenant in force; asked anew for every page, so that a reload shows at once.</summary>
    public required Func<Convenant> Convenant { get; init; }

    /// <summary>Enters what somebody wants to see before it is shown; where it throws, nothing is shown.</summary>
    /// <exception cref="BeheerRefusedException">Nothing was entered.</exception>
    public required Func<BeheerVraag, CancellationToken, Task<BeheerAntwoord>> Record { get; init; }

    /// <summary>An http address with a loopback IP address; port 0 takes a free one, see <see cref="PortalApp.AddressOf"/>.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:0");

    /// <summary>How long a page waits for counts of the whole ledger; after that it shows those that are made so far, and says so.</summary>
    public TimeSpan CountingPatience { get; init; } = TimeSpan.FromSeconds(3);

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the log goes; nowhere unless told. Logs hold routes and status codes, never a value from a page.</summary>
    public Action<ILoggingBuilder> Logging { get; init; } = _ => { };
}

/// <summary>The portal does not start as it was told; the message says why and what to do.</summary>
public sealed class PortalRefusedException(string message) : Exception(message);
