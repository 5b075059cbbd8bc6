using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Online;

/// <summary>What a chain of letters, digits and signs is made of, to tell a user name from a word, a time or a case number.</summary>
internal readonly record struct Handle(int Letters, int Digits, int Underscores, int Points, int Slashes, int Hyphens, int Words,
    int Shortest, bool Upper)
{
    /// <summary>Only user names hold underscores, or points amid lower-case letters and digits.</summary>
    public bool IsUnmistakable =>
        Slashes == 0 && ((Underscores > 0 && Letters >= 2) || (Points > 0 && Digits > 0 && Letters >= 4 && Hyphens == 0 && !Upper
            && Words == 0)
            || (Points > 1 && Shortest > 2 && !Upper && Hyphens == 0));

    /// <summary>After the name of a network also mixed letters and digits or a point will do.</summary>
    public bool IsLikely => Slashes <= 1 && Letters >= 2 && (Underscores > 0
        || (Points > 0 && Letters >= 4 && (Words == 0 || (!Upper && Letters >= 8))) || (Digits > 0 && Letters + Digits >= 4));

    public static Handle Of(Document document, int first, int last)
    {
        var handle = default(Handle) with { Shortest = int.MaxValue };
        for (var i = first; i <= last; i++)
        {
            ref readonly var token = ref document.At(i);
            handle = token.Kind switch
            {
                TokenKind.Word or TokenKind.Foreign => handle with
                {
                    Letters = handle.Letters + token.Length,
                    Shortest = Math.Min(handle.Shortest, token.Length),
                    Upper = handle.Upper || token.Shape is Shape.Upper or Shape.Capital,
                    Words = handle.Words + ((token.Length <= 4 && token.Has(WordClass.Title | WordClass.Function))
                        || first == last - 2 && token.Has(WordClass.Word) && token.Length > 4 ? 1 : 0),
                },
                TokenKind.Number => handle with { Digits = handle.Digits + token.Length },
                TokenKind.Punctuation => handle.With(token.First),
            };
        }

        return handle;
    }

    private Handle With(char sign) => sign switch
    {
        '_' or '#' => this with { Underscores = Underscores + 1 },
        '.' => this with { Points = Points + 1 },
        '/' or ':' or '=' or '&' or '?' or '%' => this with { Slashes = Slashes + 1 },
        '-' => this with { Hyphens = Hyphens + 1 },
        _ => this,
    };
}
