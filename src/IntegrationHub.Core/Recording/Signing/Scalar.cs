using System.Buffers.Binary;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>Numbers modulo L, the order of the base point, as 32 bytes, least significant first. No branch on a value.</summary>
internal static class Scalar
{
    // L = 2^252 + 27742317777372353535851937790883648493 (RFC 8032 §5.1)
    private static readonly ulong[] Order = [0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000];

    /// <returns>True when the number is below L: any other spelling of a signature is another's work.</returns>
    public static bool IsCanonical(ReadOnlySpan<byte> scalar)
    {
        Span<ulong> number = stackalloc ulong[4], less = stackalloc ulong[4];
        Read(scalar, number);
        return Subtract(number, less) == 1;
    }

    /// <param name="wide">64 bytes.</param>
    public static void Reduce(ReadOnlySpan<byte> wide, Span<byte> scalar)
    {
        Span<ulong> number = stackalloc ulong[8], rest = stackalloc ulong[4];
        Read(wide, number);
        Reduce(number, rest);
        Write(rest, scalar);
    }

    /// <summary>a · b + c modulo L.</summary>
    public static void MultiplyAdd(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> scalar)
    {
        Span<ulong> x = stackalloc ulong[4], y = stackalloc ulong[4], sum = stackalloc ulong[8], rest = stackalloc ulong[4];
        Read(a, x);
        Read(b, y);
        sum.Clear();
        Read(c, sum[..4]);
        for (var i = 0; i < 4; i++)
        {
            UInt128 carry = 0;
            for (var j = 0; j < 4; j++)
            {
                carry += Math.BigMul(x[i], y[j]) + sum[i + j];
                sum[i + j] = (ulong)carry;
                carry >>= 64;
            }
            for (var j = i + 4; j < 8; j++)
            {
                carry += sum[j];
                sum[j] = (ulong)carry;
                carry >>= 64;
            }
        }
        Reduce(sum, rest);
        Write(rest, scalar);
        x.Clear();
        y.Clear();
        sum.Clear();
    }

    /// <summary>Long division bit by bit: 512 doublings, each followed by a subtraction that counts only where it fits.</summary>
    private static void Reduce(ReadOnlySpan<ulong> number, Span<ulong> rest)
    {
        Span<ulong> less = stackalloc ulong[4];
        rest.Clear();
        for (var bit = (64 * number.Length) - 1; bit >= 0; bit--)
        {
            var low = (number[bit / 64] >> (bit % 64)) & 1;
            for (var i = 0; i < 4; i++)
            {
                var high = rest[i] >> 63;
                rest[i] = (rest[i] << 1) | low;
                low = high;
            }
            var keep = 0UL - Subtract(rest, less); // all ones when rest was below L
            for (var i = 0; i < 4; i++)
            {
                rest[i] = less[i] ^ (keep & (less[i] ^ rest[i]));
            }
        }
    }

    /// <returns>1 when the number was below L and the difference is of no use.</returns>
    private static ulong Subtract(ReadOnlySpan<ulong> number, Span<ulong> difference)
    {
        ulong borrow = 0;
        for (var i = 0; i < 4; i++)
        {
            var wide = (UInt128)number[i] - Order[i] - borrow;
            difference[i] = (ulong)wide;
            borrow = (ulong)(wide >> 64) & 1;
        }
        return borrow;
    }

    private static void Read(ReadOnlySpan<byte> bytes, Span<ulong> number)
    {
        for (var i = 0; i < number.Length; i++)
        {
            number[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * i)..]);
        }
    }

    private static void Write(ReadOnlySpan<ulong> number, Span<byte> bytes)
    {
        for (var i = 0; i < number.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(8 * i)..], number[i]);
        }
    }
}
