using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// In place of MassTransit's envelope: the body on the wire is the event itself, so that a client that knows nothing of
/// MassTransit reads and writes the same queues. Whatever content type arrives, the bytes are handed on as they are;
/// reading them is the business of the handler.
/// </summary>
internal sealed class WireSerializer : ISerializerFactory, IMessageSerializer, IMessageDeserializer
{
    public ContentType ContentType { get; } = new(WireEvent.MediaType);

    public IMessageSerializer CreateSerializer() => this;

    public IMessageDeserializer CreateDeserializer() => this;

    public MessageBody GetMessageBody<T>(SendContext<T> context)
        where T : class =>
        context.Message is WireEvent wire
            ? new BytesMessageBody(wire.Body)
            : throw new NotSupportedException("Only a WireEvent travels on a partner's bus.");

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, new WireContext(receiveContext.Body, receiveContext.TransportHeaders));

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        new WireContext(body, headers);

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    public void Probe(ProbeContext context) => context.CreateScope("wire").Add("contentType", WireEvent.MediaType);
}
