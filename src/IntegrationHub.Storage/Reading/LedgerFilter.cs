using System.Globalization;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>
/// A <see cref="LedgerQuery"/> as SQL. One restriction, the one that leaves least, walks its index from the newest entry down; that
/// index holds all other columns that can be asked for, so what does not fit is passed over without touching a leaf.
/// </summary>
/// <param name="Sql">Gives idx and type of the newest entries that fit, newest first.</param>
/// <param name="Values">In the order in which <paramref name="Sql"/> first names them.</param>
internal sealed record LedgerFilter(string Sql, object?[] Values)
{
    private sealed record Restriction(string Column, string Name, string? Value)
    {
        public string Walks => $"{Column} = {Name}";

        // An expression and no column: only one index is walked, the one that was meant.
        public string Passes => $"{Column} || '' = {Name}";
    }

    /// <param name="most">As many entries as it gives at most.</param>
    public static LedgerFilter Of(LedgerQuery query, int most)
    {
        Restriction[] made = [.. Restrictions(query).Where(r => r.Value is not null)];
        Dictionary<string, object?> named = made.ToDictionary(r => r.Name, r => (object?)r.Value);
        var subjects = Subjects(query, named);
        var range = Range(query, named);
        var partner = query.Partner?.Value;
        if (partner is not null)
        {
            named["@partner"] = partner;
        }
        var first = subjects is null ? made.FirstOrDefault(r => r.Column is "zaak" or "bericht") : null;
        string[][] legs = (subjects, first, partner) switch
        {
            ({ } about, _, _) => [[about, .. Passing(made, null), .. Either(partner), .. range]],
            (_, { } walked, _) => [[walked.Walks, .. Passing(made, walked), .. Either(partner), .. range]],
            (_, _, not null) => [["from_partner = @partner", .. Passing(made, null), .. range], ["to_partner = @partner", .. Passing(made, null), .. range]],
            _ => [[.. made.Take(1).Select(r => r.Walks), .. Passing(made, made.FirstOrDefault()), .. range]],
        };
        var sql = string.Join(" UNION ", legs.Select((leg, i) => legs.Length == 1 ? Leg(leg, most) : $"SELECT idx, type FROM ({Leg(leg, most)}) AS {(i == 0 ? "given" : "got")}"));
        sql = legs.Length == 1 ? sql : string.Create(CultureInfo.InvariantCulture, $"{sql} ORDER BY idx DESC LIMIT {most}");
        return new(sql, [.. Statement.NamesIn(sql).Select(name => named[name])]);
    }

    /// <summary>What leaves least comes first.</summary>
    private static Restriction[] Restrictions(LedgerQuery query) =>
    [
        new("zaak", "@zaak", query.Zaak?.Value),
        new("bericht", "@bericht", query.Bericht?.Value),
        new("rule", "@rule", query.Rule?.Value),
        new("reason", "@reason", query.Reason),
        new("doel", "@doel", query.Doel?.Slug),
        new("type", "@type", query.Type is { } type ? Slugs.Of(type) : null),
    ];

    private static IEnumerable<string> Passing(IEnumerable<Restriction> made, Restriction? walked) => made.Where(r => r != walked).Select(r => r.Passes);

    private static IEnumerable<string> Either(string? partner) => partner is null ? [] : ["(from_partner || '' = @partner OR to_partner || '' = @partner)"];

    private static string Leg(string[] restrictions, int most) => string.Create(CultureInfo.InvariantCulture,
        $"SELECT idx, type FROM ledger WHERE {(restrictions is [] ? "1 = 1" : string.Join(" AND ", restrictions))} ORDER BY idx DESC LIMIT {most}");

    /// <summary>A period is a range of blocks first, and of times within them.</summary>
    private static List<string> Range(LedgerQuery query, Dictionary<string, object?> named)
    {
        List<string> range = [];
        if (query.Since is { } since)
        {
            named["@since"] = Slugs.Of(since);
            range.Add($"idx >= (SELECT COALESCE(MIN(block) * {LedgerBlockTable.Length}, 9223372036854775807) FROM ledger_block WHERE last_time >= @since)");
            range.Add("time >= @since");
        }
        if (query.Until is { } until)
        {
            named["@until"] = Slugs.Of(until);
            range.Add($"idx < (SELECT COALESCE((MAX(block) + 1) * {LedgerBlockTable.Length}, 0) FROM ledger_block WHERE first_time < @until)");
            range.Add("time < @until");
        }
        if (query.Before is { } before)
        {
            named["@before"] = before;
            range.Add("idx < @before");
        }
        return range;
    }

    /// <returns>Null when the query names nobody.</returns>
    private static string? Subjects(LedgerQuery query, Dictionary<string, object?> named)
    {
        if (query.Subjects is not { } codes)
        {
            return null;
        }
        string[] names = [.. codes.Select((_, i) => $"@code_{Letters(i)}")];
        foreach (var (name, code) in names.Zip(codes))
        {
            named[name] = code.Value;
        }
        var about = names is [] ? "1 = 0" : $"code IN ({string.Join(", ", names)})";
        return $"idx IN (SELECT idx FROM betrokkene WHERE {about} UNION SELECT d.idx FROM betrokkene b JOIN ledger d ON d.prev_idx = b.idx WHERE {about.Replace("code IN", "b.code IN", StringComparison.Ordinal)})";
    }

    /// <summary>A name for a parameter: letters alone.</summary>
    private static string Letters(int number) => $"{(number < 26 ? "" : Letters((number / 26) - 1))}{(char)('a' + (number % 26))}";
}
