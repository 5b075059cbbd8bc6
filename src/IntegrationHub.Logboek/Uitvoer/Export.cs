using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IntegrationHub.Fhir;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>The forms in which the ledger leaves the hub.</summary>
public enum ExportFormat
{
    /// <summary>Logboek Dataverwerkingen 1.0.0, core: one JSON object a line.</summary>
    Ldv,

    /// <summary>FHIR R4: a Bundle of AuditEvents.</summary>
    Fhir,

    /// <summary>FSC Logging: as <c>GET /logs</c> answers.</summary>
    Fsc,

    /// <summary>The Estonian data tracker: as <c>GET /v2/findUsage</c> answers, without what is shielded.</summary>
    FindUsage,

    /// <summary>Every entry, a row each, with a header.</summary>
    Csv,

    /// <summary>Authorization Decision Log: one JSON object a line.</summary>
    Adl,
}

/// <summary>Writes the ledger, or a period of it, in one of the forms. Reads page by page and holds nothing.</summary>
/// <param name="versions">Of the same store.</param>
public sealed class Export(LedgerPages ledger, ConvenantVersions versions)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="only">Index of each entry that counts, and whether a person may stand there as a suspect; null for all.</param>
    /// <returns>How many lines, records, rows or resources were written.</returns>
    /// <exception cref="InvalidDataException">An entry that is not as the hub writes them.</exception>
    public async Task<long> WriteAsync(
        ExportFormat format, LedgerSpan span, IReadOnlyDictionary<long, bool>? only, bool asDocument, Stream output, CancellationToken cancellation = default)
    {
        var records = ledger.ReadAsync(span with { NewestFirst = format == ExportFormat.FindUsage }, cancellation)
            .Where(r => only is null || only.ContainsKey(r.Line.Index));
        return format switch
        {
            ExportFormat.Ldv => await ObjectsAsync(records.SelectMany(r => LdvLine.Of(r, versions)), (json, line) => Wrote(() => line.WriteCore(json)), asDocument, output, cancellation).ConfigureAwait(false),
            ExportFormat.Adl => await ObjectsAsync(records, (json, record) => AdlRecord.TryWrite(json, record, versions), asDocument, output, cancellation).ConfigureAwait(false),
            ExportFormat.Csv => await CsvAsync(records, output, cancellation).ConfigureAwait(false),
            ExportFormat.Fhir => await FhirAsync(records, output, cancellation).ConfigureAwait(false),
            ExportFormat.Fsc => await FscAsync(records, output, cancellation).ConfigureAwait(false),
            ExportFormat.FindUsage => await FindUsageAsync(records, only, output, cancellation).ConfigureAwait(false),
        };
    }

    private static bool Wrote(Action write)
    {
        write();
        return true;
    }

    /// <summary>One object a line, or all in one list.</summary>
    private static async Task<long> ObjectsAsync<T>(
        IAsyncEnumerable<T> items, Func<Utf8JsonWriter, T, bool> write, bool asDocument, Stream output, CancellationToken cancellation)
    {
        var written = 0L;
        await using Utf8JsonWriter json = new(output, Plain);
        if (asDocument)
        {
            json.WriteStartArray();
        }
        await foreach (var item in items.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (!write(json, item))
            {
                continue;
            }
            written++;
            await json.FlushAsync(cancellation).ConfigureAwait(false);
            if (!asDocument)
            {
                output.WriteByte((byte)'\n');
                json.Reset();
            }
        }
        if (asDocument)
        {
            json.WriteEndArray();
            await EndAsync(json, output, cancellation).ConfigureAwait(false);
        }
        return written;
    }

    private static async Task<long> CsvAsync(IAsyncEnumerable<LedgerRecord> records, Stream output, CancellationToken cancellation)
    {
        var written = 0L;
        await using StreamWriter rows = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        await rows.WriteLineAsync(CsvLine.Header).ConfigureAwait(false);
        await foreach (var record in records.WithCancellation(cancellation).ConfigureAwait(false))
        {
            await rows.WriteLineAsync(CsvLine.Of(record)).ConfigureAwait(false);
            written++;
        }
        return written;
    }

    private async Task<long> FhirAsync(IAsyncEnumerable<LedgerRecord> records, Stream output, CancellationToken cancellation)
    {
        var written = 0L;
        await using Utf8JsonWriter json = new(output, Plain);
        await AuditEventWriter.WriteBundleAsync(json, records.SelectMany(r => Disclosures.Of(r, versions)).Select(d => (written++, d).d), cancellation).ConfigureAwait(false);
        await EndAsync(json, output, cancellation).ConfigureAwait(false);
        return written;
    }

    private async Task<long> FscAsync(IAsyncEnumerable<LedgerRecord> records, Stream output, CancellationToken cancellation)
    {
        var written = 0L;
        await using Utf8JsonWriter json = new(output, Plain);
        json.WriteStartObject();
        json.WriteStartArray("records");
        await foreach (var record in records.SelectMany(r => FscRecord.Of(r, versions)).WithCancellation(cancellation).ConfigureAwait(false))
        {
            record.Write(json);
            await json.FlushAsync(cancellation).ConfigureAwait(false);
            written++;
        }
        json.WriteEndArray();
        json.WriteStartObject("pagination");
        json.WriteString("next_cursor", "");
        json.WriteEndObject();
        json.WriteEndObject();
        await EndAsync(json, output, cancellation).ConfigureAwait(false);
        return written;
    }

    private async Task<long> FindUsageAsync(IAsyncEnumerable<LedgerRecord> records, IReadOnlyDictionary<long, bool>? only, Stream output, CancellationToken cancellation)
    {
        var written = 0;
        await using Utf8JsonWriter json = new(output, Plain);
        json.WriteStartObject();
        json.WriteStartArray("usages");
        await foreach (var record in records.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (Usage.Of(record, versions, only?.GetValueOrDefault(record.Line.Index, true) ?? true) is { } usage)
            {
                usage.Write(json);
                await json.FlushAsync(cancellation).ConfigureAwait(false);
                written++;
            }
        }
        json.WriteEndArray();
        json.WriteNumber("totalUsages", written);
        json.WriteEndObject();
        await EndAsync(json, output, cancellation).ConfigureAwait(false);
        return written;
    }

    private static async Task EndAsync(Utf8JsonWriter json, Stream output, CancellationToken cancellation)
    {
        await json.FlushAsync(cancellation).ConfigureAwait(false);
        output.WriteByte((byte)'\n');
    }
}
