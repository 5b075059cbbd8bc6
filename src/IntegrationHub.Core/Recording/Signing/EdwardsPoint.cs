namespace IntegrationHub.Core.Recording.Signing;

/// <summary>
/// A point of the curve -x² + y² = 1 + dx²y² in extended coordinates (RFC 8032 §5.1.4): x = X/Z, y = Y/Z, xy = T/Z. The addition
/// holds for every pair of points, so nothing branches on which they are.
/// </summary>
internal readonly struct EdwardsPoint
{
    private static readonly FieldElement D = -(FieldElement.Small(121665) * FieldElement.Small(121666).Inverse());
    private static readonly FieldElement TwiceD = D + D;

    private readonly FieldElement x, y, z, t;

    private EdwardsPoint(FieldElement x, FieldElement y, FieldElement z, FieldElement t) => (this.x, this.y, this.z, this.t) = (x, y, z, t);

    public static EdwardsPoint Identity => new(FieldElement.Zero, FieldElement.One, FieldElement.One, FieldElement.Zero);

    /// <summary>The base point: y = 4/5, and of its two x the even one.</summary>
    public static EdwardsPoint Generator { get; } = MakeGenerator();

    /// <param name="bytes">32 bytes: y, and in the highest bit whether x is odd.</param>
    /// <returns>Null for a number that is not below p, that belongs to no point, or that claims an odd zero.</returns>
    public static EdwardsPoint? Decode(ReadOnlySpan<byte> bytes)
    {
        Span<byte> canonical = stackalloc byte[32];
        var y = FieldElement.FromBytes(bytes);
        y.WriteTo(canonical);
        var odd = (byte)(bytes[31] & 0x80);
        canonical[31] |= odd;
        return canonical.SequenceEqual(bytes) && Root(y) is { } x && !(odd != 0 && x.Is(FieldElement.Zero))
            ? At(x.IsOdd() == (odd != 0) ? x : -x, y)
            : null;
    }

    public void Encode(Span<byte> bytes)
    {
        var inverse = z.Inverse();
        (y * inverse).WriteTo(bytes);
        bytes[31] |= (byte)((x * inverse).IsOdd() ? 0x80 : 0);
    }

    public static EdwardsPoint operator +(EdwardsPoint p, EdwardsPoint q)
    {
        var a = (p.y - p.x) * (q.y - q.x);
        var b = (p.y + p.x) * (q.y + q.x);
        var c = p.t * TwiceD * q.t;
        var d = p.z * q.z;
        d += d;
        return Joined(b - a, d - c, d + c, b + a);
    }

    public static EdwardsPoint operator -(EdwardsPoint p) => new(-p.x, p.y, p.z, -p.t);

    public EdwardsPoint Twice()
    {
        var a = x.Square();
        var b = y.Square();
        var c = z.Square();
        var h = a + b;
        var g = a - b;
        return Joined(h - (x + y).Square(), c + c + g, g, h);
    }

    /// <summary>Every bit costs a doubling and an addition, whether it is set or not.</summary>
    /// <param name="scalar">32 bytes, least significant first.</param>
    public EdwardsPoint Times(ReadOnlySpan<byte> scalar)
    {
        var result = Identity;
        for (var bit = 255; bit >= 0; bit--)
        {
            result = result.Twice();
            result = Select((ulong)((scalar[bit / 8] >> (bit % 8)) & 1), result + this, result);
        }
        return result;
    }

    /// <summary>One of the eight points whose order divides 8: whoever offers it as a key has none.</summary>
    public bool IsOfSmallOrder()
    {
        var eightfold = Twice().Twice().Twice();
        return eightfold.x.Is(FieldElement.Zero) && eightfold.y.Is(eightfold.z);
    }

    private static EdwardsPoint Joined(FieldElement e, FieldElement f, FieldElement g, FieldElement h) => new(e * f, g * h, f * g, e * h);

    private static EdwardsPoint At(FieldElement x, FieldElement y) => new(x, y, FieldElement.One, x * y);

    private static EdwardsPoint Select(ulong bit, EdwardsPoint ifOne, EdwardsPoint ifZero) => new(
        FieldElement.Select(bit, ifOne.x, ifZero.x), FieldElement.Select(bit, ifOne.y, ifZero.y),
        FieldElement.Select(bit, ifOne.z, ifZero.z), FieldElement.Select(bit, ifOne.t, ifZero.t));

    /// <summary>One of the two x that belong to y (RFC 8032 §5.1.3); null when there is none.</summary>
    private static FieldElement? Root(FieldElement y)
    {
        var u = y.Square() - FieldElement.One;
        var v = (D * y.Square()) + FieldElement.One;
        var v3 = v.Square() * v;
        var x = u * v3 * (u * v3.Square() * v).TowardsRoot();
        var check = v * x.Square();
        if (check.Is(u))
        {
            return x;
        }
        return check.Is(-u) ? x * FieldElement.RootOfMinusOne : null;
    }

    private static EdwardsPoint MakeGenerator()
    {
        var y = FieldElement.Small(4) * FieldElement.Small(5).Inverse();
        var x = Root(y)!.Value;
        return At(x.IsOdd() ? -x : x, y);
    }
}
