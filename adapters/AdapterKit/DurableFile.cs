using System.Runtime.InteropServices;

namespace IntegrationHub.AdapterKit;

/// <summary>A file that is there whole or not at all, and stays after a power cut once the call returned.</summary>
internal static class DurableFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes beside the file, flushes, and moves it into place.</summary>
    /// <returns>False when the file was there already; it is left as it was.</returns>
    public static async Task<bool> WriteOnceAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        await WriteAsync(beside, body, cancellationToken);
        try
        {
            File.Move(beside, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
            return false;
        }

        FlushDirectory(Path.GetDirectoryName(path)!);
        return true;
    }

    public static void Delete(string path)
    {
        File.Delete(path);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(body, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A moved file's name is only durable when its directory is; the base library opens no directories.</summary>
    private static void FlushDirectory(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var directory = Open(path, 0);
        if (directory < 0 || Fsync(directory) != 0)
        {
            throw new IOException($"A folder could not be flushed to disk (errno {Marshal.GetLastPInvokeError()}).");
        }

        _ = Close(directory);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Fsync(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
