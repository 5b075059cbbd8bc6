using System.Collections.Frozen;

namespace IntegrationHub.FreeText.Numbers;

/// <summary>Dutch number words from nul to negenennegentig, as people dictate telephone numbers and dates.</summary>
internal static class NumberWords
{
    private static readonly string[] Units = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"];
    private static readonly string[] Teens =
        ["tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"];
    private static readonly string[] Tens = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"];
    private static readonly FrozenDictionary<string, int> Values = Build();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Values.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The digits of a word up to 99, or null.</summary>
    public static string? Digits(ReadOnlySpan<char> word) =>
        word.Length is >= 3 and <= 18 && Lookup.TryGetValue(word, out var value) ? value.ToString(Invariant) : null;

    /// <summary>The value of a word such as "twaalf", "twaalfde", "tweeduizendvier" or "negentiennegenennegentig", or null.</summary>
    public static int? Value(ReadOnlySpan<char> word)
    {
        if (Lookup.TryGetValue(word, out var value))
        {
            return value;
        }

        foreach (var (prefix, century) in Centuries)
        {
            if (word.StartsWith(prefix))
            {
                var rest = word[prefix.Length..];
                rest = rest.StartsWith("en") && rest.Length > 4 ? rest[2..] : rest;
                return rest.IsEmpty ? century : Lookup.TryGetValue(rest, out var year) ? century + year : null;
            }
        }

        return Hundreds(word) ?? Ordinal(word);
    }

    // "honderdtwaalf", "tweehonderd", "twaalfhonderd"
    private static int? Hundreds(ReadOnlySpan<char> word)
    {
        var at = word.IndexOf("honderd", StringComparison.Ordinal);
        if (at < 0 || !(at == 0 || Lookup.TryGetValue(word[..at], out _)))
        {
            return null;
        }

        var times = at == 0 ? 1 : Lookup[word[..at]];
        var rest = word[(at + "honderd".Length)..];
        rest = rest.StartsWith("en") && rest.Length > 4 ? rest[2..] : rest;
        return rest.IsEmpty ? times * 100 : Lookup.TryGetValue(rest, out var value) ? (times * 100) + value : null;
    }

    private static readonly (string Prefix, int Century)[] Centuries =
        [("tweeduizend", 2000), ("negentienhonderd", 1900), ("negentien", 1900), ("twintig", 2000)];

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static int? Ordinal(ReadOnlySpan<char> word)
    {
        if (word.SequenceEqual("eerste"))
        {
            return 1;
        }

        if (word.SequenceEqual("derde"))
        {
            return 3;
        }

        var stem = word.EndsWith("ste") ? word[..^3] : word.EndsWith("de") ? word[..^2] : [];
        return stem.Length >= 3 && Lookup.TryGetValue(stem, out var value) ? value : null;
    }

    private static FrozenDictionary<string, int> Build()
    {
        var values = new Dictionary<string, int>(StringComparer.Ordinal) { ["noll"] = 0, ["zeuven"] = 7, ["eens"] = 1 };
        for (var unit = 0; unit < 10; unit++)
        {
            values[Units[unit]] = unit;
            values[Teens[unit]] = 10 + unit;
        }

        for (var ten = 0; ten < Tens.Length; ten++)
        {
            values[Tens[ten]] = (ten + 2) * 10;
            for (var unit = 1; unit < 10; unit++)
            {
                values[Units[unit] + "en" + Tens[ten]] = ((ten + 2) * 10) + unit;
            }
        }

        values.Remove("eens");
        return values.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
