using IntegrationHub.Contracts;

namespace IntegrationHub.AdapterKit;

/// <summary>What became of the bytes that a partner sent.</summary>
public abstract class Reading
{
    private Reading() { }

    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused);

    /// <summary>An event that keeps its contract, as the bytes that go to the hub.</summary>
    public sealed class Accepted(string id, MessageType type, ReadOnlyMemory<byte> body) : Reading
    {
        public string Id { get; } = id;

        public MessageType Type { get; } = type;

        public ReadOnlyMemory<byte> Body { get; } = body;

        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => accepted(this);
    }

    public sealed class Refused(Refusal refusal, IReadOnlyList<ContractProblem> problems) : Reading
    {
        public Refusal Refusal { get; } = refusal;

        public IReadOnlyList<ContractProblem> Problems { get; } = problems;

        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused) => refused(this);
    }
}
