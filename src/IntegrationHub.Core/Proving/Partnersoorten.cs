using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Proving;

/// <summary>One partner of each kind: partners whose lines say the same, in each of the convenanten, are decided alike.</summary>
internal static class Partnersoorten
{
    /// <summary>Of the kinds that may bring the type under one of the convenanten.</summary>
    public static IEnumerable<PartnerId> Senders(MessageType type, IReadOnlyList<Convenant> convenanten) => Kinds(All(convenanten), convenanten)
        .Where(p => convenanten.Any(c => c.Partners.TryGetValue(p, out var known) && c.Rollen[known.Role].Brings.Contains(type.ShortName)));

    /// <summary>Somebody else of each kind, also of the sender's own, and the sender itself: an answer to its own question.</summary>
    public static IEnumerable<PartnerId> Receivers(PartnerId van, IReadOnlyList<Convenant> convenanten) =>
        Kinds(All(convenanten).Where(p => p != van), convenanten).Append(van);

    private static IEnumerable<PartnerId> All(IReadOnlyList<Convenant> convenanten) =>
        convenanten.SelectMany(c => c.Partners.Keys).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal);

    private static IEnumerable<PartnerId> Kinds(IEnumerable<PartnerId> partners, IReadOnlyList<Convenant> convenanten) =>
        partners.GroupBy(p => string.Join('|', convenanten.Select(c => Kind(c, p)))).Select(g => g.First());

    private static string Kind(Convenant convenant, PartnerId id) =>
        convenant.Partners.TryGetValue(id, out var p) ? $"{p.Role} {p.Gemeente is not null} {p.Bron} {p.Gecontracteerd}" : "-";
}
