using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Witness;

/// <summary>What a witness runs on.</summary>
public sealed record WitnessSettings
{
    /// <summary>A folder of its own: what it cosigned last, of every log. Losing it is losing what makes the witness worth asking.</summary>
    public required string Folder { get; init; }

    /// <summary>Its key, of the kind that cosigns; not used by any other witness.</summary>
    public required NoteSigner Key { get; init; }

    /// <summary>The logs that it serves; several keys of one name while that log changes its key.</summary>
    public required IReadOnlyList<NoteKey> Logs { get; init; }

    /// <summary>Port 0 takes a free one.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:0");
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>The witness cannot start as it is asked to; nothing was changed.</summary>
public sealed class WitnessRefusedException(string problem) : Exception(problem);
