using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage.Tests;

public sealed class SealingTests : IDisposable
{
    private static readonly byte[] Marker = Encoding.UTF8.GetBytes(Some.Marker);
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Leaves_no_payload_fact_or_body_readable_in_any_file()
    {
        var store = folder.Open();
        using var reader = folder.Connect(); // its open reading keeps the write-ahead log from being folded away
        using var reading = reader.BeginTransaction(deferred: true);
        using var read = reader.CreateCommand();
        (read.Transaction, read.CommandText) = (reading, "SELECT COUNT(*) FROM ledger");
        read.ExecuteScalar();

        await store.RecordAsync(Some.Incoming(1), Some.Token);
        await store.RecordAsync(Some.Incoming(2) with { Decide = _ => Some.Aside(2) }, Some.Token);
        await store.DisposeAsync();

        Assert.Contains(Directory.GetFiles(folder.Path), file => Contains(file, "TEST-01"u8)); // what may be read is found
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.False(Contains(file, Marker), file));
    }

    [Fact]
    public async Task Erases_the_payload_with_the_confirmation()
    {
        byte[] stored;
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(1), Some.Token);
            stored = folder.Scalar<byte[]>("SELECT event FROM outbox")!;
            await store.ConfirmAsync(await store.Committed.ReadAsync(Some.Token), Some.Moment);
        }

        Assert.All(Directory.GetFiles(folder.Path), file => Assert.False(Contains(file, stored.AsSpan(100, 64)), file));
    }

    [Fact]
    public async Task Opens_the_facts_of_an_entry_for_a_replay()
    {
        await using var store = folder.Open();
        await store.RecordAsync(Some.Incoming(1), Some.Token);
        SealedFacts facts = new(folder.Path, Some.Protector);

        Assert.Equal(Some.Disclosure(1, new("zaak-1")).Facts.ToArray(), facts.Open(0)!.Value.ToArray());
        Assert.Null(facts.Open(1));
    }

    [Fact]
    public async Task Names_table_and_row_when_the_key_ring_is_another()
    {
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(1), Some.Token);
        }
        var other = new EphemeralDataProtectionProvider().CreateProtector("hub");
        await using var again = HubStore.Open(folder.Path, Some.Region, other, TimeProvider.System);

        var broken = await Assert.ThrowsAsync<UnsealException>(() => again.ReadPendingAsync(Some.Token).AllAsync());

        Assert.Equal(("outbox", Some.Delivery(1).ToString()), (broken.Table, broken.Row));
        Assert.Equal(1, folder.Scalar<long>("SELECT COUNT(*) FROM outbox"));
    }

    [Theory]
    [InlineData("UPDATE outbox SET event = (SELECT event FROM outbox WHERE seq = 2) WHERE seq = 1")]
    [InlineData("UPDATE outbox SET event = (SELECT facts FROM ledger WHERE idx = 0) WHERE seq = 1")]
    [InlineData("UPDATE outbox SET event = zeroblob(200) WHERE seq = 1")]
    public async Task Opens_no_payload_that_was_put_in_the_place_of_another(string exchange)
    {
        await using (var store = folder.Open())
        {
            await store.RecordAsync(Some.Incoming(1), Some.Token);
            await store.RecordAsync(Some.Incoming(2), Some.Token);
        }
        folder.Tamper(exchange);
        await using var again = folder.Open();

        var broken = await Assert.ThrowsAsync<UnsealException>(() => again.ReadPendingAsync(Some.Token).AllAsync());

        Assert.Equal(Some.Delivery(1).ToString(), broken.Row);
    }

    [Fact]
    public async Task Keeps_the_file_from_other_users_of_the_machine()
    {
        await folder.Open().DisposeAsync();

        Assert.True(OperatingSystem.IsWindows() ||
            File.GetUnixFileMode(StoreFile.In(folder.Path)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static bool Contains(string file, ReadOnlySpan<byte> wanted) => File.ReadAllBytes(file).AsSpan().IndexOf(wanted) >= 0;
}
