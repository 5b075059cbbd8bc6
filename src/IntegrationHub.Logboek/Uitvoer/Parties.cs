using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>How organisations, processing activities and kinds of code are named outside the hub.</summary>
public static class Parties
{
    private const string Root = "https://mensenhandelsignalen.example";

    /// <summary>What the commitment to a person is, for who finds it in a log.</summary>
    public const string SubjectType = $"{Root}/identificaties/verbintenis/v1";

    /// <summary>The list of purposes of a convenant.</summary>
    public const string Doelen = $"{Root}/doelen";

    /// <exception cref="InvalidDataException">The convenant of the entry does not know the partner.</exception>
    public static Partner Find(Convenant convenant, PartnerId partner, long index) => convenant.Partners.GetValueOrDefault(partner)
        ?? throw new InvalidDataException($"entry {index} names '{partner}', whom its convenant does not know; nothing is exported: run hub ledger verify");

    public static string Urn(Oin oin) => $"urn:nld:oin:{oin}";

    /// <summary>
    /// One version of one processing activity: what is disclosed has the activity of its doelbinding, and what is not is the hub's own
    /// activity, to judge who may receive a message.
    /// </summary>
    public static string Activity(Convenant convenant, Leaf leaf, bool disclosed) =>
        VersionUri(disclosed ? leaf.Activity ?? Judging(convenant) : Judging(convenant), leaf.Revision);

    public static string Judging(Convenant convenant) => $"{Root}/verwerkingen/{convenant.Regio}/beoordeling";

    /// <summary>One version of an activity: named by the digest of the convenant, whatever number a region gives it.</summary>
    public static string VersionUri(string activity, string revision) => $"{activity}/versions/{revision[(revision.IndexOf(':', StringComparison.Ordinal) + 1)..]}";
}
