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

    public static TheoryData<string> EveryEdit => [.. Edits.All.Keys];

    /// <summary>The hub itself, from the bytes of the example to the field, says under each convenant what the difference says.</summary>
    [Theory]
    [MemberData(nameof(EveryEdit))]
    public void Every_difference_has_a_message_that_shows_it(string edit)
    {
        var (old, @new) = Edits.Of(edit);
        var diff = ConvenantDiff.Of(old, @new);
        Assert.NotEmpty(diff.More.Concat(diff.Less));
        List<string> wrong = [];
        foreach (var first in diff.More.Concat(diff.Less).Select(g => g.Eerste))
        {
            var example = Voorbeeld.Of(first.Situatie, first.Doel, first.Gegeven, first.Merken, [old, @new]);
            var claimed = $"{Shown.Claimed(first.Oud, first)} -> {Shown.Claimed(first.Nieuw, first)}";
            var shown = $"{Shown.By(old, example, first)} -> {Shown.By(@new, example, first)}";
            if (claimed != shown)
            {
                wrong.Add($"{first.Situatie} {first.Doel} {first.Gegeven} {first.Merken}: claimed {claimed}, shown {shown} by {example.Event.ToJsonString()}");
            }
        }
        Assert.Empty(wrong);
    }
}
