using System.Buffers;
using System.Globalization;
using System.Text;

namespace IntegrationHub.Core.Recording;

/// <summary>
/// Canonical JSON (RFC 8785) of codes: objects with sorted names, texts, whole numbers, booleans, lists. Numbers with a
/// fraction do not occur in an entry and are not accepted.
/// </summary>
public static class CanonicalJson
{
    /// <exception cref="ArgumentException">A value is of a kind that an entry never holds.</exception>
    public static byte[] Write(IReadOnlyDictionary<string, object?> value)
    {
        StringBuilder text = new(1024);
        Append(text, value);
        return Strict.GetBytes(text.ToString());
    }

    // Half a character would become a question mark, and two texts would be one.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool b: text.Append(b ? "true" : "false"); break;
            case int or long: text.Append(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)); break;
            case string s: AppendText(text, s); break;
            case IReadOnlyDictionary<string, object?> members: AppendObject(text, members); break;
            case IEnumerable<object?> items: AppendList(text, items); break;
            default: throw new ArgumentException($"an entry holds no {value.GetType().Name}", nameof(value));
        }
    }

    private static void AppendObject(StringBuilder text, IReadOnlyDictionary<string, object?> members)
    {
        text.Append('{');
        var first = true;
        KeyValuePair<string, object?>[] sorted = [.. members];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key)); // UTF-16 order, as the RFC asks
        foreach (var (name, member) in sorted)
        {
            if (!first)
            {
                text.Append(',');
            }
            first = false;
            AppendText(text, name);
            text.Append(':');
            Append(text, member);
        }
        text.Append('}');
    }

    private static void AppendList(StringBuilder text, IEnumerable<object?> items)
    {
        text.Append('[');
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }
            first = false;
            Append(text, item);
        }
        text.Append(']');
    }

    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);

    private static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        if (!value.AsSpan().ContainsAny(Escaped))
        {
            text.Append(value).Append('"');
            return;
        }
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
