using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Hosting.Broker;

/// <summary>The files and variables that keep a private node inside its own folder and on loopback.</summary>
internal static class NodeFolder
{
    public static async Task WriteAsync(string folder, BrokerAddress administrator, ushort management, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), "[rabbitmq_management].\n", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{administrator.Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {management}
            default_user = {administrator.User}
            default_pass = {administrator.Password}
            default_user_tags.administrator = true
            max_message_size = 4194304
            disk_free_limit.absolute = 200MB
            log.console = true
            log.console.level = warning
            log.file = false

            """,
            cancellationToken);
    }

    public static Dictionary<string, string> Environment(string folder, ushort distribution, ushort epmd) => new()
    {
        ["HOME"] = folder,
        ["RABBITMQ_NODENAME"] = $"hub-{epmd}@localhost",
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(folder, "none"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "pid"),
        ["RABBITMQ_DIST_PORT"] = $"{distribution}",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["ERL_EPMD_PORT"] = $"{epmd}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
    };
}
