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

/// <param name="Acute">It came by the acute lane, and is tried again before what did not.</param>
internal readonly record struct Parking(ParkReason Reason, bool Acute);

/// <summary>What the partner's system did not take: a file each, durable before the broker may forget the message.</summary>
internal sealed class ParkedMessages
{
    private readonly ConcurrentDictionary<string, Parking> parked = new(StringComparer.Ordinal);
    private readonly string folder;
    private readonly KeyValuePair<string, object?> partner;

    public ParkedMessages(AdapterSettings settings)
    {
        folder = settings.Parked;
        partner = new("partner", settings.Partner);
        foreach (var parking in Enum.GetValues<ParkReason>().SelectMany(reason => new[] { new Parking(reason, Acute: true), new Parking(reason, Acute: false) }))
        {
            foreach (var file in Directory.CreateDirectory(Folder(parking)).EnumerateFiles("*.json"))
            {
                Count(Path.GetFileNameWithoutExtension(file.Name), parking);
            }
        }
    }

    public IReadOnlyDictionary<string, Parking> All => parked;

    public async Task AddAsync(string name, ReadOnlyMemory<byte> body, Parking parking, CancellationToken cancellationToken)
    {
        await DurableFile.WriteOnceAsync(PathOf(name, parking), body, cancellationToken);
        Count(name, parking);
    }

    /// <returns>Null when no message waits under this name; a name that is not known here never becomes a path.</returns>
    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) =>
        parked.TryGetValue(name, out var parking) ? await File.ReadAllBytesAsync(PathOf(name, parking), cancellationToken) : null;

    public void Remove(string name)
    {
        if (parked.TryRemove(name, out var parking))
        {
            DurableFile.Delete(PathOf(name, parking));
            HubTelemetry.Parked.Add(-1, partner);
        }
    }

    /// <summary>From one reason to the other: first there, then gone here.</summary>
    public async Task MoveAsync(string name, ReadOnlyMemory<byte> body, ParkReason to, CancellationToken cancellationToken)
    {
        if (parked.TryGetValue(name, out var current) && current.Reason != to)
        {
            await DurableFile.WriteOnceAsync(PathOf(name, current with { Reason = to }), body, cancellationToken);
            parked[name] = current with { Reason = to };
            DurableFile.Delete(PathOf(name, current));
        }
    }

    private void Count(string name, Parking parking)
    {
        if (parked.TryAdd(name, parking))
        {
            HubTelemetry.Parked.Add(1, partner);
        }
    }

    private string PathOf(string name, Parking parking) => Path.Combine(Folder(parking), $"{name}.json");

    private string Folder(Parking parking) => Path.Combine(
        folder,
        parking.Reason switch
        {
            ParkReason.Geweigerd => "geweigerd",
            ParkReason.Onbereikbaar => "onbereikbaar",
        },
        parking.Acute ? "acuut" : "");
}
