using System.Buffers;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Router.Control;

/// <summary>What a person at the hub decides on a hold; becomes the same <c>vrijgave</c> that a partner sends.</summary>
public sealed record HoldDecision
{
    public required AanhoudingId Id { get; init; }
    public required bool Vrijgeven { get; init; }

    /// <summary>The organisation that the person decides for.</summary>
    public required PartnerId Organisatie { get; init; }

    /// <summary>Code of the person, never a name.</summary>
    public required string Persoon { get; init; }

    /// <summary>Role of the person, such as <c>fg</c>.</summary>
    public required string Rol { get; init; }
    public required string Motivering { get; init; }

    /// <summary>The message that carries it, as its organisation would have sent it.</summary>
    public byte[] Event(Partner partner, DateTimeOffset now)
    {
        MessageTypes.TryFind("vrijgave", out var type);
        ArrayBufferWriter<byte> body = new();
        CloudEventWriter.Write(body, Guid.CreateVersion7(now).ToString(), partner.Source, type!, now, w =>
        {
            w.WriteStartObject();
            w.WriteString("aanhouding", Id.ToString());
            w.WriteString("besluit", Vrijgeven ? "vrijgeven" : "weigeren");
            w.WriteString("motivering", Motivering);
            w.WriteStartObject("persoon");
            w.WriteString("id", Persoon);
            w.WriteString("organisatie", Organisatie.Value);
            w.WriteString("rol", Rol);
            w.WriteEndObject();
            w.WriteEndObject();
        });
        return body.WrittenSpan.ToArray();
    }

    public override string ToString() => $"HoldDecision on {Id}";
}

/// <summary>What became of a decision.</summary>
/// <param name="Uitkomst">vrijgegeven, geweigerd, akkoord (another organisation must still agree), or afgewezen: the decision itself was not accepted.</param>
/// <param name="Code">Why not; null when it was accepted and released.</param>
/// <param name="Uitleg">In Dutch, what to do.</param>
public sealed record HoldAnswer(string Uitkomst, string? Code, string? Uitleg)
{
    public static HoldAnswer Of(Outcome outcome)
    {
        if (outcome.Besluiten is not [var besluit, ..])
        {
            var reason = outcome.Entries.Select(e => e.Reason).FirstOrDefault(r => r is not null) ?? "niet-verwerkt";
            return new("afgewezen", reason, Text(reason));
        }
        var refused = outcome.Entries.FirstOrDefault(e => e.Type is EntryType.Geweigerd or EntryType.Aangehouden)?.Reason;
        return new(besluit.Staat switch
        {
            AanhoudingStaat.Vrijgegeven => "vrijgegeven",
            AanhoudingStaat.Open => "akkoord",
            AanhoudingStaat.Geweigerd or AanhoudingStaat.Verlopen or AanhoudingStaat.Vervallen => "geweigerd",
        }, refused, refused is null ? null : Text(refused));
    }

    private static string? Text(string code) =>
        Enum.GetValues<RefusalReason>().Where(r => Reasons.Code(r) == code).Select(Reasons.Dutch).FirstOrDefault();
}
