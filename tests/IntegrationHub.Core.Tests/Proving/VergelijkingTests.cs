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

    /// <summary>But of a minor the flag goes as well: what would be shown of a minor waits for a second person (policy C14).</summary>
    [Fact]
    public void A_freer_cell_is_more_for_everybody_but_minors()
    {
        var diff = ConvenantDiff.Of(Edited.Shipped("ijsselland"), Edited.Convenant("ijsselland", "landelijk/matrix.yaml", "gezondheid: generaliseer  ", "gezondheid: toon  "));
        Assert.NotEmpty(diff.Less);
        Assert.All(diff.Less, g => Assert.True(g.Eerste.Merken.Minderjarig));
        Assert.NotEmpty(diff.More);
        Assert.All(diff.More, g => Assert.Equal(("duiding", "gezondheid", "toon"), (g.Doel.Slug, g.Categorie, g.Wordt)));
    }
}
