using System.Buffers.Binary;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>
/// A number modulo p = 2^255 - 19, in five limbs of 51 bits. Nothing here branches on, or indexes by, the value of a number, so
/// that the time an operation takes tells nothing of it.
/// </summary>
internal readonly struct FieldElement
{
    private const ulong LimbMask = (1UL << 51) - 1;

    // p - 2, (p - 5) / 8 and (p - 1) / 4, most significant byte first: 0x7f…eb, 0x0f…fd, 0x1f…fb
    private static readonly byte[] InverseExponent = Exponent(0x7f, 0xeb);
    private static readonly byte[] RootExponent = Exponent(0x0f, 0xfd);
    private static readonly byte[] QuarterExponent = Exponent(0x1f, 0xfb);

    private readonly ulong l0, l1, l2, l3, l4;

    private FieldElement(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4) =>
        (this.l0, this.l1, this.l2, this.l3, this.l4) = (l0, l1, l2, l3, l4);

    public static FieldElement Zero => default;
    public static FieldElement One => new(1, 0, 0, 0, 0);

    /// <summary>2 is no square modulo p, so 2^((p-1)/4) squared is -1.</summary>
    public static FieldElement RootOfMinusOne { get; } = Small(2).Power(QuarterExponent);

    public static FieldElement Small(uint value) => new(value, 0, 0, 0, 0);

    /// <param name="bytes">32 bytes, least significant first; the highest bit is left out.</param>
    public static FieldElement FromBytes(ReadOnlySpan<byte> bytes)
    {
        var w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new(
            w0 & LimbMask, ((w0 >> 51) | (w1 << 13)) & LimbMask, ((w1 >> 38) | (w2 << 26)) & LimbMask,
            ((w2 >> 25) | (w3 << 39)) & LimbMask, (w3 >> 12) & LimbMask);
    }

    /// <summary>The one encoding that is smaller than p.</summary>
    public void WriteTo(Span<byte> bytes)
    {
        var (a0, a1, a2, a3, a4) = Once(l0, l1, l2, l3, l4);
        // q is 1 when the number is p or more: adding 19 then carries into bit 255.
        var q = (a0 + 19) >> 51;
        q = (a1 + q) >> 51;
        q = (a2 + q) >> 51;
        q = (a3 + q) >> 51;
        q = (a4 + q) >> 51;
        a0 += 19 * q;
        a1 += a0 >> 51;
        a2 += a1 >> 51;
        a3 += a2 >> 51;
        a4 += a3 >> 51;
        (a0, a1, a2, a3, a4) = (a0 & LimbMask, a1 & LimbMask, a2 & LimbMask, a3 & LimbMask, a4 & LimbMask);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, a0 | (a1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], (a1 >> 13) | (a2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], (a2 >> 26) | (a3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], (a3 >> 39) | (a4 << 12));
    }

    public bool IsOdd()
    {
        Span<byte> bytes = stackalloc byte[32];
        WriteTo(bytes);
        return (bytes[0] & 1) == 1;
    }

    public bool Is(FieldElement other)
    {
        Span<byte> mine = stackalloc byte[32], theirs = stackalloc byte[32];
        WriteTo(mine);
        other.WriteTo(theirs);
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(mine, theirs);
    }

    public static FieldElement operator +(FieldElement a, FieldElement b) =>
        Carried(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4);

    /// <summary>4p is added first, so that no limb goes below zero.</summary>
    public static FieldElement operator -(FieldElement a, FieldElement b)
    {
        const ulong low = 4 * ((1UL << 51) - 19), other = 4 * ((1UL << 51) - 1);
        return Carried(a.l0 + low - b.l0, a.l1 + other - b.l1, a.l2 + other - b.l2, a.l3 + other - b.l3, a.l4 + other - b.l4);
    }

    public static FieldElement operator -(FieldElement a) => Zero - a;

    // INVARIANT: every limb is below 2^52, so that each sum of five products, four of them times 19, is below 2^111.
    public static FieldElement operator *(FieldElement a, FieldElement b)
    {
        var (m1, m2, m3, m4) = (19 * b.l1, 19 * b.l2, 19 * b.l3, 19 * b.l4); // 2^255 = 19
        var r0 = Times(a.l0, b.l0) + Times(a.l1, m4) + Times(a.l2, m3) + Times(a.l3, m2) + Times(a.l4, m1);
        var r1 = Times(a.l0, b.l1) + Times(a.l1, b.l0) + Times(a.l2, m4) + Times(a.l3, m3) + Times(a.l4, m2);
        var r2 = Times(a.l0, b.l2) + Times(a.l1, b.l1) + Times(a.l2, b.l0) + Times(a.l3, m4) + Times(a.l4, m3);
        var r3 = Times(a.l0, b.l3) + Times(a.l1, b.l2) + Times(a.l2, b.l1) + Times(a.l3, b.l0) + Times(a.l4, m4);
        var r4 = Times(a.l0, b.l4) + Times(a.l1, b.l3) + Times(a.l2, b.l2) + Times(a.l3, b.l1) + Times(a.l4, b.l0);
        r1 += (ulong)(r0 >> 51);
        r2 += (ulong)(r1 >> 51);
        r3 += (ulong)(r2 >> 51);
        r4 += (ulong)(r3 >> 51);
        var top = (UInt128)((ulong)r0 & LimbMask) + Times((ulong)(r4 >> 51), 19);
        return new((ulong)top & LimbMask, ((ulong)r1 & LimbMask) + (ulong)(top >> 51), (ulong)r2 & LimbMask, (ulong)r3 & LimbMask, (ulong)r4 & LimbMask);
    }

    public FieldElement Square() => this * this;

    public FieldElement Inverse() => Power(InverseExponent);

    /// <summary>To the power (p - 5) / 8, the step towards a square root.</summary>
    public FieldElement TowardsRoot() => Power(RootExponent);

    /// <returns><paramref name="ifOne"/> when the bit is 1, else <paramref name="ifZero"/>.</returns>
    public static FieldElement Select(ulong bit, FieldElement ifOne, FieldElement ifZero)
    {
        var mask = 0UL - bit;
        return new(
            Chosen(mask, ifOne.l0, ifZero.l0), Chosen(mask, ifOne.l1, ifZero.l1), Chosen(mask, ifOne.l2, ifZero.l2),
            Chosen(mask, ifOne.l3, ifZero.l3), Chosen(mask, ifOne.l4, ifZero.l4));
    }

    private static ulong Chosen(ulong mask, ulong ifOnes, ulong ifZeroes) => ifZeroes ^ (mask & (ifOnes ^ ifZeroes));

    private static UInt128 Times(ulong a, ulong b) => Math.BigMul(a, b);

    private static FieldElement Carried(ulong a0, ulong a1, ulong a2, ulong a3, ulong a4)
    {
        var (b0, b1, b2, b3, b4) = Once(a0, a1, a2, a3, a4);
        return new(b0, b1, b2, b3, b4);
    }

    private static (ulong, ulong, ulong, ulong, ulong) Once(ulong a0, ulong a1, ulong a2, ulong a3, ulong a4)
    {
        a1 += a0 >> 51;
        a2 += a1 >> 51;
        a3 += a2 >> 51;
        a4 += a3 >> 51;
        return ((a0 & LimbMask) + (19 * (a4 >> 51)), a1 & LimbMask, a2 & LimbMask, a3 & LimbMask, a4 & LimbMask);
    }

    /// <summary>The exponent is public, the number may be secret.</summary>
    private FieldElement Power(byte[] exponent)
    {
        var result = One;
        for (var bit = 255; bit >= 0; bit--)
        {
            result = result.Square();
            if (((exponent[31 - (bit / 8)] >> (bit % 8)) & 1) == 1)
            {
                result *= this;
            }
        }
        return result;
    }

    private static byte[] Exponent(byte first, byte last)
    {
        var bytes = new byte[32];
        bytes.AsSpan().Fill(0xff);
        (bytes[0], bytes[31]) = (first, last);
        return bytes;
    }
}
