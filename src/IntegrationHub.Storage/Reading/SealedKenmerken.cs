using IntegrationHub.Core;
using IntegrationHub.Core.Counting;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>What one recorded message said of its case, as codes.</summary>
public sealed record GeteldeZaak(ZaakId Zaak, DateTimeOffset Time, Kenmerken Kenmerken);

/// <summary>Opens what figures need of every entry about a case, in the order of the ledger. Needs the key ring of the store.</summary>
public sealed class SealedKenmerken(string dataFolder, IDataProtector protector)
{
    private readonly Seals seals = new(protector);

    /// <summary>When the hub recorded its first entry; null for an empty ledger.</summary>
    public DateTimeOffset? First()
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement first = new(connection, "SELECT time FROM ledger ORDER BY idx LIMIT 1");
        using var row = first.Read();
        return row.Read() ? row.Time(0) : null;
    }

    /// <param name="until">The first moment that no longer counts.</param>
    /// <exception cref="UnsealException">Another key ring, or a changed row.</exception>
    public IEnumerable<GeteldeZaak> Read(DateTimeOffset until)
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        using Statement find = new(connection, "SELECT entry_id, zaak, time, facts FROM ledger WHERE zaak IS NOT NULL AND facts IS NOT NULL AND time < @until ORDER BY idx");
        using var row = find.Read(Slugs.Of(until));
        while (row.Read())
        {
            if (Kenmerken.Read(seals.Facts.Open(row.GetString(0), row.Bytes(3)).Span) is { } kenmerken)
            {
                yield return new(new(row.GetString(1)), row.Time(2), kenmerken);
            }
        }
    }
}
