using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public class ShapeTests
{
    [Fact]
    public void Every_leaf_has_a_category_that_exists()
    {
        var leaves = MessageTypes.All.SelectMany(t => Leaves(t.Shape, t.ShortName));
        Assert.Equal([], leaves.Where(l => !Categories.All.Contains(l.Shape.Category ?? "")).Select(l => l.At));
    }

    [Fact]
    public void Every_leaf_lies_in_one_unit()
    {
        foreach (var type in MessageTypes.All)
        {
            AssertUnits(type.Shape, type.ShortName, inUnit: false);
        }
    }

    [Fact]
    public void Every_member_says_in_Dutch_what_it_means()
    {
        var silent = MessageTypes.All.SelectMany(t => Members(t.Shape, t.ShortName)).Where(m => m.Shape.Meaning.Length == 0);
        Assert.Empty(silent.Select(m => m.At));
    }

    [Fact]
    public void Persons_carry_the_part_they_take()
    {
        foreach (var (shape, at) in MessageTypes.All.SelectMany(t => Members(t.Shape, t.ShortName)))
        {
            var expected = at.Contains("/slachtoffers", StringComparison.Ordinal) ? "slachtoffer"
                : at.Contains("/verdachten", StringComparison.Ordinal) ? "verdachte" : null;
            Assert.Equal(expected, shape.Part);
        }
    }

    [Theory]
    [InlineData("signaal", "slachtoffers/naam/achternaam", Categories.Identiteit)]
    [InlineData("signaal", "slachtoffers/adres/straat", Categories.Verblijfplaats)]
    [InlineData("signaal", "slachtoffers/opvangadres/straat", Categories.Opvanglocatie)]
    [InlineData("signaal", "locaties/adres/straat", Categories.Locatie)]
    [InlineData("signaal", "politiegegevens/inhoud", Categories.PolitiegegevenBijzonder)]
    [InlineData("signaal", "melder/anoniem", Categories.Melder)]
    [InlineData("interventie", "verricht", Categories.BestuurlijkeFeiten)]
    [InlineData("verrijking", "bevindingen/bevinding", Categories.VrijeTekst)]
    [InlineData("rectificatie", "velden/waarde", Categories.Gerichtheid)]
    [InlineData("zorgverzoek", "noodzaak/reden", Categories.VrijeTekst)]
    public void A_member_has_its_own_category_or_that_of_what_it_stands_in(string type, string path, string category)
    {
        var shape = path.Split('/').Aggregate(
            MessageTypes.All.Single(t => t.ShortName == type).Shape, (at, name) => (at.Item ?? at).Members[name]);
        Assert.Equal(category, shape.Category);
    }

    [Fact]
    public void Each_type_that_follows_a_case_names_it()
    {
        string[] alone = ["bestuurlijkeRapportage", "ontvangstbevestiging", "afwijzing", "doorzetbericht"];
        Assert.Equal(alone, MessageTypes.All.Where(t => t.CaseNumbers is []).Select(t => t.ShortName));
    }

    [Theory]
    [InlineData("riecSignaal")]
    [InlineData("nl.mensenhandelsignalen.riec-signaal.v1")]
    public void A_type_is_found_by_either_name(string name)
    {
        Assert.True(MessageTypes.TryFind(name, out var type));
        Assert.Equal("riecSignaal", type.ShortName);
        Assert.Equal("https://mensenhandelsignalen.example/schemas/riec-signaal-v1.schema.json", type.DataSchema.AbsoluteUri);
    }

    private static IEnumerable<(Shape Shape, string At)> Leaves(Shape shape, string at) => shape.Kind switch
    {
        ShapeKind.Group => shape.InOrder.SelectMany(m => Leaves(m, $"{at}/{m.Name}")),
        ShapeKind.List => Leaves(shape.Item!, at),
        ShapeKind.Text or ShapeKind.Code or ShapeKind.Boolean or ShapeKind.Number or ShapeKind.Value => [(shape, at)],
        ShapeKind.Date or ShapeKind.Timestamp => [(shape, at)],
    };

    private static IEnumerable<(Shape Shape, string At)> Members(Shape shape, string at) => (shape.Item ?? shape).InOrder
        .SelectMany(m => Members(m, $"{at}/{m.Name}").Prepend((m, $"{at}/{m.Name}")));

    private static void AssertUnits(Shape shape, string at, bool inUnit)
    {
        Assert.False(shape.IsUnit && inUnit, $"{at}: a unit within a unit");
        Assert.True(shape.Kind is ShapeKind.Group or ShapeKind.List || shape.IsUnit || inUnit, $"{at}: part of no unit");
        foreach (var below in shape.Item is null ? shape.InOrder : [shape.Item])
        {
            AssertUnits(below, $"{at}/{below.Name}", inUnit || shape.IsUnit);
        }
    }
}
