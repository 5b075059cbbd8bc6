namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// The names inside every partner's vhost: one pair for each direction, and one pair that only acute events take, so that what
/// waits in the ordinary pair holds up none of them. Each is an exchange and the queue of that name bound to it.
/// </summary>
public static class BusNames
{
    /// <summary>Partner to hub: the partner publishes, the router consumes.</summary>
    public const string In = "hub.in";

    /// <summary>Hub to partner: the hub publishes, the partner consumes.</summary>
    public const string Out = "hub.out";

    /// <summary>Partner to hub, acute messages. Whether one is acute says the message, never this lane.</summary>
    public const string InAcute = "hub.in.acuut";

    /// <summary>
    /// Hub to partner, acute events. On a broker its exchange is bound to <see cref="Out"/> too, so that a partner that does not
    /// read this queue misses none of them; one that reads both knows the second by its id.
    /// </summary>
    public const string OutAcute = "hub.out.acuut";

    public static readonly IReadOnlyList<string> All = [In, Out, InAcute, OutAcute];

    /// <summary>Where a delivery stands that its handler refused to the end.</summary>
    public static string Parked(string queue) => queue + "_error";
}
