using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IntegrationHub.Hosting.Telemetry;

/// <summary>
/// The one source of spans and the one meter of every process. Attributes are ids and codes: a partner's id, a message type,
/// a reason; never a value out of a message.
/// </summary>
public static class HubTelemetry
{
    public const string Name = "IntegrationHub";

    public static readonly ActivitySource Source = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>Events that an adapter took from its partner's system and the broker confirmed.</summary>
    public static readonly Counter<long> Accepted = Meter.CreateCounter<long>("hub.accepted", "{message}");

    /// <summary>Events that came in to the router from a partner.</summary>
    public static readonly Counter<long> Received = Meter.CreateCounter<long>("hub.received", "{message}");

    /// <summary>Disclosures that were recorded, one per receiver.</summary>
    public static readonly Counter<long> Disclosed = Meter.CreateCounter<long>("hub.disclosed", "{disclosure}");

    /// <summary>Refusals that were recorded, one per receiver.</summary>
    public static readonly Counter<long> Refused = Meter.CreateCounter<long>("hub.refused", "{refusal}");

    /// <summary>Events that a partner's system has taken.</summary>
    public static readonly Counter<long> Delivered = Meter.CreateCounter<long>("hub.delivered", "{message}");

    /// <summary>Events that a partner's system did not take and that wait in its adapter.</summary>
    public static readonly UpDownCounter<long> Parked = Meter.CreateUpDownCounter<long>("hub.parked", "{message}");

    /// <summary>Events set apart because nothing could be made of them.</summary>
    public static readonly Counter<long> Quarantined = Meter.CreateCounter<long>("hub.quarantined", "{message}");

    /// <summary>Events recognised as a repeat.</summary>
    public static readonly Counter<long> Duplicate = Meter.CreateCounter<long>("hub.duplicate", "{message}");

    /// <summary>Messages that a partner put into its acute lane and that are not acute.</summary>
    public static readonly Counter<long> Misplaced = Meter.CreateCounter<long>("hub.misplaced", "{message}");

    /// <summary>Seconds that the pure walk of one event took.</summary>
    public static readonly Histogram<double> Walk = Meter.CreateHistogram<double>("hub.walk.duration", "s");

    /// <summary>Seconds that one transaction took, whatever number of events it held.</summary>
    public static readonly Histogram<double> Commit = Meter.CreateHistogram<double>("hub.commit.duration", "s");

    /// <summary>Seconds from an event's arrival in the adapter until its partner's system had taken it.</summary>
    public static readonly Histogram<double> Delivery = Meter.CreateHistogram<double>("hub.delivery.duration", "s");
}
