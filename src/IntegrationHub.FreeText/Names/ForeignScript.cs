using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Words in other scripts. Where the script has capitals these tell names; otherwise a few words alone amid Dutch are
/// taken for a name, a whole sentence is not.</summary>
internal static class ForeignScript
{
    private const int MostWords = 3;
    private const int MostLetters = 24;

    public static (Evidence Kind, int Last) Judge(Document document, int token)
    {
        var last = token;
        while (document.At(last + 1).Kind == TokenKind.Foreign && document.At(last + 1).Gap <= Gap.Newline && last - token < MostLetters)
        {
            last++;
        }

        if (!HasCase(document, token))
        {
            return last - token < MostWords && document.At(last).End - document.At(token).Start <= MostLetters ? (Evidence.Weak, last)
                : (Evidence.None, last);
        }

        var end = token;
        while (end < last && char.IsUpper(document.Text[document.At(end + 1).Start]))
        {
            end++;
        }

        return char.IsUpper(document.Text[document.At(token).Start]) ? (Evidence.Weak, end) : (Evidence.None, token);
    }

    private static bool HasCase(Document document, int token)
    {
        var letter = document.Text[document.At(token).Start];
        return char.IsUpper(letter) || char.IsLower(letter);
    }
}
