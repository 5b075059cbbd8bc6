using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Hosting.Vault;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Vault;

/// <summary>
/// Pseudonym to value, sealed under a key per person. Deleting that key is the erasure: what it sealed is noise afterwards. One
/// process at a time; what a method returned from stands on disk.
/// </summary>
public sealed class VaultStore : IDisposable
{
    private readonly Lock _one = new();
    private readonly VaultSecrets _secrets;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _clock;

    private VaultStore(VaultSecrets secrets, FileStream taken, SqliteConnection connection, TimeProvider clock) =>
        (_secrets, _lock, _connection, _clock) = (secrets, taken, connection, clock);

    /// <exception cref="VaultRefusedException">Another process has it open, or the file is damaged.</exception>
    public static VaultStore Open(string vaultFolder, VaultSecrets secrets, TimeProvider clock)
    {
        Directory.CreateDirectory(vaultFolder);
        FileStream taken;
        try
        {
            taken = new(Path.Combine(vaultFolder, "vault.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new VaultRefusedException($"The vault in '{vaultFolder}' is open in another process; stop that one, or speak to it.", busy);
        }
        try
        {
            return new(secrets, taken, VaultFile.Open(vaultFolder), clock);
        }
        catch (VaultRefusedException)
        {
            taken.Dispose();
            throw;
        }
    }

    public PublicKey PublicKey => new(Convert.ToBase64String(_secrets.Key.ExportSubjectPublicKeyInfo()));

    /// <summary>Keeps what the pieces stand for. One that is older than what is known, or about somebody who is being erased, is let go.</summary>
    public Taken Take(IReadOnlyList<Piece> pieces)
    {
        List<string> refused = [];
        lock (_one)
        {
            using var transaction = _connection.BeginTransaction();
            foreach (var piece in pieces)
            {
                if (Read(piece) is { } identifier)
                {
                    Keep(identifier);
                }
                else
                {
                    refused.Add(piece.Id);
                }
            }
            transaction.Commit();
        }
        return new(refused);
    }

    /// <summary>The value for which a pseudonym stands.</summary>
    /// <returns>Null when it is not there, was erased, or the time is over.</returns>
    public Opened? Open(OpenOrder order)
    {
        lock (_one)
        {
            if (order.Until <= _clock.GetUtcNow()
                || First("SELECT subject, box FROM identifier WHERE pseudoniem = @p AND origin = @o", ("@p", order.Pseudoniem), ("@o", order.Origin)) is not [string subject, byte[] box]
                || KeyOf(subject) is not { } key)
            {
                return null;
            }
            Run("INSERT INTO opening (request, at) VALUES (@r, @at)", ("@r", order.Request), ("@at", Text(_clock.GetUtcNow())));
            return new(JsonElement.Parse(SubjectKey.Open(key, Place(order.Pseudoniem, order.Origin), box)));
        }
    }

    /// <summary>Deletes the keys of persons and all that they sealed.</summary>
    public Erasure Erase(IReadOnlyList<string> subjects)
    {
        lock (_one)
        {
            using var transaction = _connection.BeginTransaction();
            var (keys, identifiers) = (0, 0);
            foreach (var subject in subjects)
            {
                identifiers += Run("DELETE FROM identifier WHERE subject = @s", ("@s", subject));
                keys += Run("DELETE FROM subject WHERE code = @s", ("@s", subject));
            }
            var erasure = Note(new(Guid.NewGuid().ToString(), _clock.GetUtcNow(), keys, identifiers, null, subjects, false));
            transaction.Commit();
            return erasure;
        }
    }

    /// <summary>Deletes everything that the pseudonyms of one key set stood for, and the keys of persons of whom nothing is left.</summary>
    public Erasure EraseEpoch(int epoch)
    {
        lock (_one)
        {
            using var transaction = _connection.BeginTransaction();
            var identifiers = Run("DELETE FROM identifier WHERE epoch = @e", ("@e", (long)epoch));
            var keys = Run("DELETE FROM subject WHERE code NOT IN (SELECT subject FROM identifier)");
            var erasure = Note(new(Guid.NewGuid().ToString(), _clock.GetUtcNow(), keys, identifiers, epoch, [], false));
            transaction.Commit();
            return erasure;
        }
    }

    /// <summary>The ledger tells of it: whom it was about is forgotten here as well, and nothing of it lingers beside the file.</summary>
    public void Told(string erasure)
    {
        lock (_one)
        {
            Run("UPDATE erasure SET told = 1, subjects = '' WHERE id = @id", ("@id", erasure));
            VaultFile.Fold(_connection);
        }
    }

    public IReadOnlyList<Erasure> Erasures(bool untold)
    {
        lock (_one)
        {
            using var command = Command($"SELECT id, at, keys, identifiers, epoch, subjects, told FROM erasure {(untold ? "WHERE told = 0 " : "")}ORDER BY at, id");
            using var row = command.ExecuteReader();
            List<Erasure> erasures = [];
            while (row.Read())
            {
                erasures.Add(new(row.GetString(0), Time(row.GetString(1)), row.GetInt32(2), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4),
                    row.GetString(5).Split(' ', StringSplitOptions.RemoveEmptyEntries), row.GetInt32(6) == 1));
            }
            return erasures;
        }
    }

    public VaultStatus Status()
    {
        lock (_one)
        {
            return First("SELECT (SELECT COUNT(*) FROM subject), (SELECT COUNT(*) FROM identifier), (SELECT COUNT(*) FROM erasure), (SELECT COUNT(*) FROM opening)")
                is [long subjects, long identifiers, long erasures, long openings]
                ? new(subjects, identifiers, erasures, openings)
                : throw new VaultRefusedException("the vault's tables do not answer");
        }
    }

    public void Dispose()
    {
        lock (_one)
        {
            VaultFile.Fold(_connection);
            _connection.Dispose();
            _lock.Dispose();
        }
    }

    private Identifier? Read(Piece piece)
    {
        try
        {
            return Identifier.Read(IdentifierOpener.Open(_secrets.Key, piece.Id, Convert.FromBase64String(piece.Box)));
        }
        catch (Exception unfit) when (unfit is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private void Keep(Identifier identifier)
    {
        var erasing = First("SELECT 1 FROM erasure WHERE told = 0 AND ' ' || subjects || ' ' LIKE '% ' || @s || ' %'", ("@s", identifier.Subject));
        var known = First("SELECT made_at FROM identifier WHERE pseudoniem = @p AND origin = @o", ("@p", identifier.Pseudoniem), ("@o", identifier.Origin));
        if (erasing is not null || (known is [string madeAt] && Time(madeAt) >= identifier.MadeAt))
        {
            return;
        }
        var key = KeyOf(identifier.Subject) ?? NewKey(identifier.Subject);
        var value = JsonSerializer.SerializeToUtf8Bytes(identifier.Value, VaultJson.Default.JsonElement);
        Run("INSERT OR REPLACE INTO identifier (pseudoniem, origin, subject, epoch, made_at, box) VALUES (@p, @o, @s, @e, @m, @b)",
            ("@p", identifier.Pseudoniem), ("@o", identifier.Origin), ("@s", identifier.Subject), ("@e", (long)identifier.Epoch),
            ("@m", Text(identifier.MadeAt)), ("@b", SubjectKey.Close(key, Place(identifier.Pseudoniem, identifier.Origin), value)));
    }

    private byte[]? KeyOf(string subject) =>
        First("SELECT wrapped FROM subject WHERE code = @s", ("@s", subject)) is [byte[] wrapped] ? _secrets.Subjects.Unprotect(wrapped) : null;

    private byte[] NewKey(string subject)
    {
        var key = SubjectKey.New();
        Run("INSERT INTO subject (code, wrapped) VALUES (@s, @w)", ("@s", subject), ("@w", _secrets.Subjects.Protect(key)));
        return key;
    }

    private Erasure Note(Erasure erasure)
    {
        Run("INSERT INTO erasure (id, at, keys, identifiers, epoch, subjects, told) VALUES (@id, @at, @k, @i, @e, @s, 0)",
            ("@id", erasure.Id), ("@at", Text(erasure.At)), ("@k", (long)erasure.Keys), ("@i", (long)erasure.Identifiers),
            ("@e", erasure.Epoch is { } epoch ? (long)epoch : null), ("@s", string.Join(' ', erasure.Subjects)));
        return erasure;
    }

    private static string Place(string pseudoniem, string origin) => $"{pseudoniem}|{origin}";

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private int Run(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private object[]? First(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = Command(sql, values);
        using var row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }
        var columns = new object[row.FieldCount];
        row.GetValues(columns);
        return columns;
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command;
    }
}
