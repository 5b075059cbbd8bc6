using System.Buffers.Text;
using System.Globalization;
using System.Text;
using IntegrationHub.Logboek.Uitvoer;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>The parameters of <c>GET /logs</c>.</summary>
internal sealed record FscQuestion
{
    private const int MostNamed = 100;
    private const int MostRecords = 1000;

    public required FscCursor? Cursor { get; init; }
    public required int Limit { get; init; }
    public required bool Descending { get; init; }

    /// <summary>Unix seconds; only what was made later.</summary>
    public required long? After { get; init; }

    /// <summary>Unix seconds; only what was made earlier.</summary>
    public required long? Before { get; init; }
    public required IReadOnlyList<string> GrantHashes { get; init; }
    public required IReadOnlyList<string> ServiceNames { get; init; }

    /// <summary>When any is named, nothing else restricts.</summary>
    public required IReadOnlyList<Guid> Transactions { get; init; }

    public bool Fits(FscRecord record) =>
        (GrantHashes.Count == 0 || GrantHashes.Contains(record.GrantHash)) && (ServiceNames.Count == 0 || ServiceNames.Contains(record.ServiceName));

    /// <exception cref="QuestionException">A parameter that is not as the API has it.</exception>
    public static FscQuestion Read(IQueryCollection query)
    {
        Parameters given = new(query, "cursor", "limit", "sort_order", "after", "before", "grant_hash", "service_name", "transaction_ids");
        return new()
        {
            Cursor = given.Text("cursor") is { } cursor ? FscCursor.Parse(cursor) ?? throw new QuestionException("cursor is de next_cursor van een eerder antwoord, onveranderd.") : null,
            Limit = (int)(given.Number("limit", 1, MostRecords) ?? 25),
            Descending = given.Text("sort_order") switch
            {
                null or "SORT_ORDER_ASCENDING" => false,
                "SORT_ORDER_DESCENDING" => true,
                _ => throw new QuestionException("sort_order is SORT_ORDER_ASCENDING of SORT_ORDER_DESCENDING."),
            },
            After = given.Number("after", 0, Parameters.LastSecond - 1),
            Before = given.Number("before", 0, Parameters.LastSecond),
            GrantHashes = given.List("grant_hash", MostNamed),
            ServiceNames = given.List("service_name", MostNamed),
            Transactions = [.. given.List("transaction_ids", MostNamed).Select(Transaction)],
        };
    }

    private static Guid Transaction(string text) => Guid.TryParseExact(text, "D", out var id) ? id : throw new QuestionException("transaction_ids zijn UUID's, gescheiden door komma's.");
}

/// <summary>How far a reader is: so many records of this entry were given, in the direction of reading.</summary>
internal readonly record struct FscCursor(long Index, int Given)
{
    private const int Longest = 48;

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Index}.{Given}")));

    /// <returns>Null when the hub never gave it.</returns>
    public static FscCursor? Parse(string text)
    {
        if (text.Length > Longest || !Base64Url.IsValid(text))
        {
            return null;
        }
        return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.') is [var index, var given]
            && long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && new FscCursor(at, count) is var cursor && cursor.ToString() == text ? cursor : null;
    }
}
