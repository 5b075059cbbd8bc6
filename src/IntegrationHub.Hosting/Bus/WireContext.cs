using System.Diagnostics.CodeAnalysis;
using MassTransit;
using MassTransit.Metadata;
using MassTransit.Serialization;

namespace IntegrationHub.Hosting.Bus;

/// <summary>
/// What MassTransit may know of an arrived message: its bytes, and nothing of what its sender claims. Reply and fault
/// addresses in a partner's headers would make the hub send where the partner wants; they are never read.
/// </summary>
internal sealed class WireContext(MessageBody body, Headers headers) : SerializerContext
{
    private static readonly string[] OnlyType = [MessageUrn.ForTypeString<WireEvent>()];

    public Guid? MessageId => null;

    public Guid? RequestId => null;

    public Guid? CorrelationId => null;

    public Guid? ConversationId => null;

    public Guid? InitiatorId => null;

    public DateTime? ExpirationTime => null;

    public Uri? SourceAddress => null;

    public Uri? DestinationAddress => null;

    public Uri? ResponseAddress => null;

    public Uri? FaultAddress => null;

    public DateTime? SentTime => null;

    public Headers Headers => headers;

    public HostInfo Host => HostMetadataCache.Empty;

    public string[] SupportedMessageTypes => OnlyType;

    public bool IsSupportedMessageType<T>()
        where T : class => typeof(T) == typeof(WireEvent);

    public bool IsSupportedMessageType(Type messageType) => messageType == typeof(WireEvent);

    /// <summary>Copies: the client takes its buffer back when the delivery is over, the handler keeps what it has.</summary>
    public bool TryGetMessage<T>(out T? message)
        where T : class
    {
        message = IsSupportedMessageType<T>() ? new WireEvent(body.GetBytes()) as T : null;
        return message is not null;
    }

    public bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? message)
    {
        message = IsSupportedMessageType(messageType) ? new WireEvent(body.GetBytes()) : null;
        return message is not null;
    }

    public IMessageSerializer GetMessageSerializer() => new WireSerializer();

    public IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T message)
        where T : class => throw NoEnvelope();

    public IMessageSerializer GetMessageSerializer(object message, string[] messageTypes) => throw NoEnvelope();

    public Dictionary<string, object> ToDictionary<T>(T? message)
        where T : class => throw NoEnvelope();

    public T? DeserializeObject<T>(object? value, T? defaultValue = null)
        where T : class => throw NoEnvelope();

    public T? DeserializeObject<T>(object? value, T? defaultValue = null)
        where T : struct => throw NoEnvelope();

    public MessageBody SerializeObject(object? value) => throw NoEnvelope();

    private static NotSupportedException NoEnvelope() => new("A WireEvent has no envelope and no parts.");
}
