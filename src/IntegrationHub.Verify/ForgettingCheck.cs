using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Verify;

/// <summary>
/// Facts that are gone because their term was over: each is older than what a later entry says was destroyed, and together they are
/// as many as the entries say. Nobody takes facts away early, or takes more than he tells.
/// </summary>
internal sealed class ForgettingCheck
{
    private static readonly string Facts = Bewaarsoorten.Slug(Bewaarsoort.Feiten);

    private readonly long told;
    private readonly long lastTold = -1;
    private readonly string before = "";
    private long gone;

    public ForgettingCheck(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT idx, leaf FROM ledger WHERE type = '{Slugs.Of(EntryType.Vernietigd)}' ORDER BY idx";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (Told(row.GetFieldValue<byte[]>(1)) is var (count, until))
            {
                told += count;
                lastTold = row.GetInt64(0);
                before = string.CompareOrdinal(until, before) > 0 ? until : before;
            }
        }
    }

    /// <summary>Called for an entry whose facts are not there, though something was decided.</summary>
    public IEnumerable<string> Problems(EntryRow entry)
    {
        gone++;
        return entry.Index < lastTold && string.CompareOrdinal(entry.Time, before) < 0
            ? []
            : ["the facts that decided it are gone, and no later entry says that their term was over"];
    }

    /// <summary>Called after the last entry.</summary>
    public IEnumerable<VerifyProblem> CountProblems() => gone == told
        ? []
        : [new(VerifyProblem.WholeLedger, $"entries say that the facts of {told} others were destroyed when their term was over, and those of {gone} are gone")];

    private static (long Count, string Before)? Told(byte[] leaf)
    {
        try
        {
            var read = JsonElement.Parse(leaf);
            return read.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() == Facts
                && read.TryGetProperty("erased_count", out var count) && count.TryGetInt64(out var number)
                && read.TryGetProperty("before", out var until) && until.GetString() is { } text ? (number, text) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // told of that entry itself
        }
    }
}
