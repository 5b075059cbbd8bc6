namespace IntegrationHub.AdapterKit;

/// <summary>What the partner's system did with a delivery.</summary>
public enum DeliveryOutcome
{
    /// <summary>It did not answer, or not with a decision: try again later.</summary>
    Unreachable,

    /// <summary>It says no, and will say so again: somebody must look.</summary>
    Refused,

    Taken,

    TakenBefore,
}

/// <summary>The partner's system, as far as deliveries go.</summary>
internal abstract class PartnerClient : IDisposable
{
    public static PartnerClient For(AdapterSettings settings) =>
        settings.DeliverTo is { } address ? new HttpPartner(address, settings) : new FolderPartner(settings.Delivered);

    /// <param name="name">The event's id; letters, digits and hyphens.</param>
    /// <param name="acute">What goes wrong with ordinary deliveries is no reason not to try this one.</param>
    public abstract Task<DeliveryOutcome> DeliverAsync(string name, ReadOnlyMemory<byte> body, bool acute, CancellationToken cancellationToken);

    public virtual void Dispose()
    {
    }
}

/// <summary>A partner that reads files: <c>NAME.json</c>, there whole or not at all, and once.</summary>
internal sealed class FolderPartner : PartnerClient
{
    private readonly string folder;

    public FolderPartner(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
    }

    public override async Task<DeliveryOutcome> DeliverAsync(string name, ReadOnlyMemory<byte> body, bool acute, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"{name}.json");
        return !File.Exists(path) && await DurableFile.WriteOnceAsync(path, body, cancellationToken)
            ? DeliveryOutcome.Taken
            : DeliveryOutcome.TakenBefore;
    }
}
