using System.Buffers;
using System.Globalization;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>Every entry as a row of RFC 4180, safe to open in a spreadsheet.</summary>
internal static class CsvLine
{
    public const string Header = "regelnummer,kenmerk,tijdstip,soort,van,aan,rol,berichtsoort,doel,regel,reden,zaak,grondslag,categorieen,personen,convenant";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n;");

    public static string Of(LedgerRecord record)
    {
        var line = record.Line;
        var leaf = line.Type == EntryType.Verstrekking ? Leaf.Of(record) : null;
        string?[] cells =
        [
            line.Index.ToString(CultureInfo.InvariantCulture), line.Id.Value, Slugs.Of(line.Time), Slugs.Of(line.Type), line.From.Value, line.To?.Value,
            line.ToRole?.Slug, line.MessageType, line.Doel?.Slug, line.Rule?.Value, line.Reason, line.Zaak?.Value,
            leaf is null ? null : string.Join(' ', leaf.Grondslag), leaf is null ? null : string.Join(' ', leaf.Categories),
            leaf?.Subjects.Length.ToString(CultureInfo.InvariantCulture), leaf?.Revision,
        ];
        return string.Join(',', cells.Select(Cell));
    }

    /// <summary>A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe before it makes it text.</summary>
    internal static string Cell(string? value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? $"'{value}" : value ?? "";
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
