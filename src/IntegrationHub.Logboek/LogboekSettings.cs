using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Logboek.Lezen;

namespace IntegrationHub.Logboek;

/// <summary>What the read APIs are told by whoever starts them.</summary>
public sealed record LogboekSettings
{
    /// <summary>The folder of the region's store; only read.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The convenant in force.</summary>
    public required Func<Convenant> Convenant { get; init; }

    /// <summary>Who may ask.</summary>
    public required PartnerTokens Tokens { get; init; }

    /// <summary>Finds whose data went where. Whoever starts the process holds the keys that this needs; the read APIs do not.</summary>
    public required FindDisclosures Find { get; init; }

    /// <summary>An http address with a loopback IP address; port 0 takes a free one.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:0");

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>The disclosures of a person that a partner sent or received, by index.</summary>
/// <param name="bsn">As typed.</param>
/// <returns>As <see cref="Lezen.Persoonregels.Of"/> gives them; null when it is no citizen service number.</returns>
public delegate Task<IReadOnlyDictionary<long, bool>?> FindDisclosures(PersonalValue bsn, PartnerId partner, CancellationToken cancellation);

/// <summary>The read APIs do not start as they were told; the message says why and what to do.</summary>
public sealed class LogboekRefusedException(string message) : Exception(message);
