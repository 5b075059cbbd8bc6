using System.Text;

namespace IntegrationHub.FreeText.Names;

/// <summary>Cyrillic and Greek words in Latin letters, as passports spell them.</summary>
internal static class Transliteration
{
    private const string Letters = "абвгґдеёзиіїйклмнопрстуфыэєαβγδεζηικλμνοπρσςτυφω";
    private const string Latin = "abvggdeeziiijklmnoprstufyeeabgdeziiklmnoprsstyfo";

    public static string ToLatin(ReadOnlySpan<char> lower)
    {
        var latin = new StringBuilder();
        foreach (var c in lower.Length > 40 ? [] : lower)
        {
            var at = Letters.IndexOf(c, StringComparison.Ordinal);
            latin.Append(at >= 0 ? Latin[at].ToString() : Several(c));
        }

        return latin.ToString();
    }

    private static string Several(char c) => c switch
    {
        'ж' => "zh",
        'х' or 'χ' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sht",
        'ю' => "yu",
        'я' => "ya",
        'θ' => "th",
        'ξ' => "ks",
        'ψ' => "ps",
        _ => string.Empty,
    };
}
