using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Storage.Tables;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

/// <summary>A store that an older program made is brought to this version when it is opened, or stays what it was.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nothing_of_version_2_is_lost_and_it_goes_on_where_it_was()
    {
        MakeVersion2();

        await using var store = folder.Open();

        Assert.Equal((long)StoreFile.SchemaVersion, folder.Scalar<long>("SELECT schema_version FROM about"));
        var waiting = Assert.Single(await store.ReadPendingAsync(Some.Token).AllAsync());
        Assert.Equal((7L, Some.Delivery(1), 0L), (waiting.Sequence, waiting.Delivery, waiting.Entry!.Index));
        Assert.True((await store.RecordAsync(Some.Incoming(1), Some.Token)).Outcome.Duplicate);
        Assert.Equal(1, (await store.RecordAsync(Some.Incoming(2), Some.Token)).FirstIndex);
        Assert.Equal(8, (await store.Committed.ReadAsync(Some.Token)).Sequence);
        Assert.Equal(("oud", 3L), Assert.Single(new ShadowReadings(folder.Path).Reports()) is var report ? (report.Revision, report.Compared) : default);
        Assert.Equal(2, (await new LedgerReader(folder.Path).PageAsync(new() { Since = Some.Moment, Until = Some.Moment.AddDays(1) }, Some.Token)).Length);
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task No_term_of_an_older_row_ends_too_early()
    {
        MakeVersion2();
        await folder.Open().DisposeAsync();

        Assert.Equal(Slugs.Of(Some.Moment), folder.Scalar<string>("SELECT received FROM inbox"));
    }

    [Fact]
    public async Task Has_the_same_tables_as_a_new_store()
    {
        using DataFolder fresh = new();
        await fresh.Open().DisposeAsync();
        MakeVersion2();
        await folder.Open().DisposeAsync();

        Assert.Equal(fresh.Tables(), folder.Tables());
    }

    [Fact]
    public void Stays_version_2_for_the_region_that_it_is_of()
    {
        MakeVersion2(region: "een-andere");

        Assert.Contains("een-andere", Assert.Throws<StoreRefusedException>(folder.Open).Message, StringComparison.Ordinal);
        Assert.Equal(2, folder.Scalar<long>("SELECT schema_version FROM about"));
    }

    [Fact]
    public void Stays_version_2_as_a_whole_when_a_step_cannot_be_taken()
    {
        MakeVersion2();
        folder.Tamper("CREATE TABLE outbox_number (theirs INTEGER)"); // stands in the way of a later step
        var before = folder.Tables();

        Assert.Throws<StoreRefusedException>(folder.Open);

        Assert.Equal(before, folder.Tables());
        Assert.Equal(2, folder.Scalar<long>("SELECT schema_version FROM about"));
    }

    private void MakeVersion2(string region = Some.Region)
    {
        using var connection = Database.Of(folder.Path).OpenForWriting();
        var dialect = Dialect.Of(connection);
        using (var define = connection.CreateCommand())
        {
            define.CommandText = dialect.Ground + dialect.Define(Version2.Ddl);
            define.ExecuteNonQuery();
        }
        var entry = Some.Disclosure(1, new("zaak-1"));
        MerkleTree tree = new();
        var hash = tree.Append(entry.Leaf.Span);
        Seals seals = new(Some.Protector);
        using var fill = connection.CreateCommand();
        fill.CommandText = Version2.Rows;
        fill.With("@region", region).With("@id", entry.Id.Value).With("@leaf", entry.Leaf.ToArray()).With("@hash", hash)
            .With("@facts", seals.Facts.Close(entry.Id.Value, entry.Facts.Span)).With("@time", Slugs.Of(entry.Time))
            .With("@root", tree.Root()).With("@frontier", tree.Frontier)
            .With("@source", Some.Key(1).Source).With("@key", Some.Key(1).Id).With("@digest", Some.Digest(1))
            .With("@delivery", Some.Delivery(1).ToString()).With("@event", seals.Events.Close(Some.Delivery(1).ToString(), Some.Event(1).Event.Span));
        fill.ExecuteNonQuery();
    }
}
