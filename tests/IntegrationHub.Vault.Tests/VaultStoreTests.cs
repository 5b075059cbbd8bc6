using System.Security.Cryptography;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Hosting.Vault;

namespace IntegrationHub.Vault.Tests;

public class VaultStoreTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly StoppedClock _clock = new(Some.Now);
    private VaultSecrets _secrets;
    private VaultStore _store;

    public VaultStoreTests() => (_secrets, _store) = Open();

    public void Dispose()
    {
        _store.Dispose();
        _secrets.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private (VaultSecrets, VaultStore) Open()
    {
        var secrets = VaultSecrets.Open(_folder.Path);
        return (secrets, VaultStore.Open(_folder.Path, secrets, _clock));
    }

    private void Restart()
    {
        _store.Dispose();
        _secrets.Dispose();
        (_secrets, _store) = Open();
    }

    private Piece Piece(Identifier identifier) => Some.Piece(new(_secrets.Key.ExportSubjectPublicKeyInfo()), identifier);

    private string? Opened(OpenOrder order) => _store.Open(order)?.Value.GetProperty("achternaam").GetString();

    [Fact]
    public void Gives_back_what_it_took_also_after_a_restart()
    {
        Assert.Empty(_store.Take([Piece(Some.Identifier())]).Refused);
        Restart();
        Assert.Equal(Some.Marker, Opened(Some.Order()));
    }

    [Fact]
    public void A_piece_brought_twice_is_one()
    {
        var piece = Piece(Some.Identifier());
        _store.Take([piece, piece]);
        _store.Take([piece]);
        Assert.Equal(new VaultStatus(1, 1, 0, 0), _store.Status());
    }

    [Fact]
    public void The_newest_spelling_is_kept_whichever_comes_first()
    {
        _store.Take([Piece(Some.Identifier(name: "nieuw", minutes: 5))]);
        _store.Take([Piece(Some.Identifier(name: "oud"))]);
        Assert.Equal("nieuw", Opened(Some.Order()));
    }

    [Fact]
    public void What_two_partners_brought_in_is_kept_apart()
    {
        _store.Take([Piece(Some.Identifier(name: "a")), Piece(Some.Identifier(origin: "politie-oost-nederland", name: "b"))]);
        Assert.Equal(("a", "b"), (Opened(Some.Order()), Opened(Some.Order(origin: "politie-oost-nederland"))));
    }

    [Fact]
    public void Nothing_is_given_once_the_time_is_over()
    {
        _store.Take([Piece(Some.Identifier())]);
        var order = Some.Order(minutes: 15);
        _clock.Move(TimeSpan.FromMinutes(15));
        Assert.Null(_store.Open(order));
    }

    [Fact]
    public void A_piece_for_another_vault_is_refused_and_the_others_are_kept()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var strange = Some.Piece(new(other.ExportSubjectPublicKeyInfo()), Some.Identifier("p2"));
        Assert.Equal([strange.Id], _store.Take([strange, Piece(Some.Identifier())]).Refused);
        Assert.Equal(1, _store.Status().Identifiers);
    }

    [Fact]
    public void No_value_stands_readable_in_a_file()
    {
        _store.Take([Piece(Some.Identifier())]);
        _store.Open(Some.Order());
        Restart();
        Assert.Empty(_folder.Holding(Some.Marker));
    }

    [Fact]
    public void After_an_erasure_nothing_of_the_person_opens_and_others_do()
    {
        _store.Take([Piece(Some.Identifier()), Piece(Some.Identifier("p2")), Piece(Some.Identifier("p3", "B2"))]);
        var erasure = _store.Erase(["B1"]);
        Assert.Equal((1, 2), (erasure.Keys, erasure.Identifiers));
        Assert.Equal((null, null, Some.Marker), (Opened(Some.Order()), Opened(Some.Order("p2")), Opened(Some.Order("p3"))));
    }

    [Fact]
    public void After_an_erasure_that_was_told_no_file_knows_the_person()
    {
        _store.Take([Piece(Some.Identifier(pseudoniem: "pseudoniem-van-persoon", subject: "Bcode-van-persoon"))]);
        var box = Boxes("pseudoniem-van-persoon");
        Assert.NotEmpty(_folder.Holding("Bcode-van-persoon"));
        _store.Told(_store.Erase(["Bcode-van-persoon"]).Id);
        Assert.Empty(_folder.Holding("Bcode-van-persoon"));
        Assert.Empty(_folder.Holding("pseudoniem-van-persoon"));
        Assert.False(Holds(box));
        Restart();
        Assert.Empty(_folder.Holding("Bcode-van-persoon"));
    }

    /// <summary>The sealed value and the wrapped key, as they stand in the file.</summary>
    private byte[] Boxes(string pseudoniem)
    {
        using Microsoft.Data.Sqlite.SqliteConnection read = new($"Data Source={Path.Combine(_folder.Path, "vault.db")};Mode=ReadOnly;Pooling=False");
        read.Open();
        using var command = read.CreateCommand();
        command.CommandText = "SELECT s.wrapped FROM subject s JOIN identifier i ON i.subject = s.code WHERE i.pseudoniem = @p";
        command.Parameters.AddWithValue("@p", pseudoniem);
        return (byte[])command.ExecuteScalar()!;
    }

    private bool Holds(byte[] bytes) => Directory.EnumerateFiles(_folder.Path, "vault.db*").Any(file =>
    {
        using FileStream read = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream all = new();
        read.CopyTo(all);
        return all.ToArray().AsSpan().IndexOf(bytes) >= 0;
    });

    [Fact]
    public void What_was_under_way_when_somebody_was_erased_is_let_go()
    {
        var late = Piece(Some.Identifier());
        var erasure = _store.Erase(["B1"]);
        _store.Take([late]);
        Assert.Null(Opened(Some.Order()));
        _store.Told(erasure.Id);
        Assert.Equal(0, _store.Status().Identifiers);
    }

    [Fact]
    public void An_erasure_waits_to_be_told_and_stays_known()
    {
        _store.Take([Piece(Some.Identifier())]);
        var erasure = _store.Erase(["B1"]);
        Restart();
        Assert.Equal(["B1"], Assert.Single(_store.Erasures(untold: true)).Subjects);
        _store.Told(erasure.Id);
        Assert.Empty(_store.Erasures(untold: true));
        Assert.Equal((erasure.Id, true, 0), Assert.Single(_store.Erasures(untold: false)) is var known ? (known.Id, known.Told, known.Subjects.Count) : default);
    }

    [Fact]
    public void The_end_of_an_epoch_takes_all_of_it_and_nothing_else()
    {
        _store.Take([Piece(Some.Identifier("p1", "B1", epoch: 1)), Piece(Some.Identifier("p2", "B1", epoch: 2)), Piece(Some.Identifier("p3", "B3", epoch: 1))]);
        var erasure = _store.EraseEpoch(1);
        Assert.Equal((1, 1, 2), (erasure.Epoch, erasure.Keys, erasure.Identifiers));
        Assert.Equal((null, Some.Marker), (Opened(Some.Order("p1")), Opened(Some.Order("p2"))));
    }

    [Fact]
    public void A_second_process_is_refused() => Assert.Throws<VaultRefusedException>(() => VaultStore.Open(_folder.Path, _secrets, _clock));

    [Fact]
    public void A_file_that_is_no_vault_is_refused()
    {
        using Folder other = new();
        File.WriteAllText(Path.Combine(other.Path, "vault.db"), new string('x', 5000));
        Assert.Throws<VaultRefusedException>(() => VaultStore.Open(other.Path, _secrets, _clock));
    }
}
