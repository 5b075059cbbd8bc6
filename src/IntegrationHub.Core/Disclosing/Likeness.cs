using IntegrationHub.FreeText;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// A piece that the recogniser found and could not tie to the structured part, beside what stands there: a number with other
/// signs or in words, a street with another ending, half the name of a company.
/// </summary>
internal sealed class Likeness(Label label, string text)
{
    private const int SameStart = 3;

    private readonly string _key = Leftovers.KeyOf(text);
    private string[]? _words;

    /// <param name="surely">Only what is certainly the same; else also what may be.</param>
    public bool Is(Mention mention, bool surely)
    {
        if (mention.Label != label)
        {
            return false;
        }
        foreach (var key in mention.Keys)
        {
            if (_key == key || (label switch
            {
                Label.Naam or Label.Bedrijf => Shares(key),
                Label.Adres => !surely && IsSameHouse(key),
                Label.Postcode or Label.Gegeven or Label.Gebdatum => false,
                Label.Telefoon or Label.Email or Label.Bsn or Label.Iban or Label.Kenteken or Label.Docnr or Label.Vnr or Label.Account =>
                    !surely && IsNearly(key),
            }))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A date of birth as it is written most: <c>19990608</c>, <c>08061999</c>, <c>861999</c>.</summary>
    public static IEnumerable<string> Dates(string key) =>
        key.Length != 8 ? [key] : [key, key[6..] + key[4..6] + key[..4], key[6..].TrimStart('0') + key[4..6].TrimStart('0') + key[..4]];

    /// <summary>A whole word of the one stands in the other.</summary>
    private bool Shares(string key)
    {
        _words ??= [.. text.Split([' ', '-', '\'', '.', ',', '\n', '/', '(', ')', '"', '&'], StringSplitOptions.RemoveEmptyEntries).Select(Leftovers.KeyOf)];
        foreach (var part in _words)
        {
            if (part.Length >= Prose.ShortestTold && (label == Label.Naam ? part == key || part == key + "s" : key.Contains(part, StringComparison.Ordinal)))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsSameHouse(string key) =>
        _key.Length > SameStart && key.Length > SameStart && _key[..SameStart] == key[..SameStart]
        && (Digits(key).Length == 0 || Digits(_key).Length == 0 || Digits(key) == Digits(_key));

    /// <summary>Written in words, or one or two characters apart: a slip of the keyboard or of the scanner.</summary>
    private bool IsNearly(string key)
    {
        var (mine, other) = (Digits(_key), Digits(key));
        return mine.Length < 4 ? other.Length >= 4 : mine.Length >= 6 && Math.Abs(mine.Length - other.Length) <= 4 && Ends(mine, other) >= 5;
    }

    private static int Ends(string a, string b)
    {
        var same = 0;
        while (same < a.Length && same < b.Length && a[^(same + 1)] == b[^(same + 1)])
        {
            same++;
        }
        return same;
    }

    private static string Digits(string key) => new([.. key.Where(char.IsAsciiDigit)]);
}
