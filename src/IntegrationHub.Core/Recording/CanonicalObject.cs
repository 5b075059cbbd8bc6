using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// Reads what <see cref="CanonicalJson"/> writes and nothing else: the same bytes are accepted as by taking the object apart and
/// writing it anew, in one pass and without building it. Used again and again; not by two threads at once.
/// </summary>
public sealed class CanonicalObject
{
    private const int MaxDepth = 64;
    private static readonly SearchValues<byte> EndsText = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly List<(Range Name, Range Value)> members = [];
    private ReadOnlyMemory<byte> json;
    private int at;

    /// <summary>Whether the bytes are the canonical form of an object of texts, whole numbers, booleans, nulls, lists and objects.</summary>
    public bool TryRead(ReadOnlyMemory<byte> bytes)
    {
        members.Clear();
        (json, at) = (bytes, 0);
        if (Utf8.IsValid(bytes.Span) && bytes.Span.StartsWith((byte)'{') && Object(bytes.Span, 1) && at == bytes.Length)
        {
            return true;
        }
        members.Clear();
        return false;
    }

    public bool Has(string name) => Find(name) is not null;

    /// <returns>Null when there is no such member, or it is no text.</returns>
    public string? Text(string name) => Find(name) is { } value ? Decoded(json.Span[value]) : null;

    /// <returns>The digits; null when there is no such member, or it is no number.</returns>
    public string? Number(string name) => Find(name) is { } value && json.Span[value] is [(>= (byte)'0' and <= (byte)'9') or (byte)'-', ..] digits
        ? Encoding.UTF8.GetString(digits)
        : null;

    /// <summary>The member is this text; null stands for no such text.</summary>
    public bool Says(string name, string? text)
    {
        if (Find(name) is not { } value || json.Span[value] is not [(byte)'"', .. var inner, (byte)'"'])
        {
            return text is null;
        }
        return text is not null && (inner.Contains((byte)'\\') || !System.Text.Ascii.IsValid(inner)
            ? Decoded(json.Span[value]) == text
            : System.Text.Ascii.Equals(inner, text));
    }

    private Range? Find(string name)
    {
        var (low, high) = (0, members.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Compare(json.Span[members[middle].Name], name);
            if (order == 0)
            {
                return members[middle].Value;
            }
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }

    private static int Compare(ReadOnlySpan<byte> quoted, string name)
    {
        var inner = quoted[1..^1];
        if (inner.Contains((byte)'\\') || !System.Text.Ascii.IsValid(inner))
        {
            return string.CompareOrdinal(Decoded(quoted), name);
        }
        for (var i = 0; i < Math.Min(inner.Length, name.Length); i++)
        {
            if (inner[i] != name[i])
            {
                return inner[i] - name[i];
            }
        }
        return inner.Length - name.Length;
    }

    private static string? Decoded(ReadOnlySpan<byte> value) =>
        value is not [(byte)'"', .. var inner, (byte)'"'] ? null
        : inner.Contains((byte)'\\') ? JsonElement.Parse(value).GetString() : Encoding.UTF8.GetString(inner);

    /// <param name="depth">Of the object; the outermost has 1.</param>
    private bool Object(ReadOnlySpan<byte> text, int depth)
    {
        at++;
        if (Take(text, '}'))
        {
            return true;
        }
        var before = default(Range?);
        do
        {
            var name = at;
            if (!Text(text) || (before is { } earlier && !Ascending(text[earlier], text[name..at])))
            {
                return false;
            }
            before = name..at;
            if (!Take(text, ':'))
            {
                return false;
            }
            var value = at;
            if (!Value(text, depth))
            {
                return false;
            }
            if (depth == 1)
            {
                members.Add((before.Value, value..at));
            }
        }
        while (Take(text, ','));
        return Take(text, '}');
    }

    /// <summary>In UTF-16 order, as the RFC asks; equal names are not.</summary>
    private static bool Ascending(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        first.Contains((byte)'\\') || second.Contains((byte)'\\') || !System.Text.Ascii.IsValid(first) || !System.Text.Ascii.IsValid(second)
            ? string.CompareOrdinal(Decoded(first), Decoded(second)) < 0
            : first[1..^1].SequenceCompareTo(second[1..^1]) < 0;

    private bool List(ReadOnlySpan<byte> text, int depth)
    {
        at++;
        if (Take(text, ']'))
        {
            return true;
        }
        do
        {
            if (!Value(text, depth))
            {
                return false;
            }
        }
        while (Take(text, ','));
        return Take(text, ']');
    }

    /// <param name="depth">Of what the value stands in.</param>
    private bool Value(ReadOnlySpan<byte> text, int depth) => (at < text.Length ? text[at] : (byte)0) switch
    {
        (byte)'"' => Text(text),
        (byte)'{' => depth < MaxDepth && Object(text, depth + 1),
        (byte)'[' => depth < MaxDepth && List(text, depth + 1),
        (byte)'t' => Word(text, "true"u8),
        (byte)'f' => Word(text, "false"u8),
        (byte)'n' => Word(text, "null"u8),
        _ => Number(text),
    };

    private bool Text(ReadOnlySpan<byte> text)
    {
        if (!Take(text, '"'))
        {
            return false;
        }
        while (true)
        {
            var end = text[at..].IndexOfAny(EndsText);
            if (end < 0 || (text[at + end] != '"' && text[at + end] != '\\'))
            {
                return false;
            }
            at += end + 1;
            if (text[at - 1] == '"')
            {
                return true;
            }
            if (!Escape(text))
            {
                return false;
            }
        }
    }

    /// <summary>Only what must be escaped, in the one way that the RFC gives it.</summary>
    private bool Escape(ReadOnlySpan<byte> text)
    {
        if (at < text.Length && "\"\\bfnrt"u8.Contains(text[at]))
        {
            at++;
            return true;
        }
        if (text[at..] is not [(byte)'u', (byte)'0', (byte)'0', var high and ((byte)'0' or (byte)'1'), var low, ..]
            || low is not (>= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f'))
        {
            return false;
        }
        at += 5;
        return high == '1' || !"89acd"u8.Contains(low); // those have a short form
    }

    private bool Number(ReadOnlySpan<byte> text)
    {
        if (!Utf8Parser.TryParse(text[at..], out long number, out var length))
        {
            return false;
        }
        Span<byte> canonical = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, canonical, out var written);
        if (!text.Slice(at, length).SequenceEqual(canonical[..written]))
        {
            return false;
        }
        at += length;
        return true;
    }

    private bool Word(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (!text[at..].StartsWith(word))
        {
            return false;
        }
        at += word.Length;
        return true;
    }

    private bool Take(ReadOnlySpan<byte> text, char what)
    {
        if (at >= text.Length || text[at] != what)
        {
            return false;
        }
        at++;
        return true;
    }
}
