using System.Text.Json;
using IntegrationHub.Core.Recording;
using IntegrationHub.Logboek.Uitvoer;

namespace IntegrationHub.Logboek.Tests;

/// <summary>What leaves the ledger keeps to each standard, and says nothing of a person.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private static readonly string[] CoreMembers = ["trace_id", "span_id", "status", "name", "start_time", "end_time", "parent_span_id", "resource", "attributes"];

    private static readonly string[] CoreAttributes =
        ["dpl.core.processing_activity_id", "dpl.core.data_subject_id", "dpl.core.data_subject_id_type", "dpl.core.foreign_operation.processor"];

    private readonly Region region = new();

    public async ValueTask InitializeAsync() => await region.FillAsync();

    public ValueTask DisposeAsync() => region.DisposeAsync();

    [Theory]
    [InlineData(ExportFormat.Ldv)]
    [InlineData(ExportFormat.Fhir)]
    [InlineData(ExportFormat.Fsc)]
    [InlineData(ExportFormat.FindUsage)]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Adl)]
    public async Task Says_no_personal_value_and_the_same_each_time(ExportFormat format)
    {
        var said = await region.ExportAsync(format);

        Assert.All([Region.Bsn, "Horst-Nijboer", "Okafor", "Ioana", "Precious", "06-12345671", "1999-06-08"], value => Assert.DoesNotContain(value, said, StringComparison.Ordinal));
        Assert.True(said.Length > 300, said);
        Assert.Equal(said, await region.ExportAsync(format));
    }

    [Fact]
    public async Task A_line_of_the_log_has_the_members_of_the_core_and_at_most_one_person()
    {
        var lines = Lines(await region.ExportAsync(ExportFormat.Ldv));

        var spans = lines.Select(l => l.GetProperty("span_id").GetString()!).ToArray();
        Assert.Equal(spans.Distinct(), spans);
        Assert.All(lines, line =>
        {
            Assert.Empty(line.EnumerateObject().Select(m => m.Name).Except(CoreMembers));
            Assert.Empty(line.GetProperty("attributes").EnumerateObject().Select(m => m.Name).Except(CoreAttributes));
            Assert.Equal("Unset", line.GetProperty("status").GetString());
            Assert.Matches("^[0-9a-f]{32}$", line.GetProperty("trace_id").GetString()!);
            Assert.Matches("^[0-9a-f]{16}$", line.GetProperty("span_id").GetString()!);
            Assert.Matches("^https://mensenhandelsignalen.example/verwerkingen/ijsselland/[A-Za-z0-9-]+/versions/[0-9a-f]{64}$",
                line.GetProperty("attributes").GetProperty("dpl.core.processing_activity_id").GetString()!);
            Assert.InRange(line.GetProperty("start_time").GetInt64(), Region.Moment.ToUnixTimeMilliseconds(), Region.Moment.AddMinutes(1).ToUnixTimeMilliseconds());
            Assert.Equal(line.GetProperty("attributes").TryGetProperty("dpl.core.data_subject_id", out _), line.GetProperty("attributes").TryGetProperty("dpl.core.data_subject_id_type", out _));
        });
    }

    [Fact]
    public async Task Several_persons_are_child_spans_of_one_line_without_a_person()
    {
        var lines = Lines(await region.ExportAsync(ExportFormat.Ldv));
        var children = lines.Where(l => l.TryGetProperty("parent_span_id", out _)).ToLookup(l => l.GetProperty("parent_span_id").GetString());
        Assert.NotEmpty(children);

        foreach (var family in children)
        {
            var main = Assert.Single(lines, l => l.GetProperty("span_id").GetString() == family.Key);
            Assert.False(main.GetProperty("attributes").TryGetProperty("dpl.core.data_subject_id", out _));
            var persons = family.Select(l => l.GetProperty("attributes").GetProperty("dpl.core.data_subject_id").GetString()).ToArray();
            Assert.True(persons.Length > 1);
            Assert.Equal(persons.Distinct(), persons);
            Assert.All(family, l => Assert.Equal(main.GetProperty("trace_id").GetString(), l.GetProperty("trace_id").GetString()));
        }
    }

    [Fact]
    public async Task A_refusal_is_a_line_without_a_fault_under_the_activity_of_judging()
    {
        var lines = Lines(await region.ExportAsync(ExportFormat.Ldv)).Where(l => l.GetProperty("name").GetString()!.StartsWith("Weigering", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Contains("/ijsselland/beoordeling/versions/", l.GetProperty("attributes").GetProperty("dpl.core.processing_activity_id").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_decision_permit_or_deny_is_in_the_log_of_decisions()
    {
        var decisions = Lines(await region.ExportAsync(ExportFormat.Adl));
        var records = await region.RecordsAsync();

        Assert.Equal(records.Count(r => r.Line.Type == EntryType.Verstrekking), decisions.Count(Decision));
        Assert.Equal(records.Count(r => r.Line.Type is EntryType.Geweigerd or EntryType.Aangehouden or EntryType.Afgewezen), decisions.Count(d => !Decision(d)));
        Assert.All(decisions, d =>
        {
            Assert.Equal(Region.Convenant.Revision, d.GetProperty("policies").GetProperty("convenant/ijsselland").GetString());
            Assert.True(d.GetProperty("information").GetProperty("feiten").GetProperty("omitted").GetBoolean());
            Assert.False(string.IsNullOrEmpty(d.GetProperty("response").GetProperty("context").GetProperty("reason").GetString()));
        });

        static bool Decision(JsonElement record) => record.GetProperty("response").GetProperty("decision").GetBoolean();
    }

    [Fact]
    public async Task Transactions_are_UUIDs_of_version_7_of_the_moment_of_the_entry()
    {
        var records = Document(await region.ExportAsync(ExportFormat.Fsc)).GetProperty("records").EnumerateArray().ToArray();

        var ids = records.Select(r => r.GetProperty("transaction_id").GetGuid()).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(records, r =>
        {
            var id = r.GetProperty("transaction_id").GetGuid();
            Assert.Equal(7, id.Version);
            Assert.Equal(r.GetProperty("created_at").GetInt64(), FscRecord.TimeOf(id)!.Value.ToUnixTimeSeconds());
        });
        var entries = await region.RecordsAsync();
        Assert.Equal(entries.Count(e => e.Line.Type == EntryType.Verstrekking), records.Count(r => r.GetProperty("direction").GetString() == "DIRECTION_OUTGOING"));
        Assert.Equal(8, records.Count(r => r.GetProperty("direction").GetString() == "DIRECTION_INCOMING")); // as many as messages were brought
    }

    [Fact]
    public async Task A_citizen_is_told_nothing_of_an_investigation()
    {
        var usages = Document(await region.ExportAsync(ExportFormat.FindUsage)).GetProperty("usages").EnumerateArray().ToArray();
        var told = usages.Select(u => (u.GetProperty("logtime").GetString(), u.GetProperty("receiverCode").GetString())).ToHashSet();
        var shielded = (await region.RecordsAsync()).Where(r => r.Line is { Type: EntryType.Verstrekking, Doel.Slug: "opsporing" or "acuut" or "riec" or "toezicht-arbeid" }).ToArray();

        Assert.NotEmpty(shielded);
        Assert.NotEmpty(usages);
        Assert.All(shielded, r => Assert.DoesNotContain((Slugs.Of(r.Line.Time), Region.OinOf(r.Line.To!.Value.Value).Value), told));
        Assert.All(usages, u => Assert.DoesNotContain("273f", u.GetProperty("action").GetString(), StringComparison.Ordinal));
        Assert.Equal(usages.OrderByDescending(u => u.GetProperty("logtime").GetString()).Select(u => u.GetRawText()), usages.Select(u => u.GetRawText()));
    }

    [Fact]
    public void What_no_rule_of_the_convenant_tells_of_is_shielded()
    {
        Assert.True(Shield.IsShielded(Region.Convenant, rule: null, mayBeVerdachte: false));
        Assert.True(Shield.IsShielded(Region.Convenant, new("A-999"), mayBeVerdachte: false));
        Assert.All(Region.Convenant.Doelbindingen.Where(b => b.Doel.Slug is "opsporing" or "riec" or "acuut" or "toezicht-arbeid"), b => Assert.True(Shield.IsShielded(Region.Convenant, b.Id, mayBeVerdachte: false)));
        Assert.All(Region.Convenant.Doelbindingen.Where(b => b.Doel.Slug == "zorg"), b => Assert.True(Shield.IsShielded(Region.Convenant, b.Id, mayBeVerdachte: true)));
        Assert.Contains(Region.Convenant.Doelbindingen, b => b.Doel.Slug == "zorg" && !Shield.IsShielded(Region.Convenant, b.Id, mayBeVerdachte: false));
    }

    [Fact]
    public async Task AuditEvents_tell_of_disclosures_to_care_and_of_one_person_each()
    {
        var bundle = Document(await region.ExportAsync(ExportFormat.Fhir));
        var events = bundle.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")).ToArray();

        Assert.All(events, e =>
        {
            Assert.Equal(["110153", "110152"], e.GetProperty("agent").EnumerateArray().Select(a => a.GetProperty("type").GetProperty("coding")[0].GetProperty("code").GetString()));
            Assert.Equal(e.GetProperty("agent")[0].GetProperty("who").GetRawText(), e.GetProperty("source").GetProperty("observer").GetRawText());
            Assert.Single(e.GetProperty("entity").EnumerateArray(), x => x.GetProperty("role").GetProperty("code").GetString() == "1");
            Assert.True(e.GetProperty("entity").GetArrayLength() >= 2);
            var receiver = e.GetProperty("agent")[1].GetProperty("who").GetProperty("identifier").GetProperty("value").GetString();
            Assert.Contains(receiver, ((string[])["zorgcoordinator-ijsselland", "veilig-thuis-ijsselland", "comensha"]).Select(p => $"urn:nld:oin:{Region.OinOf(p)}"));
        });
        var ids = events.Select(e => e.GetProperty("id").GetString()).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Csv_has_a_header_and_a_row_for_every_entry()
    {
        var rows = (await region.ExportAsync(ExportFormat.Csv)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("regelnummer,kenmerk,tijdstip,soort,", rows[0], StringComparison.Ordinal);
        Assert.Equal((await region.RecordsAsync()).Length, rows.Length - 1);
        Assert.All(rows, row => Assert.Equal(rows[0].Split(',').Length, row.Split(',').Length));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://127.0.0.1\")", "\"'=HYPERLINK(\"\"http://127.0.0.1\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1+2", "'-1+2")]
    [InlineData("@som", "'@som")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("een, twee", "\"een, twee\"")]
    [InlineData("een\r\ntwee", "\"een\r\ntwee\"")]
    [InlineData("gewoon", "gewoon")]
    [InlineData(null, "")]
    public void A_cell_is_never_a_formula(string? value, string cell) => Assert.Equal(cell, CsvLine.Cell(value));

    [Fact]
    public async Task A_period_leaves_out_what_lies_outside_it()
    {
        var all = (await region.RecordsAsync()).Where(r => r.Line.Type == EntryType.Verstrekking).ToArray();
        var half = all[all.Length / 2].Line.Time;

        var early = Lines(await region.ExportAsync(ExportFormat.Adl, new() { Until = half })).Length;
        var late = Lines(await region.ExportAsync(ExportFormat.Adl, new() { Since = half })).Length;

        Assert.True(early > 0 && late > 0);
        Assert.Equal(Lines(await region.ExportAsync(ExportFormat.Adl)).Length, early + late);
    }

    [Fact]
    public async Task As_one_document_the_lines_are_a_list()
    {
        var list = Document(await region.ExportAsync(ExportFormat.Ldv, asDocument: true));
        Assert.Equal(Lines(await region.ExportAsync(ExportFormat.Ldv)).Select(l => l.GetRawText()), list.EnumerateArray().Select(l => l.GetRawText()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("geen json")]
    [InlineData("""{"trace_id":"kort","bundle_rev":"sha256:00"}""")]
    [InlineData("""{"trace_id":["00000000000000000000000000000000"],"bundle_rev":7}""")]
    public async Task An_entry_that_says_something_else_than_its_type_stops_the_export(string leaf)
    {
        var record = (await region.RecordsAsync()).First(r => r.Line.Type == EntryType.Verstrekking) with { Leaf = System.Text.Encoding.UTF8.GetBytes(leaf) };

        var refused = Assert.Throws<InvalidDataException>(() => LdvLine.Of(record, region.Versions).ToArray());
        Assert.Contains($"entry {record.Line.Index} ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_ledger_exports_as_an_empty_answer_of_each_standard()
    {
        await using Region empty = new();

        Assert.Equal("", await empty.ExportAsync(ExportFormat.Ldv));
        Assert.Equal("[]\n", await empty.ExportAsync(ExportFormat.Ldv, asDocument: true));
        Assert.Equal("", await empty.ExportAsync(ExportFormat.Adl));
        Assert.Equal("""{"records":[],"pagination":{"next_cursor":""}}""" + "\n", await empty.ExportAsync(ExportFormat.Fsc));
        Assert.Equal("""{"usages":[],"totalUsages":0}""" + "\n", await empty.ExportAsync(ExportFormat.FindUsage));
        Assert.Equal("""{"resourceType":"Bundle","type":"collection"}""" + "\n", await empty.ExportAsync(ExportFormat.Fhir));
        Assert.Equal(CsvLine.Header + "\r\n", await empty.ExportAsync(ExportFormat.Csv));
    }

    private static JsonElement[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l))];

    private static JsonElement Document(string text) => JsonElement.Parse(text);
}
