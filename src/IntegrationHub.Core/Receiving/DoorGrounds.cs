using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Core.Receiving;

/// <summary>What was seen of a message at the door.</summary>
public sealed record DoorGrounds : Grounds
{
    internal const string Slug = "deur";

    public required bool Readable { get; init; }

    /// <summary>The source that it names is one of the sender's own.</summary>
    public required bool Own { get; init; }

    /// <summary>Short name; "onbekend" when it is none.</summary>
    public required string MessageType { get; init; }

    /// <summary>Null when it was refused before its content was looked at.</summary>
    public bool? KeepsContract { get; init; }

    /// <summary>The purpose that it names: a code, "onbekend", or null.</summary>
    public string? Doel { get; init; }

    /// <summary>Its id was that of another message of the same sender.</summary>
    public bool Reused { get; init; }

    /// <summary>The hub itself failed on it.</summary>
    public bool Broken { get; init; }

    internal override string Kind => Slug;

    /// <returns>Null when it is let in.</returns>
    internal RefusalReason? Judge(PartnerId from, Convenant convenant) => this switch
    {
        { Broken: true } => RefusalReason.InternalFault,
        { Reused: true } => RefusalReason.IdReused,
        { Readable: false } => RefusalReason.Unreadable,
        _ when !Own || !convenant.Partners.ContainsKey(from) => RefusalReason.WrongSource,
        _ when !MessageTypes.TryFind(MessageType, out var type) || !type.FromPartner || !convenant.Rollen[convenant.Partners[from].Role].Brings.Contains(MessageType) => RefusalReason.SenderMayNotBring,
        { KeepsContract: false } => RefusalReason.BreaksContract,
        { Doel: { } doel } when !convenant.Doelen.Contains(new(doel)) => RefusalReason.DoelUnknown,
        _ => null,
    };

    internal override IEnumerable<Telling> Again(Moment moment, Convenant convenant) => Judge(moment.From, convenant) is { } reason
        ? [Refused(reason, MessageType)]
        : [];

    internal static Telling Refused(RefusalReason reason, string messageType) =>
        Telling.Of(EntryType.Afgewezen, ("message_type", messageType), ("reason", Reasons.Code(reason)));

    internal override Dictionary<string, object?> Members() => new()
    {
        ["leesbaar"] = Readable,
        ["eigen_bron"] = Own,
        ["type"] = MessageType,
        ["voldoet"] = KeepsContract,
        ["doel"] = Doel,
        ["hergebruikt"] = Reused,
        ["storing"] = Broken,
    };

    internal static DoorGrounds Of(JsonElement g) => new()
    {
        Readable = g.IsTrue("leesbaar"),
        Own = g.IsTrue("eigen_bron"),
        MessageType = g.Text("type")!,
        KeepsContract = g.TryGetProperty("voldoet", out var kept) && kept.ValueKind is JsonValueKind.True or JsonValueKind.False ? kept.ValueKind == JsonValueKind.True : null,
        Doel = g.Text("doel"),
        Reused = g.IsTrue("hergebruikt"),
        Broken = g.IsTrue("storing"),
    };
}
