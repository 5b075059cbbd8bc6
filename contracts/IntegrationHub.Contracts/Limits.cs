namespace IntegrationHub.Contracts;

/// <summary>How much one message may hold. Everything above is refused before it costs anything.</summary>
public static class Limits
{
    /// <summary>Bytes of one event: 1 MiB.</summary>
    public const int EventBytes = 1_048_576;

    /// <summary>Characters (UTF-16) of one text.</summary>
    public const int TextLength = 100_000;

    /// <summary>Persons in one message, victims and suspects together.</summary>
    public const int Persons = 200;

    /// <summary>Items of any other list.</summary>
    public const int Items = 1_000;

    /// <summary>Objects and lists inside each other, the event itself included.</summary>
    public const int Levels = 64;

    /// <summary>Problems told of one message; more would not help the sender.</summary>
    public const int Problems = 50;
}
