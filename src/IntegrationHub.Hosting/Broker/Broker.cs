using IntegrationHub.Hosting.Bus;

namespace IntegrationHub.Hosting.Broker;

/// <summary>A RabbitMQ that we may administer: where it listens, and the management API that takes definitions.</summary>
public class Broker : IAsyncDisposable
{
    public Broker(BrokerAddress administrator, Uri management)
    {
        Administrator = administrator;
        ManagementAddress = management;
        Management = new(management, administrator);
    }

    public BrokerAddress Administrator { get; }

    public Uri ManagementAddress { get; }

    public BrokerManagement Management { get; }

    public virtual ValueTask DisposeAsync()
    {
        Management.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Which broker a run uses.</summary>
public static class Brokers
{
    public const string AddressVariable = "HUB_BROKER";
    public const string ManagementVariable = "HUB_BROKER_MANAGEMENT";

    /// <summary>The broker that the environment names, else a private node of the installed package.</summary>
    /// <exception cref="BrokerMissingException">Neither is there; the message says what to install or set.</exception>
    public static async Task<Broker> FromEnvironmentOrPrivateAsync(CancellationToken cancellationToken) =>
        FromEnvironment() ?? await PrivateBroker.StartAsync(cancellationToken);

    /// <summary>The broker of <c>HUB_BROKER</c> and <c>HUB_BROKER_MANAGEMENT</c>; null when the first is not set.</summary>
    public static Broker? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(AddressVariable) is not { Length: > 0 } address)
        {
            return null;
        }

        return Uri.TryCreate(Environment.GetEnvironmentVariable(ManagementVariable), UriKind.Absolute, out var management)
            ? new(BrokerAddress.Parse(address), management)
            : throw new BrokerMissingException(
                $"{AddressVariable} is set, {ManagementVariable} is not: give the URI of its management API, e.g. http://127.0.0.1:15672.");
    }
}

/// <summary>There is no broker to use. The message says what to install or set.</summary>
public sealed class BrokerMissingException(string message) : Exception(message);
