using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Logboek.Lezen;

/// <summary>Reads the parameters of a question, each at most once, none that the API does not have.</summary>
internal sealed class Parameters
{
    /// <summary>The last second that .NET and JSON both know: 9999-12-31.</summary>
    public const long LastSecond = 253_402_300_799;

    private readonly IQueryCollection _query;

    /// <exception cref="QuestionException">A parameter that is not known, or that stands twice.</exception>
    public Parameters(IQueryCollection query, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name) || values.Count != 1)
            {
                throw new QuestionException($"Parameters zijn: {string.Join(", ", known)}; elk hoogstens één keer.");
            }
        }
        _query = query;
    }

    public string? Text(string name) => _query.TryGetValue(name, out var value) && value is [{ Length: > 0 } text] ? text : null;

    public IReadOnlyList<string> List(string name, int most) => Text(name)?.Split(',') is not { } list ? []
        : list.Length <= most ? list : throw new QuestionException($"{name} noemt er hoogstens {most}.");

    public long? Number(string name, long least, long most) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new QuestionException($"{name} is een geheel getal van {least} tot en met {most}.");

    /// <summary>RFC 3339 with an offset.</summary>
    public DateTimeOffset? Moment(string name) => Text(name) is not { } text ? null
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : throw new QuestionException($"{name} is een tijdstip zoals 2026-01-31T10:20:30Z.");
}
