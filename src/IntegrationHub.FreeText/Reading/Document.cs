using IntegrationHub.FreeText.Lexicon;

namespace IntegrationHub.FreeText.Reading;

/// <summary>A text read once: folded characters, tokens with the classes of their words, and the way back to the original.</summary>
internal sealed class Document
{
    private const int LongestWord = 40;
    private readonly string original;
    private readonly int[] origin;

    public Document(string original)
    {
        this.original = original;
        (Text, origin) = Folding.Fold(original);
        OpticalDigits.Restore(Text);
        Lower = new char[Text.Length];
        for (var i = 0; i < Text.Length; i++)
        {
            Lower[i] = char.ToLowerInvariant(Text[i]);
        }

        Tokens = Tokeniser.Cut(Text);
        Classify();
        Sentences.MarkCase(this);
        Sentences.MarkStarts(this);
    }

    public char[] Text { get; }
    public char[] Lower { get; }
    public Token[] Tokens { get; }
    public int Count => Tokens.Length;

    /// <summary>The token, or an empty one beside the text: rules may look around without asking for bounds.</summary>
    public ref readonly Token At(int index) => ref (uint)index < (uint)Tokens.Length ? ref Tokens[index] : ref Nothing.Token;

    public ReadOnlySpan<char> LowerOf(int index) => (uint)index < (uint)Tokens.Length
        ? Lower.AsSpan(Tokens[index].Start, Tokens[index].Length)
        : [];

    public bool IsWord(int index, string word) => LowerOf(index).SequenceEqual(word);

    public ReadOnlySpan<char> Slice(int start, int end) => Text.AsSpan(start, end - start);

    /// <summary>Whether a tab, the border of a cell, stands between this token and the next.</summary>
    public bool HoldsTab(int token) => (uint)(token + 1) < (uint)Tokens.Length
        && Slice(Tokens[token].End, Tokens[token + 1].Start).Contains('\t');

    public bool HasLetterOrDigit(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (char.IsLetterOrDigit(Text[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether nothing but a little white space stands between two places of the original.</summary>
    public bool IsSpace(int start, int end) => end - start is >= 1 and <= 2 && original.AsSpan(start, end - start).IsWhiteSpace();

    public Span ToOriginal(Finding finding) => new(
        origin[finding.Start],
        EndInOriginal(finding.End),
        finding.Label,
        finding.Person,
        finding.Confidence);

    private int EndInOriginal(int end)
    {
        var last = origin[end - 1];
        var width = char.IsHighSurrogate(original[last]) && last + 1 < original.Length ? 2 : 1;
        var stop = end < origin.Length ? origin[end] : original.Length;
        return Math.Max(last + width, stop <= last ? last + width : TrimInvisible(last + width, stop));
    }

    // Combining marks after the last letter belong to it; spaces that folding dropped do not.
    private int TrimInvisible(int end, int stop)
    {
        while (end < stop && Invisible.Is(original[end]))
        {
            end++;
        }

        return end;
    }

    private void Classify()
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            ref var token = ref Tokens[i];
            if (token.IsWord && token.Length <= LongestWord)
            {
                token.Class = WordList.Shared.ClassOf(Lower.AsSpan(token.Start, token.Length));
            }
        }
    }
}

internal static class Nothing
{
    public static readonly Token Token;
}
