namespace IntegrationHub.Contracts.Sealing;

/// <summary>What one pseudonym stands for, sealed for the vault: who carries it cannot open it.</summary>
/// <param name="Id">UUID of this piece; the same piece may be brought twice.</param>
/// <param name="Subject">Keyed code of the person whom it concerns, so that what waits goes when the person is erased.</param>
/// <param name="Box">As <see cref="IdentifierSealer"/> closes it.</param>
public sealed record SealedIdentifier(string Id, string Subject, ReadOnlyMemory<byte> Box) : WireRecord;
