using IntegrationHub.Storage.Databases;
using Npgsql;

namespace IntegrationHub.Storage.Tests;

/// <summary>Which PostgreSQL is not used, and what the operator is told; never with the password.</summary>
public sealed class AddressTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hub-store-");

    public void Dispose() => data.Delete(recursive: true);

    [Theory]
    [InlineData("dit is geen adres", "not a connection string")]
    [InlineData("Host=127.0.0.1;Password=geheim-7", "Database")]
    [InlineData("Host=db.example;Database=hub;Password=geheim-7", "VerifyFull")]
    [InlineData("Host=db.example;Database=hub;Password=geheim-7;SSL Mode=Require", "VerifyFull")]
    [InlineData("Host=127.0.0.1;Database=hub;Password=geheim-7;Search Path=\"a; DROP TABLE ledger\"", "one schema")]
    [InlineData("Host=127.0.0.1;Database=hub;Password=geheim-7;Search Path=\"a,b\"", "one schema")]
    public void Refuses_an_address_that_cannot_be_used_and_writes_nothing(string address, string told)
    {
        Refuses(() => PostgresAddress.Write(data.FullName, address), told);
        Assert.Empty(data.GetFiles());
    }

    [Fact]
    public void Refuses_a_file_that_others_can_read()
    {
        PostgresAddress.Write(data.FullName, PostgresServer.Running.Connection("x"));
        if (!OperatingSystem.IsWindows()) // where there is no PostgreSQL package of Debian, the line above has failed already
        {
            File.SetUnixFileMode(PostgresAddress.In(data.FullName), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Refuses(() => Open(), "others can reach it");
    }

    [Fact]
    public void Refuses_another_address_than_the_folder_has()
    {
        PostgresAddress.Write(data.FullName, PostgresServer.Running.Connection("een"));
        PostgresAddress.Write(data.FullName, PostgresServer.Running.Connection("een"));

        Refuses(() => PostgresAddress.Write(data.FullName, PostgresServer.Running.Connection("twee")), "has a store already");
    }

    [Fact]
    public void Refuses_a_folder_that_has_its_store_in_a_file()
    {
        File.WriteAllText(StoreFile.In(data.FullName), "");

        Refuses(() => PostgresAddress.Write(data.FullName, PostgresServer.Running.Connection("een")), "has a store already");
    }

    [Fact]
    public void Says_that_there_is_no_such_database() => Refuses(() => Open(a => a.Database = "er-is-er-geen"), "no such database");

    [Fact]
    public void Says_that_the_password_is_wrong() => Refuses(() => Open(a => a.Password = "geheim-7"), "does not let this role in");

    [Fact]
    public void Says_that_the_server_does_not_answer() => Refuses(() => Open(a => a.Port = 1), "does not answer");

    [Fact]
    public void Has_nothing_to_read_where_no_store_was_made()
    {
        PostgresAddress.Write(data.FullName, PostgresServer.Running.Connection("leeg"));

        Assert.False(StoreFile.HasStore(data.FullName));
        Refuses(() => StoreFile.OpenForReading(data.FullName).Dispose(), "no store");
    }

    [Fact]
    public async Task Whoever_reads_can_change_nothing()
    {
        using DataFolder folder = new();
        await folder.Open().DisposeAsync();
        using var reading = StoreFile.OpenForReading(folder.Path);
        using var command = reading.CreateCommand();
        command.CommandText = "UPDATE about SET region = 'x'";

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, Assert.Throws<PostgresException>(() => command.ExecuteNonQuery()).SqlState);
    }

    private void Open(Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        if (change is not null)
        {
            NpgsqlConnectionStringBuilder address = new(PostgresServer.Running.Connection("x"));
            change(address);
            PostgresAddress.Write(data.FullName, address.ConnectionString);
        }
        HubStore.Open(data.FullName, Some.Region, Some.Protector, TimeProvider.System);
    }

    private static void Refuses(Action act, string told)
    {
        var refused = Assert.Throws<StoreRefusedException>(act);
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim-7", refused.ToString(), StringComparison.Ordinal);
    }
}
