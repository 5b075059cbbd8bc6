using System.Collections.Concurrent;
using IntegrationHub.Hosting.Telemetry;

namespace IntegrationHub.AdapterKit;

/// <summary>Why a message waits.</summary>
public enum ParkReason
{
    /// <summary>The partner's system refused it: a person must look, and may then try it again.</summary>
    Geweigerd,

    /// <summary>The partner's system was away: tried again by itself.</summary>
    Onbereikbaar,
}

/// <summary>What the partner's system did not take: a file each, durable before the broker may forget the message.</summary>
internal sealed class ParkedMessages
{
    private readonly ConcurrentDictionary<string, ParkReason> parked = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly KeyValuePair<string, object?> partner;

    public ParkedMessages(AdapterSettings settings)
    {
        folder = settings.Parked;
        partner = new("partner", settings.Partner);
        foreach (var reason in Enum.GetValues<ParkReason>())
        {
            foreach (var file in Directory.CreateDirectory(Folder(reason)).EnumerateFiles("*.json"))
            {
                Count(Path.GetFileNameWithoutExtension(file.Name), reason);
            }
        }
    }

    public IReadOnlyDictionary<string, ParkReason> All => parked;

    public async Task AddAsync(string name, ReadOnlyMemory<byte> body, ParkReason reason, CancellationToken cancellationToken)
    {
        await DurableFile.WriteOnceAsync(PathOf(name, reason), body, cancellationToken);
        Count(name, reason);
    }

    /// <returns>Null when no message waits under this name; a name that is not known here never becomes a path.</returns>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) =>
        parked.TryGetValue(name, out var reason) ? await File.ReadAllBytesAsync(PathOf(name, reason), cancellationToken) : null;

    public void Remove(string name)
    {
        if (parked.TryRemove(name, out var reason))
        {
            DurableFile.Delete(PathOf(name, reason));
            HubTelemetry.Parked.Add(-1, partner);
        }
    }

    /// <summary>From one reason to the other: first there, then gone here.</summary>
    public async Task MoveAsync(string name, ReadOnlyMemory<byte> body, ParkReason to, CancellationToken cancellationToken)
    {
        if (parked.TryGetValue(name, out var from) && from != to)
        {
            await DurableFile.WriteOnceAsync(PathOf(name, to), body, cancellationToken);
            parked[name] = to;
            DurableFile.Delete(PathOf(name, from));
        }
    }

    private void Count(string name, ParkReason reason)
    {
        if (parked.TryAdd(name, reason))
        {
            HubTelemetry.Parked.Add(1, partner);
        }
    }

    private string PathOf(string name, ParkReason reason) => Path.Combine(Folder(reason), $"{name}.json");

    private string Folder(ParkReason reason) => Path.Combine(
        folder,
        reason switch
        {
            ParkReason.Geweigerd => "geweigerd",
            ParkReason.Onbereikbaar => "onbereikbaar",
        });
}
