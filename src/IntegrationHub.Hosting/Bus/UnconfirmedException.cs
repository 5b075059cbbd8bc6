namespace IntegrationHub.Hosting.Bus;

/// <summary>Why a send was not confirmed.</summary>
public enum UnconfirmedReason
{
    /// <summary>No answer in time: it may or may not have arrived.</summary>
    Timeout,

    /// <summary>The broker gave it back: no queue takes it.</summary>
    Unroutable,

    /// <summary>The broker said no, or the connection failed: it may or may not have arrived.</summary>
    Failed,

    /// <summary>In memory only: the receiving side could not handle it.</summary>
    NotHandled,
}

/// <summary>The broker did not confirm a message. Nothing may count on it: keep it, and send it again with the same id.</summary>
public sealed class UnconfirmedException(string partner, string exchange, UnconfirmedReason reason, Exception? cause = null)
    : Exception($"{partner}: {exchange} did not confirm ({reason}). Send again with the same id.", cause)
{
    public string Partner { get; } = partner;

    public string Exchange { get; } = exchange;

    public UnconfirmedReason Reason { get; } = reason;
}
