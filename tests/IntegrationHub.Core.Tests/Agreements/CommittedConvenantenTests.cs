using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Core.Tests.Agreements;

public class CommittedConvenantenTests
{
    public static TheoryData<string> Regios { get; } = [.. Some.Regios];

    [Theory]
    [MemberData(nameof(Regios))]
    public void Reads_without_a_problem(string regio)
    {
        var (convenant, problems) = ConvenantReader.Check(Some.Landelijk, Some.Regio(regio));
        Assert.Empty(problems.Select(p => p.ToString()));
        Assert.Equal(regio, convenant!.Regio);
    }
}
