namespace IntegrationHub.Hosting.Broker;

/// <summary>Where Debian's package puts RabbitMQ and Erlang's port mapper.</summary>
internal static class NodePackage
{
    private const string Root = "/usr/lib/rabbitmq/lib";
    private static readonly string[] Mappers = ["/usr/bin/epmd", "/usr/local/bin/epmd"];

    /// <summary>The node's own script: the wrapper on the PATH insists on another user and on the system's folders.</summary>
    public static string Server() =>
        (Directory.Exists(Root) ? Directory.GetDirectories(Root, "rabbitmq_server-*") : [])
            .Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "sbin", "rabbitmq-server"))
            .LastOrDefault(File.Exists) ?? throw Missing();

    public static string PortMapper() => Mappers.FirstOrDefault(File.Exists) ?? throw Missing();

    private static BrokerMissingException Missing() => new(
        $"There is no RabbitMQ here. Install it (Debian: apt-get install rabbitmq-server), or set {Brokers.AddressVariable} and "
        + $"{Brokers.ManagementVariable} to a broker and its management API.");
}
