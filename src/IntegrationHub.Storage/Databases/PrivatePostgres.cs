using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace IntegrationHub.Storage.Databases;

/// <summary>There is no PostgreSQL to run, or it does not start; the message says what to do.</summary>
public sealed class PostgresMissingException(string message) : Exception(message);

/// <summary>
/// A PostgreSQL of the installed package for one run: its own folder and port, on loopback only, under a user without rights; gone
/// with everything it held when disposed, or when this process ends.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";
    private const string Unprivileged = "postgres"; // made by the package; the server refuses to run as root
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder;
    private Process server;

    private PrivatePostgres(string folder, ushort port, string password, Process server) =>
        (this.folder, Port, Password, this.server) = (folder, port, password, server);

    public ushort Port { get; }
    private string Password { get; }

    /// <summary>The address of a schema of its own; with a password, so never for a log.</summary>
    public string Connection(string schema) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "beheer",
        Password = Password,
        Database = "postgres",
        SearchPath = schema,
    }.ConnectionString;

    /// <exception cref="PostgresMissingException">The package is not installed, or the server did not become ready.</exception>
    public static async Task<PrivatePostgres> StartAsync(CancellationToken cancellation)
    {
        var programs = Programs();
        var folder = Directory.CreateTempSubdirectory("hub-postgres-").FullName;
        var (port, password, passwordFile) = (FreePort(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), Path.Combine(folder, "password"));
        await File.WriteAllTextAsync(passwordFile, password, cancellation);
        await OwnAsync(folder, cancellation);
        await DoAsync(folder, [
            .. AsUnprivileged(), Path.Combine(programs, "initdb"), "-D", Path.Combine(folder, "data"), "-U", "beheer", "--pwfile", passwordFile,
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--data-checksums", "--no-sync", "--no-instructions",
        ], cancellation);
        PrivatePostgres postgres = new(folder, port, password, Start(programs, folder, port));
        await postgres.ReadyAsync(cancellation);
        return postgres;
    }

    /// <summary>The server dies without a word and is started again with what its disk holds; returns when it is ready.</summary>
    public async Task CrashAsync(CancellationToken cancellation)
    {
        await StopAsync("KILL");
        server = Start(Programs(), folder, Port);
        await ReadyAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync("INT");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The shell beside the server waits for a signal's name, or for this process to end.</summary>
    private static Process Start(string programs, string folder, ushort port)
    {
        const string watch = """
            log=$1; shift
            "$@" >>"$log" 2>&1 </dev/null &
            read -r how || how=INT
            [ "$how" = KILL ] && kill -KILL $(cat /proc/$!/task/*/children)
            kill -"$how" $!
            wait $!
            """;
        ProcessStartInfo start = new("/bin/sh", [
            "-c", watch, "sh", Path.Combine(folder, "server.log"), .. AsUnprivileged(), Path.Combine(programs, "postgres"), "-D", Path.Combine(folder, "data"),
            "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=300",
        ])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
        };
        return Process.Start(start)!;
    }

    private async Task StopAsync(string how)
    {
        await server.StandardInput.WriteLineAsync(how);
        server.StandardInput.Close();
        await server.WaitForExitAsync();
        server.Dispose();
    }

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            while (!await AnswersAsync(patience.Token))
            {
                await Task.Delay(50, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var log = Path.Combine(folder, "server.log");
            var said = File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(5)) : "nothing";
            await DisposeAsync();
            throw new PostgresMissingException($"PostgreSQL did not become ready within {Patience.TotalSeconds} seconds; it said: {said}");
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(Connection("public")) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static string Programs() => (Directory.Exists(Packages) ? Directory.GetDirectories(Packages) : [])
        .Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb")))
        .OrderByDescending(bin => bin.Length).ThenByDescending(bin => bin, StringComparer.Ordinal).FirstOrDefault()
        ?? throw new PostgresMissingException($"There is no PostgreSQL in {Packages}: install Debian's package 'postgresql' (infra/provide does).");

    private static string[] AsUnprivileged() => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={Unprivileged}", $"--regid={Unprivileged}", "--clear-groups"]
        : [];

    private static Task OwnAsync(string folder, CancellationToken cancellation) => Environment.IsPrivilegedProcess
        ? DoAsync(folder, ["chown", "-R", Unprivileged, folder], cancellation)
        : Task.CompletedTask;

    private static async Task DoAsync(string folder, string[] command, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(command[0], command[1..]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new PostgresMissingException($"{command[0]} ended with {process.ExitCode}: {await said}{await complained}");
        }
    }

    /// <summary>A port that is free now. Another program could take it before the server does; the server then says so and stops.</summary>
    private static ushort FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return (ushort)((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
