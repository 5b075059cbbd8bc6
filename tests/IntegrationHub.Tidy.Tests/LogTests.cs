using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>An event id means one thing, in one process and for ever.</summary>
public partial class LogTests
{
    [Fact]
    public void Event_ids_are_unique() => Problems.None(Twice(Repository.Sources));

    [Fact]
    public void Finds_an_event_id_that_is_used_twice() => Assert.Equal(
        ["1001: a/Log.cs, b/Log.cs"],
        Twice([new("a/Log.cs", "[LoggerMessage(EventId = 1001, X)] [LoggerMessage(EventId = 1002)]"), new("b/Log.cs", "[LoggerMessage(EventId = 1001)]")]));

    [Fact]
    public void Logging_is_declared_in_Log() =>
        Problems.None(Repository.Sources.Where(file => file.Name != "Log.cs" && file.Text.Contains("[LoggerMessage", StringComparison.Ordinal)));

    private static IEnumerable<string> Twice(IEnumerable<TextFile> sources) => sources
        .SelectMany(file => EventId().Matches(file.Text).Select(match => (Id: match.Groups["id"].Value, file.Path)))
        .GroupBy(found => found.Id, found => found.Path)
        .Where(group => group.Count() > 1)
        .Select(group => $"{group.Key}: {string.Join(", ", group)}");

    [GeneratedRegex(@"EventId\s*=\s*(?<id>\d+)")]
    private static partial Regex EventId();
}
