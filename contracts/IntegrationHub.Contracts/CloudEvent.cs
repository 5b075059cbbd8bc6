using System.Text.Json;

namespace IntegrationHub.Contracts;

/// <summary>An event as it came in, its envelope checked and its data not yet: <see cref="MessageType.Check"/> does that.</summary>
public sealed record CloudEvent : WireRecord
{
    /// <summary>Printable ASCII, at most 200; unique together with <see cref="Source"/>.</summary>
    public required string Id { get; init; }

    /// <summary><c>urn:nld:oin:&lt;20 digits&gt;:systeem:&lt;name&gt;</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The 20 digits of <see cref="Source"/>. A claim; who sent it says the connection.</summary>
    public required string Oin { get; init; }

    public required MessageType Type { get; init; }

    /// <summary>When the sender logged the event; null when it did not say.</summary>
    public required DateTimeOffset? Time { get; init; }

    /// <summary>Extension <c>doel</c>: narrows the purposes, never widens them.</summary>
    public required string? Doel { get; init; }

    /// <summary>
    /// Extension <c>analyse</c>: "ongetoetst" for the result of an automated analysis that nobody has checked (WGS 1.9 lid 2),
    /// "getoetst" once somebody has; null when it is no such result.
    /// </summary>
    public required string? Analyse { get; init; }

    /// <summary>Extension <c>persoon</c>: code of the person who acts for the sender; null when it did not say. Who releases must be another.</summary>
    public required string? Persoon { get; init; }

    /// <summary>W3C trace context; null when absent or not well formed, which refuses nothing.</summary>
    public required string? TraceParent { get; init; }

    public required string? TraceState { get; init; }

    /// <summary>Extension <c>vultaan</c>: the id of the delivery that this one completes.</summary>
    public required string? VultAan { get; init; }

    /// <summary>Extension <c>afzender</c> of a delivery: the partner whose message it was. Null in what a partner sends.</summary>
    public required string? Afzender { get; init; }

    /// <summary>Extension <c>grondslag</c> of a delivery: codes of legal bases with spaces between. Null in what a partner sends.</summary>
    public required string? Grondslag { get; init; }

    /// <summary>An object; its memory is its own.</summary>
    public required JsonElement Data { get; init; }

    /// <summary>
    /// Direct danger to life or health, as the data say: it goes before all that is not. Only a message whose type has this
    /// member keeps its contract with it.
    /// </summary>
    public bool Acute => Data.TryGetProperty("acuut", out var acuut) && acuut.ValueKind == JsonValueKind.True;
}

/// <summary>What became of the bytes of an event.</summary>
public abstract record Parsed : WireRecord
{
    private Parsed() { }

    public abstract T Match<T>(Func<Ok, T> ok, Func<Malformed, T> malformed);

    public sealed record Ok(CloudEvent Event) : Parsed
    {
        public override T Match<T>(Func<Ok, T> ok, Func<Malformed, T> malformed) => ok(this);
    }

    /// <summary>The problems, and what could still be read so that the sender can be told which message it was.</summary>
    public sealed record Malformed(IReadOnlyList<ContractProblem> Problems, string? Id, string? Source, MessageType? Type) : Parsed
    {
        public override T Match<T>(Func<Ok, T> ok, Func<Malformed, T> malformed) => malformed(this);
    }
}
