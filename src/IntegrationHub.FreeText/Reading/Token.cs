using IntegrationHub.FreeText.Lexicon;

namespace IntegrationHub.FreeText.Reading;

internal enum TokenKind
{
    Punctuation,
    Number,
    Word,
    Foreign,
}

internal enum Shape
{
    None,
    Lower,
    Capital,
    Upper,
    Mixed,
}

/// <summary>What stands between a token and the one before it.</summary>
internal enum Gap
{
    None,
    Space,
    Newline,
    BlankLine,
}

/// <summary>A run of letters, a run of digits, or one other character. <c>Foreign</c> is a run of letters of another script.</summary>
internal struct Token
{
    public int Start;
    public int Length;
    public TokenKind Kind;
    public Shape Shape;
    public Gap Gap;
    public WordClass Class;
    public char First;
    public bool StartsSentence;
    public bool Caseless;

    public readonly int End => Start + Length;
    public readonly bool IsWord => Kind == TokenKind.Word;
    public readonly bool Is(char c) => Kind == TokenKind.Punctuation && First == c;
    public readonly bool Has(WordClass wanted) => (Class & wanted) != 0;

    /// <summary>Written with a capital where capitals tell something.</summary>
    public readonly bool Capitalised => IsWord && !Caseless && Shape is Shape.Capital or Shape.Upper or Shape.Mixed;
}
