using IntegrationHub.FreeText.Numbers;

namespace IntegrationHub.FreeText.Reading;

/// <summary>Tables pasted as text: under a line of headers parted by tabs, bars or semicolons, every cell is of the kind that its
/// header tells.</summary>
internal sealed class Tables
{
    private readonly int[] headerOf;

    private Tables(int[] headerOf) => this.headerOf = headerOf;

    /// <summary>Token of the header's telling word above this token, or -1. A telling word is a cue or a word for persons.</summary>
    public int HeaderOf(int token) => (uint)token < (uint)headerOf.Length ? headerOf[token] : -1;

    public static bool IsWordForPersons(ReadOnlySpan<char> lower) => lower is "naam" or "namen" or "achternaam" or "voornaam" or "voornamen"
        or "roepnaam" or "client" or "betrokkene" or "slachtoffer" or "verdachte" or "werknemer" or "bewoner" or "contactpersoon"
        or "persoon" or "deelnemer" or "eigenaar" or "huurder" or "melder" or "bestuurder" or "gast";

    public static Tables In(Document document, Func<int, Cue> cueOf)
    {
        var headerOf = Array.Empty<int>();
        List<int>? headers = null; // per column the telling token, or -1
        var separator = '\0';
        for (var (start, end) = (0, 0); start < document.Count; start = end)
        {
            end = EndOfLine(document, start);
            if (headers is not null && HoldsSeparator(document, start, end, separator) && document.At(start).Gap < Gap.BlankLine)
            {
                Fill(document, start, end, separator, headers, headerOf);
                continue;
            }

            (separator, headers) = Headers(document, start, end, cueOf);
            if (headers is not null && headerOf.Length == 0)
            {
                headerOf = new int[document.Count];
                Array.Fill(headerOf, -1);
            }
        }

        return new(headerOf);
    }

    private static int EndOfLine(Document document, int start)
    {
        var end = start + 1;
        while (end < document.Count && document.At(end).Gap < Gap.Newline)
        {
            end++;
        }

        return end;
    }

    // A line is one of headers when at least two of its three or more cells tell what stands under them.
    private static (char, List<int>?) Headers(Document document, int start, int end, Func<int, Cue> cueOf)
    {
        foreach (var separator in (ReadOnlySpan<char>)['\t', '|', ';'])
        {
            List<int> cells = [-1];
            for (var i = start; i < end; i++)
            {
                if (i > start && Separators(document, i, separator) is > 0 and var columns)
                {
                    cells.AddRange(Enumerable.Repeat(-1, columns));
                }

                if (cells[^1] < 0 && (cueOf(i) != Cue.None || IsWordForPersons(document.LowerOf(i))))
                {
                    cells[^1] = i;
                }
            }

            if (cells.Count >= 3 && cells.Count <= 40 && cells.Count(cell => cell >= 0) >= 2)
            {
                return (separator, cells);
            }
        }

        return ('\0', null);
    }

    private static void Fill(Document document, int start, int end, char separator, List<int> headers, int[] headerOf)
    {
        var column = 0;
        for (var i = start; i < end; i++)
        {
            column += i > start ? Separators(document, i, separator) : 0;
            headerOf[i] = column < headers.Count ? headers[column] : -1;
        }
    }

    private static bool HoldsSeparator(Document document, int start, int end, char separator)
    {
        for (var i = start + 1; i < end; i++)
        {
            if (Separators(document, i, separator) > 0)
            {
                return true;
            }
        }

        return false;
    }

    // How many columns further this token is than the one before: a separator is a token itself, or stands in the white space.
    private static int Separators(Document document, int token, char separator)
    {
        if (separator != '\t')
        {
            return document.At(token).Is(separator) ? 1 : 0;
        }

        var tabs = 0;
        for (var i = document.At(token - 1).End; i < document.At(token).Start; i++)
        {
            tabs += document.Text[i] == '\t' ? 1 : 0;
        }

        return tabs;
    }
}
