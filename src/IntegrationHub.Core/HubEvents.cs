using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;

namespace IntegrationHub.Core;

/// <summary>Writes the events that leave the hub: to receivers, and receipts to the sender. Id, time and trace are fresh for each.</summary>
internal sealed class HubEvents(Convenant convenant, Seed seed, DateTimeOffset now)
{
    private int _number;

    public DeliveryId NextId() => new(seed.Uuid("delivery", _number++));

    /// <summary>A disclosure: the data as this receiver may see it, and under which purpose and basis.</summary>
    public byte[] Disclosure(DeliveryId id, MessageType type, PartnerId from, Decision.Release release, Action<Utf8JsonWriter> data, DeliveryId? completes = null) =>
        Write(id, type, data, release.Doelbinding.Doel.Slug, from.Value, string.Join(' ', release.Doelbinding.Grondslag), completes?.ToString());

    /// <summary>The answer to a request to turn a pseudonym back, for who asked.</summary>
    public byte[] Answer(DeliveryId id, PartnerId from, Doelbinding binding, Action<Utf8JsonWriter> data) =>
        Write(id, Type("herleidingsbesluit"), data, binding.Doel.Slug, from.Value, string.Join(' ', binding.Grondslag));

    /// <summary>A refusal of the whole message: what is wrong, where, and what to do.</summary>
    public byte[] Rejection(DeliveryId id, string? messageId, RefusalReason reason, IReadOnlyList<ContractProblem> problems) =>
        Write(id, Type("afwijzing"), writer =>
        {
            var first = problems.Count > 0 ? problems[0] : null;
            writer.WriteStartObject();
            if (messageId is not null)
            {
                writer.WriteString("betreft", messageId);
            }
            writer.WriteString("code", first?.Code ?? Reasons.Code(reason));
            writer.WriteString("uitleg", first is null
                ? Reasons.Dutch(reason)
                : string.Join(" ", new[] { Reasons.Dutch(reason) }.Concat(problems.Take(10).Select(p => $"{p.Plaats}: {p.Uitleg}"))));
            if (first is { Plaats.Length: > 0 })
            {
                writer.WriteString("plaats", first.Plaats);
            }
            writer.WriteEndObject();
        });

    /// <summary>What became of an accepted message per receiver, without content (<c>rulings.md</c> X07).</summary>
    public byte[] Receipt(DeliveryId id, string messageId, IEnumerable<(Role Role, Decision Decision)> outcomes) =>
        Write(id, Type("doorzetbericht"), writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("betreft", messageId);
            writer.WriteStartArray("uitkomsten");
            foreach (var (role, decision) in outcomes)
            {
                var (word, reason) = decision.Match<(string, RefusalReason?)>(
                    _ => ("doorgezet", null), hold => ("aangehouden", hold.Reason), refuse => ("geweigerd", refuse.Reason));
                writer.WriteStartObject();
                writer.WriteString("rol", role.Slug);
                writer.WriteString("uitkomst", word);
                if (reason is { } why)
                {
                    writer.WriteString("code", Reasons.Code(why));
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private byte[] Write(DeliveryId id, MessageType type, Action<Utf8JsonWriter> data, string? doel = null, string? afzender = null, string? grondslag = null, string? vultAan = null)
    {
        ArrayBufferWriter<byte> output = new(4096);
        var label = id.Value.ToString();
        var drawn = seed.Bytes($"event/{label}", 0); // 16 bytes for the trace, 8 for the span, 2 for the time
        CloudEventWriter.Write(
            output, label, convenant.HubSource, type, Jitter(drawn.AsSpan(24)), data,
            traceParent: $"00-{Convert.ToHexStringLower(drawn, 0, 16)}-{Convert.ToHexStringLower(drawn, 16, 8)}-01",
            doel: doel, vultAan: vultAan, afzender: afzender, grondslag: grondslag, dataSchema: afzender is null ? null : type.ReceivedSchema);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Two receivers of one message must not find each other's copy by its time: each gets its own within the second before.</summary>
    private DateTimeOffset Jitter(ReadOnlySpan<byte> drawn) => now.AddMilliseconds(-(BinaryPrimitives.ReadUInt16LittleEndian(drawn) % 1000));

    private static MessageType Type(string shortName) =>
        MessageTypes.TryFind(shortName, out var type) ? type : throw new InvalidOperationException($"the contracts lack {shortName}");
}
