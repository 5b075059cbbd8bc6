using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage;

/// <summary>A <see cref="LedgerQuery"/> as SQL: only the restrictions that it makes, so that an index can serve them.</summary>
/// <param name="Values">In the order in which <paramref name="Sql"/> first names them.</param>
internal sealed record LedgerFilter(string Sql, object?[] Values)
{
    public static LedgerFilter Of(LedgerQuery query)
    {
        (string Sql, object? Value)[] restrictions =
        [
            ("(from_partner = @partner OR to_partner = @partner)", query.Partner?.Value),
            ("type = @type", query.Type is { } type ? Slugs.Of(type) : null),
            ("doel = @doel", query.Doel?.Slug),
            ("zaak = @zaak", query.Zaak?.Value),
            ("time >= @since", query.Since is { } since ? Slugs.Of(since) : null),
            ("time < @until", query.Until is { } until ? Slugs.Of(until) : null),
            ("idx < @before", query.Before),
        ];
        var made = restrictions.Where(restriction => restriction.Value is not null).ToArray();
        return new(
            made is [] ? "1 = 1" : string.Join(" AND ", made.Select(restriction => restriction.Sql)),
            [.. made.Select(restriction => restriction.Value)]);
    }
}
