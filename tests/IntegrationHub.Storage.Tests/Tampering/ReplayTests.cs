using IntegrationHub.Core.Recording;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Tampering;

/// <summary>Decisions are taken again from what was recorded: whoever changes an entry, its facts or its convenant is found by what they decide.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task Takes_again_what_was_decided_about_every_receiver()
    {
        await using var filled = await FilledHub.MakeAsync();

        var found = filled.Verify();

        Assert.Empty(found.Problems);
        Assert.Equal((found.Decisions, 0L), (found.Replayed, found.Unrecorded));
        Assert.InRange(found.Replayed, 5, 100);
    }

    [Fact]
    public async Task Does_not_claim_to_have_taken_again_what_it_could_not_open()
    {
        await using var filled = await FilledHub.MakeAsync();

        var found = LedgerVerifier.Verify(filled.Hub.Folder);

        Assert.Equal((0L, true), (found.Replayed, found.Decisions > 0));
        Assert.Contains("keys", Assert.Single(found.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EntryType.Verstrekking, "rule", "A-99")]
    [InlineData(EntryType.Verstrekking, "purpose", "zorg")]
    [InlineData(EntryType.Verstrekking, "to", "veilig-thuis-hollands-midden")]
    [InlineData(EntryType.Verstrekking, "to_role", "riec")]
    [InlineData(EntryType.Verstrekking, "route", "L-99")]
    [InlineData(EntryType.Verstrekking, "from_role", "politie")]
    [InlineData(EntryType.Verstrekking, "message_type", "zorgverzoek")]
    [InlineData(EntryType.Verstrekking, "processing_activity_id", "https://mensenhandelsignalen.example/verwerkingen/lisse/A-99")]
    [InlineData(EntryType.Verstrekking, "type", "geweigerd")]
    [InlineData(EntryType.Aangehouden, "reason", "verboden")]
    [InlineData(EntryType.Aangehouden, "type", "geweigerd")]
    [InlineData(EntryType.Afgewezen, "reason", "verkeerde-afzender")]
    [InlineData(EntryType.Afgewezen, "type", "zonder-ontvanger")]
    [InlineData(EntryType.Afgewezen, "from", "politie-den-haag")]
    [InlineData(EntryType.Vrijgave, "decision", "weigeren")]
    [InlineData(EntryType.Vrijgave, "decision", "akkoord")]
    [InlineData(EntryType.Vrijgave, "rule", "A-99")]
    public async Task Finds_an_entry_that_says_something_else_than_was_decided(EntryType type, string member, string value)
    {
        await using var filled = await FilledHub.MakeAsync();
        var index = filled.IndexOf(type);

        filled.Forger.Rewrite(index, leaf => leaf[member] = value);
        filled.Forger.RewriteHead();

        Finds(filled, index);
    }

    [Theory]
    [InlineData("basis")]
    [InlineData("obligations")]
    public async Task Finds_a_list_that_is_not_that_of_the_rule(string member)
    {
        await using var filled = await FilledHub.MakeAsync();
        var index = filled.IndexOf(EntryType.Verstrekking);

        filled.Forger.Rewrite(index, leaf => leaf[member] = new System.Text.Json.Nodes.JsonArray("XX9"));
        filled.Forger.RewriteHead();

        Finds(filled, index, member);
    }

    [Fact]
    public async Task Finds_facts_that_were_exchanged_between_two_entries()
    {
        await using var filled = await FilledHub.MakeAsync();

        var facts = filled.Forger.List<byte[]>("SELECT facts FROM ledger WHERE idx IN (1, 2) ORDER BY idx");

        filled.Forger.Run("UPDATE ledger SET facts = CASE idx WHEN 1 THEN @second ELSE @first END WHERE idx IN (1, 2)", ("@first", facts[0]), ("@second", facts[1]));

        Finds(filled, 1, "do not open");
        Finds(filled, 2, "do not open");
    }

    [Fact]
    public async Task Finds_facts_that_were_changed_by_who_has_the_keys()
    {
        await using var filled = await FilledHub.MakeAsync();

        filled.Forger.RewriteFacts(1, Some.Protector, facts => facts.Replace("\"minderjarig\":true", "\"minderjarig\":false", StringComparison.Ordinal), commit: false);

        Finds(filled, 1, "commits to other facts");
    }

    [Theory]
    [InlineData("\"from_role\":\"gemeente\"", "\"from_role\":\"politie\"")]
    [InlineData("\"afgesloten\":false", "\"afgesloten\":true")]
    [InlineData("\"today\":\"2026-11-22\"", "\"today\":\"2026-11-23\"")]
    [InlineData("\"type\":\"signaal\"", "\"type\":\"zorgverzoek\"")]
    public async Task Finds_facts_under_which_something_else_would_have_been_decided(string recorded, string changed)
    {
        await using var filled = await FilledHub.MakeAsync();
        var index = filled.IndexOf(EntryType.Verstrekking);

        filled.Forger.RewriteFacts(index, Some.Protector, facts => facts.Replace(recorded, changed, StringComparison.Ordinal), commit: true);
        filled.Forger.RewriteHead();

        Finds(filled, index);
    }

    [Fact]
    public async Task Finds_a_receiver_of_whom_no_entry_tells_any_more()
    {
        await using var filled = await FilledHub.MakeAsync();
        var (first, second) = (filled.IndexOf(EntryType.Verstrekking), filled.IndexOf(EntryType.Verstrekking) + 1);

        filled.Forger.Rewrite(second, leaf => leaf["trace_id"] = new string('0', 32)); // as if it were of another message

        Finds(filled, first, "no entry of this message tells of it");
    }

    [Fact]
    public async Task Finds_a_convenant_that_was_changed_after_the_fact()
    {
        await using var filled = await FilledHub.MakeAsync();

        filled.Forger.Run("UPDATE convenant_file SET content = replace(content, 'gecontracteerd: true', 'gecontracteerd: false') WHERE regional = 1");

        Finds(filled, filled.IndexOf(EntryType.BeleidActief), "files of the convenant");
        Assert.Equal(0, filled.Verify().Replayed);
    }

    [Theory]
    [InlineData("UPDATE convenant_file SET name = replace(name, 'lisse/', 'kisse/') WHERE name = 'lisse/meldroute.yaml'", "another folder")]
    [InlineData("UPDATE convenant_file SET name = replace(name, 'landelijk/', '') WHERE name = 'landelijk/matrix.yaml'", "another folder")]
    [InlineData("UPDATE convenant_version SET stored_at = '2026-11-22T09:00:00.001Z'", "another time")]
    public async Task Finds_what_stands_beside_a_convenant_and_is_not_in_its_revision(string change, string told)
    {
        await using var filled = await FilledHub.MakeAsync();

        filled.Forger.Run(change);

        Finds(filled, filled.IndexOf(EntryType.BeleidActief), told);
    }

    private static void Finds(FilledHub filled, long index, string text = "") =>
        Assert.Contains(filled.Verify().Problems, problem => problem.Index == index && problem.Problem.Contains(text, StringComparison.Ordinal));
}
