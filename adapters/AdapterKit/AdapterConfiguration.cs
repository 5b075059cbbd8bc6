using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace IntegrationHub.AdapterKit;

/// <summary>Reads and checks a process's configuration; says all that is wrong with it, not the first thing.</summary>
internal static class AdapterConfiguration
{
    public static bool TryRead(string[] args, [NotNullWhen(true)] out AdapterOptions? options, out IReadOnlyList<string> problems)
    {
        options = null;
        if (args is not ([] or ["--config", _]))
        {
            problems = ["Usage: [--config FILE]"];
            return false;
        }

        if (args is [_, var file] && !File.Exists(file))
        {
            problems = [$"{file}: no such file."];
            return false;
        }

        try
        {
            var read = new AdapterOptions();
            Sources(args).GetSection(AdapterOptions.Section).Bind(read);
            var validated = new AdapterOptionsValidator().Validate(null, read);
            problems = [.. validated.Failures ?? []];
            options = validated.Succeeded ? read : null;
            return validated.Succeeded;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or InvalidOperationException)
        {
            problems = [unreadable.Message]; // names the file or the key, and what is wrong there
            return false;
        }
    }

    public static AdapterSettings Settings(AdapterOptions options) => new()
    {
        Partner = options.Partner!,
        Oin = options.Oin!,
        Port = options.Port,
        Folder = options.Folder!,
        DeliverTo = options.DeliverTo is { } address ? new(address) : null,
    };

    private static IConfigurationRoot Sources(string[] args)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (args is [_, var file])
        {
            builder.AddJsonFile(Path.GetFullPath(file));
        }

        return builder.AddEnvironmentVariables().Build();
    }
}
