namespace IntegrationHub.Core.Agreements;

/// <summary>Something wrong in a convenant file, in the file's own words, with the remedy in the text.</summary>
/// <param name="File">Name of the file as it was given.</param>
/// <param name="Line">From 1; 0 when it is about the file as a whole.</param>
public sealed record ConvenantProblem(string File, int Line, string Problem)
{
    public override string ToString() => $"{File}:{Line}: {Problem}";
}

/// <summary>Thrown when a convenant is wrong anywhere: it is then not used at all.</summary>
public sealed class ConvenantRefusedException(IReadOnlyList<ConvenantProblem> problems)
    : Exception($"the convenant is refused: {problems.Count} problem(s), the first: {problems.FirstOrDefault()}")
{
    public IReadOnlyList<ConvenantProblem> Problems { get; } = problems;
}

/// <summary>A file as somebody wrote it: its name and its text.</summary>
public sealed record ConvenantFile(string Name, string Text);
