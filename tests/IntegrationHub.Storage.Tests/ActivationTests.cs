using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

/// <summary>A version of the convenant, its note and the entry that tells of it stand together, and stay.</summary>
public sealed class ActivationTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ConvenantReadings Versions => new(folder.Path);

    [Fact]
    public async Task A_new_store_has_none()
    {
        await folder.Open().DisposeAsync();

        Assert.Null(Versions.InForce());
        Assert.Empty(Versions.Activations());
    }

    [Fact]
    public async Task An_activation_is_an_entry_with_who_and_what()
    {
        await using var store = folder.Open();
        await ActivateAsync(store, 1);

        var second = await ActivateAsync(store, 2);

        var entry = (await new LedgerReader(folder.Path).EntryAsync(second.Index, Some.Token))!;
        var leaf = JsonElement.Parse(entry.Leaf.Span);
        Assert.Equal(EntryType.BeleidActief, entry.Line.Type);
        Assert.Equal(
            ("beleid-actief", Files(2).Revision, Files(1).Revision, "fg-1", Some.Region, 2),
            (Text(leaf, "type"), Text(leaf, "bundle_rev"), Text(leaf, "previous_rev"), Text(leaf, "by"), Text(leaf, "region"), leaf.GetProperty("version").GetInt32()));
        Assert.Equal(ActivationEntry.DigestOf(Note(2)), Text(leaf, "note_digest"));
        Assert.Equal(["fg:00000002", "regio:00000001"], leaf.GetProperty("signed_by").EnumerateArray().Select(k => k.GetString()!));
    }

    [Fact]
    public async Task The_version_in_force_survives_a_restart_with_its_files()
    {
        await using (var store = folder.Open())
        {
            await ActivateAsync(store, 1);
            await ActivateAsync(store, 2);
        }

        var inForce = Versions.InForce()!;

        Assert.Equal((Files(2).Revision, 2, "fg-1"), (inForce.Revision, inForce.Versie, inForce.By));
        Assert.Equal(Files(2).Revision, Versions.Files(inForce.Revision)!.Revision);
        Assert.Equal(Files(1).Regio[0].Text, Versions.Files(Files(1).Revision)!.Regio[0].Text); // a replay needs the older one
    }

    [Fact]
    public async Task Going_back_is_a_new_activation_of_what_is_stored()
    {
        await using var store = folder.Open();
        foreach (var version in (int[])[1, 2, 1])
        {
            await ActivateAsync(store, version);
        }

        Assert.Equal([Files(1).Revision, Files(2).Revision, Files(1).Revision], Versions.Activations().Select(a => a.Revision));
        Assert.Equal(2L, folder.Scalar<long>("SELECT COUNT(*) FROM convenant_version"));
        Assert.Empty(LedgerVerifier.Verify(folder.Path).Problems);
    }

    [Fact]
    public async Task Refuses_files_that_are_not_those_of_the_revision()
    {
        await using var store = folder.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => store.ActivateAsync(Draft(1), Files(2), Some.Moment));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ActivateAsync(Draft(1) with { By = "Jan Jansen" }, Files(1), Some.Moment));
        Assert.Empty(Versions.Activations());
    }

    [Theory]
    [InlineData("DELETE FROM activation")]
    [InlineData("UPDATE activation SET by_person = 'x'")]
    [InlineData("DELETE FROM convenant_file")]
    [InlineData("UPDATE convenant_file SET content = 'x'")]
    [InlineData("DELETE FROM convenant_version")]
    [InlineData("UPDATE convenant_version SET versie = 9")]
    public async Task Nothing_of_a_version_is_changed_or_taken_away(string sql)
    {
        await using (var store = folder.Open())
        {
            await ActivateAsync(store, 1);
        }

        Assert.ThrowsAny<DbException>(() => folder.Tamper(sql));
    }

    [Theory]
    [InlineData("UPDATE convenant_file SET content = 'x' WHERE regional = 1", 1, "were changed")]
    [InlineData("DELETE FROM convenant_file", 0, "are gone")]
    [InlineData("UPDATE activation SET note = x'00' WHERE idx = 1", 1, "table activation")]
    [InlineData("UPDATE activation SET by_person = 'iemand' WHERE idx = 1", 1, "table activation")]
    [InlineData("DELETE FROM activation WHERE idx = 1", 1, "is gone")]
    [InlineData("UPDATE activation SET idx = 7 WHERE idx = 1", 1, "is gone")]
    public async Task The_verifier_finds_what_was_changed_all_the_same(string sql, long index, string told)
    {
        await using (var store = folder.Open())
        {
            await ActivateAsync(store, 1);
            await ActivateAsync(store, 2);
        }

        folder.TamperDisarmed(sql);

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, p => p.Index == index && p.Problem.Contains(told, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DELETE FROM activation WHERE idx = 1")]
    [InlineData("DELETE FROM activation")]
    [InlineData("UPDATE activation SET revision = (SELECT revision FROM activation WHERE idx = 0) WHERE idx = 1")]
    [InlineData("UPDATE activation SET note = x'00'")]
    public async Task An_older_version_does_not_come_back_by_changing_a_table(string sql)
    {
        await using (var store = folder.Open())
        {
            await ActivateAsync(store, 1);
            await ActivateAsync(store, 2);
        }

        folder.TamperDisarmed(sql);

        Assert.Throws<InvalidDataException>(() => Versions.InForce());
    }

    [Fact]
    public async Task The_verifier_finds_a_decision_under_a_version_that_was_never_in_force()
    {
        await using var store = folder.Open();
        await ActivateAsync(store, 1);
        await store.RecordAsync(Deciding(1, Files(1).Revision), Some.Token);
        await store.RecordAsync(Deciding(2, Files(2).Revision), Some.Token);

        Assert.Equal([2L], LedgerVerifier.Verify(folder.Path).Problems.Select(p => p.Index));
    }

    private static Incoming Deciding(int number, string revision)
    {
        var entry = Some.Rejection(number);
        var members = JsonElement.Parse(entry.Leaf.Span).EnumerateObject()
            .ToDictionary(m => m.Name, m => (object?)(m.Value.ValueKind == JsonValueKind.Number ? m.Value.GetInt64() : m.Value.GetString()));
        members["bundle_rev"] = revision;
        return Some.Incoming(number) with { Decide = _ => Some.Empty(number) with { Entries = [entry with { Leaf = CanonicalJson.Write(members) }] } };
    }

    private static Task<Activated> ActivateAsync(HubStore store, int version) => store.ActivateAsync(Draft(version), Files(version), Some.Moment);

    private static ActivationDraft Draft(int version) => new()
    {
        Regio = Some.Region,
        Versie = version,
        Revision = Files(version).Revision,
        Note = Note(version),
        SignedBy = ["fg:00000002", "regio:00000001"],
        By = "fg-1",
    };

    private static byte[] Note(int version) => [.. "note "u8, (byte)version];

    private static ConvenantSource Files(int version) => new([new("landelijk/a.yaml", "a: 1")], [new($"{Some.Region}/convenant.yaml", $"versie: {version}")]);

    private static string? Text(JsonElement leaf, string name) => leaf.GetProperty(name).GetString();
}
