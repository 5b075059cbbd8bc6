using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>One entry of the ledger as a list shows it: codes only.</summary>
public sealed record LedgerLine
{
    public required long Index { get; init; }
    public required EntryId Id { get; init; }
    public required EntryType Type { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required PartnerId From { get; init; }
    public required string MessageType { get; init; }
    public required PartnerId? To { get; init; }
    public required Role? ToRole { get; init; }
    public required Doel? Doel { get; init; }
    public required RuleId? Rule { get; init; }
    public required string? Reason { get; init; }
    public required ZaakId? Zaak { get; init; }

    /// <summary>Index of the disclosure that an <see cref="EntryType.Afgeleverd"/> follows.</summary>
    public required long? Previous { get; init; }

    /// <summary>The message that led to it; null when it was not accepted.</summary>
    public required BerichtId? Bericht { get; init; }

    /// <summary>The draft that this entry was, without its facts.</summary>
    internal LedgerDraft AsDraft(ReadOnlyMemory<byte> leaf) => new()
    {
        Id = Id,
        Type = Type,
        Time = Time,
        Leaf = leaf,
        Facts = default,
        From = From,
        MessageType = MessageType,
        To = To,
        ToRole = ToRole,
        Doel = Doel,
        Rule = Rule,
        Reason = Reason,
        Zaak = Zaak,
        Bericht = Bericht,
    };
}
