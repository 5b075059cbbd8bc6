namespace IntegrationHub.Core.Receiving;

/// <summary>A message as it came in: nothing of it is believed yet except who brought it.</summary>
public sealed class Arrival
{
    /// <summary>From the connection, never from the body.</summary>
    public required PartnerId Sender { get; init; }

    /// <summary>The bytes as they arrived, untouched.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// 32 random bytes from the shell. Every id and salt of the outcome derives from it, so that the walk stays pure;
    /// deleting it from the store makes the commitments of the entries meaningless (crypto-shredding).
    /// </summary>
    public required ReadOnlyMemory<byte> Seed { get; init; }
}
