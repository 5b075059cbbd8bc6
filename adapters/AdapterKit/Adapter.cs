using IntegrationHub.Contracts;

namespace IntegrationHub.AdapterKit;

/// <summary>The bytes of a partner to the event that the hub gets. Pure: who sends, the new id and the time are told.</summary>
public delegate Reading ReadInbound(ReadOnlyMemory<byte> body, Sender sender);

/// <summary>The event of the hub to the bytes that the partner's system gets. Pure.</summary>
public delegate ReadOnlyMemory<byte> WriteOutbound(ReadOnlyMemory<byte> body);

/// <summary>What is one adapter's own; everything else is the kit's.</summary>
public sealed record Adapter
{
    /// <summary>As in the convenant: <c>gemeente</c>, <c>veilig-thuis</c>.</summary>
    public required string Role { get; init; }

    /// <summary>
    /// Types that this role sends, for the description in <c>/openapi.json</c>. The adapter refuses no other: what a partner
    /// may send is the convenant's to say, and only the hub records a refusal.
    /// </summary>
    public required IReadOnlyList<string> Sends { get; init; }

    public required ReadInbound Read { get; init; }

    public required WriteOutbound Write { get; init; }
}

/// <summary>Who sends, and what an event needs that came without it.</summary>
/// <param name="Id">For an event without an id.</param>
public sealed record Sender(string Partner, string Oin, string Id, DateTimeOffset Now)
{
    public string Source => CloudEventWriter.Source(Oin, Partner);
}
