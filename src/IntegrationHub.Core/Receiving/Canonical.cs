using System.Globalization;

namespace IntegrationHub.Core.Receiving;

/// <summary>
/// One spelling for values that are the same, so that a person gets the same pseudonym however the sender typed it
/// (<c>pseudonymisation.md</c>, feature 7).
/// </summary>
public static class Canonical
{
    /// <summary>Nine digits: eight get a leading zero, spaces and dots go.</summary>
    public static string Bsn(string value)
    {
        var digits = Digits(value);
        return digits.Length == 8 ? "0" + digits : digits;
    }

    /// <summary>Nine digits that pass the test of eleven.</summary>
    public static bool IsBsn(string canonical)
    {
        if (canonical.Length != 9 || !canonical.All(char.IsAsciiDigit) || canonical == "000000000")
        {
            return false;
        }
        var sum = -(canonical[8] - '0');
        for (var i = 0; i < 8; i++)
        {
            sum += (9 - i) * (canonical[i] - '0');
        }
        return sum % 11 == 0;
    }

    public static string Digits(string value) => new([.. value.Where(char.IsAsciiDigit)]);

    /// <summary>NFC, lower case, single spaces: parts in the order first names, prefix, surname; the call name only when there is nothing else.</summary>
    public static string Name(string? voornamen, string? voorvoegsel, string? achternaam, string? roepnaam)
    {
        var full = string.Join(' ', new[] { voornamen, voorvoegsel, achternaam }.Where(p => !string.IsNullOrWhiteSpace(p)));
        return Text(full.Length > 0 ? full : roepnaam ?? "");
    }

    public static string Text(string value) =>
        string.Join(' ', Composition.Of(value).ToLower(CultureInfo.InvariantCulture).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
