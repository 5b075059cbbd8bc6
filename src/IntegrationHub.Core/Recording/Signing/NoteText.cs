using System.Globalization;
using System.Text;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>A note or a key that cannot be read, or that does not hold; the text says what is wrong, in Dutch.</summary>
public sealed class NoteRefusedException(string problem) : Exception(problem);

/// <summary>What may stand in a note.</summary>
internal static class NoteText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="NoteRefusedException">Not UTF-8, or a control sign other than a line feed.</exception>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new NoteRefusedException("de nota is geen UTF-8");
        }
        if (text.Contains('\r'))
        {
            throw new NoteRefusedException("de nota heeft regeleinden van Windows (CRLF); bewaar haar met enkel LF, anders is het een andere tekst");
        }
        return text.Any(c => c < 0x20 && c != '\n') ? throw new NoteRefusedException("in de nota staat een stuurteken") : text;
    }

    public static bool IsName(string name) =>
        name.Length is > 0 and <= 255 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+' || char.IsSurrogate(c));

    /// <returns>Null for anything but the one way to write these bytes with padding.</returns>
    public static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }

    /// <returns>Null for anything but the one way to write a number that is not negative.</returns>
    public static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;
}
