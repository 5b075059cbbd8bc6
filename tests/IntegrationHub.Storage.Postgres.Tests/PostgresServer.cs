using IntegrationHub.Storage.Databases;
using IntegrationHub.Storage.Tests;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace IntegrationHub.Storage.Tests;

/// <summary>One server for all tests of a run; each test has a schema of its own. Without the package every test fails, and says so.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static PrivatePostgres? running;

    public static PrivatePostgres Running => running ?? throw new InvalidOperationException("the server starts with the assembly");

    public async ValueTask InitializeAsync() => running = await PrivatePostgres.StartAsync(CancellationToken.None);

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
