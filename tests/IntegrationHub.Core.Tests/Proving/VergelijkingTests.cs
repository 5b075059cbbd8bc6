using IntegrationHub.Core.Proving;

namespace IntegrationHub.Core.Tests.Proving;

/// <summary>What another convenant changes, over the whole domain.</summary>
public class VergelijkingTests
{
    [Theory]
    [InlineData("ijsselland")]
    [InlineData("lisse")]
    public void A_convenant_does_not_differ_from_itself(string region)
    {
        var diff = ConvenantDiff.Of(Edited.Shipped(region), Edited.Shipped(region));
        Assert.Empty(diff.More);
        Assert.Empty(diff.Less);
    }

    [Fact]
    public void A_freer_cell_is_more_and_nothing_else()
    {
        var diff = ConvenantDiff.Of(Edited.Shipped("ijsselland"), Edited.Convenant("ijsselland", "landelijk/matrix.yaml", "gezondheid: generaliseer  ", "gezondheid: toon  "));
        Assert.Empty(diff.Less);
        Assert.NotEmpty(diff.More);
        Assert.All(diff.More, g => Assert.Equal(("duiding", "gezondheid", "toon"), (g.Doel.Slug, g.Categorie, g.Wordt)));
    }
}
