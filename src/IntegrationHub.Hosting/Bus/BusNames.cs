namespace IntegrationHub.Hosting.Bus;

/// <summary>The names inside every partner's vhost. Each is an exchange and the one queue bound to it.</summary>
public static class BusNames
{
    /// <summary>Partner to hub: the partner publishes, the router consumes.</summary>
    public const string In = "hub.in";

    /// <summary>Hub to partner: the hub publishes, the partner consumes.</summary>
    public const string Out = "hub.out";

    /// <summary>Where a delivery stands that its handler refused to the end.</summary>
    public static string Parked(string queue) => queue + "_error";
}
