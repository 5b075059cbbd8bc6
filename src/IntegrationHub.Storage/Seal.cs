using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Storage;

/// <summary>Closes and opens the sealed column of one table; a value opens only in the row that it was sealed for.</summary>
internal sealed class Seal(IDataProtector store, string table)
{
    private readonly IDataProtector protector = store.CreateProtector(table);

    /// <param name="row">Short ASCII name of the row.</param>
    public byte[] Close(string row, ReadOnlySpan<byte> content)
    {
        var bound = new byte[1 + row.Length + content.Length];
        bound[0] = checked((byte)row.Length);
        Encoding.ASCII.GetBytes(row, bound.AsSpan(1));
        content.CopyTo(bound.AsSpan(1 + row.Length));
        return protector.Protect(bound);
    }

    /// <exception cref="UnsealException">Another key, a changed value, or the value of another row.</exception>
    public ReadOnlyMemory<byte> Open(string row, byte[] sealedValue)
    {
        byte[] bound;
        try
        {
            bound = protector.Unprotect(sealedValue);
        }
        catch (CryptographicException broken)
        {
            throw new UnsealException(table, row, broken);
        }
        return bound.Length > row.Length && bound[0] == row.Length && Ascii.Equals(bound.AsSpan(1, row.Length), row)
            ? bound.AsMemory(1 + row.Length)
            : throw new UnsealException(table, row);
    }
}

/// <summary>One seal a table, so that a value of one table never opens in another.</summary>
internal sealed class Seals(IDataProtector protector)
{
    public Seal Facts { get; } = new(protector, "ledger");
    public Seal Events { get; } = new(protector, "outbox");
    public Seal Herleidingen { get; } = new(protector, "herleiding");
    public Seal Bodies { get; } = new(protector, "quarantine");
    public Seal Held { get; } = new(protector, "aanhouding");
    public Seal Betrokkenen { get; } = new(protector, "betrokkenheid");
    public Seal Rechten { get; } = new(protector, "rechten");
}
