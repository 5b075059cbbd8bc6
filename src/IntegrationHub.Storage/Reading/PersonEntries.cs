using System.Data.Common;
using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>Everything in the ledger that is about a person, opened. Needs the key ring of the store; read-only, also while the router writes.</summary>
public sealed class PersonEntries(string dataFolder, IDataProtector protector)
{
    private readonly Seals seals = new(protector);

    /// <param name="codes">Every code of the person.</param>
    /// <returns>By index.</returns>
    /// <exception cref="UnsealException">Another key ring, or a changed row.</exception>
    public async Task<ImmutableArray<GevondenRegel>> OfAsync(IReadOnlyCollection<SubjectCode> codes, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<GevondenRegel>();
        foreach (var code in codes)
        {
            found.AddRange(await Questions.AskAsync(dataFolder, """
                SELECT b.code, b.idx, b.nr, b.detail, l.entry_id, l.leaf, l.facts, (SELECT d.time FROM ledger d WHERE d.prev_idx = l.idx)
                FROM betrokkene f JOIN betrokkenheid b ON b.idx = f.idx AND (b.code = f.code OR b.code = f.owner) JOIN ledger l ON l.idx = f.idx
                WHERE f.code = @code ORDER BY b.idx
                """, Read, cancellation, code.Value).ConfigureAwait(false));
        }
        return [.. found.DistinctBy(f => (f.Index, f.Betrokkenheid.Code, Convert.ToBase64String(f.Betrokkenheid.Salt.Span))).OrderBy(f => f.Index)];
    }

    /// <summary>Everybody in everything, by index.</summary>
    /// <exception cref="UnsealException">Another key ring, or a changed row.</exception>
    public Task<ImmutableArray<GevondenRegel>> AllAsync(CancellationToken cancellation) => Questions.AskAsync(dataFolder, """
        SELECT b.code, b.idx, b.nr, b.detail, l.entry_id, l.leaf, NULL, NULL
        FROM betrokkenheid b JOIN ledger l ON l.idx = b.idx WHERE l.type = 'verstrekking' ORDER BY b.idx, b.nr
        """, Read, cancellation);

    private GevondenRegel Read(DbDataReader row)
    {
        var entry = row.GetString(4);
        return new()
        {
            Index = row.GetInt64(1),
            Leaf = row.Bytes(5),
            Facts = row.IsDBNull(6) ? null : seals.Facts.Open(entry, row.Bytes(6)),
            Betrokkenheid = Betrokkenheid.Read(new(row.GetString(0)), seals.Betrokkenen.Open(BetrokkenheidTable.Row(entry, row.GetInt64(2)), row.Bytes(3)).Span),
            Afgeleverd = row.TimeOrNull(7),
        };
    }
}
