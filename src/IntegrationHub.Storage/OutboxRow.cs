using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>One event that stands in the outbox and must be sent until its confirmation is recorded.</summary>
public sealed record OutboxRow
{
    /// <summary>Order of recording. With <see cref="Delivery"/> it names the row.</summary>
    public required long Sequence { get; init; }
    public required DeliveryId Delivery { get; init; }
    public required PartnerId Partner { get; init; }
    public required bool Acute { get; init; }

    /// <summary>The entry that stands in the ledger for it; null for a receipt, which discloses nothing.</summary>
    public required OutboxEntry? Entry { get; init; }

    /// <summary>The event in the clear, exactly the bytes that the entry commits to.</summary>
    public required ReadOnlyMemory<byte> Event { get; init; }

    /// <summary>How often sending failed so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Not to be tried before; null when it never failed.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    public override string ToString() => $"OutboxRow {Delivery} to {Partner}";

    /// <summary>Acute first, then in order of recording.</summary>
    internal static readonly Comparer<OutboxRow> SendingOrder = Comparer<OutboxRow>.Create((a, b) =>
        a.Acute == b.Acute ? a.Sequence.CompareTo(b.Sequence) : b.Acute.CompareTo(a.Acute));
}

/// <param name="Disclosure">The entry without its facts.</param>
public sealed record OutboxEntry(long Index, LedgerDraft Disclosure);
