using IntegrationHub.Cli.Region;

namespace IntegrationHub.Cli.Verbs;

/// <summary>Where an export goes: standard output, or a file of its owner only that is there whole or not at all and replaces nothing.</summary>
internal sealed class ExportTarget : IAsyncDisposable
{
    private readonly string? _file;
    private readonly string? _partial;

    /// <exception cref="UsageException">There is a file of that name.</exception>
    public static void Check(string? file)
    {
        if (file is not null && File.Exists(file))
        {
            throw new UsageException($"{file}: there is a file of that name; nothing is overwritten, name another one");
        }
    }

    /// <param name="file">Null for standard output.</param>
    public ExportTarget(string? file)
    {
        if (file is null)
        {
            Stream = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
            return;
        }
        (_file, _partial) = (file, file + ".part");
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        Stream = new FileStream(_partial, options);
    }

    public Stream Stream { get; }

    /// <summary>It is whole.</summary>
    public async Task KeepAsync(CancellationToken stop)
    {
        await Stream.FlushAsync(stop);
        if (_file is not null)
        {
            await Stream.DisposeAsync();
            File.Move(_partial!, _file, overwrite: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_partial is not null)
        {
            File.Delete(_partial);
        }
    }
}
