using System.Text.Json;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Tests.Contracts;

namespace IntegrationHub.Core.Tests;

/// <summary>The published cases of contracts/pseudoniemen: another implementation can hold itself to them.</summary>
public class PseudonymVectorTests
{
    private static readonly JsonElement Vectors =
        JsonElement.Parse(File.ReadAllBytes(Path.Combine(ContractFiles.Root, "contracts", "pseudoniemen", "vectors.json")));

    private static JsonElement.ArrayEnumerator Of(string kind) => Vectors.GetProperty(kind).EnumerateArray();

    [Fact]
    public void A_bsn_has_one_spelling_and_passes_the_test_or_not() => Assert.All(Of("bsn"), v =>
    {
        var canonical = Canonical.Bsn(v.GetProperty("typed").GetString()!);
        Assert.Equal((v.GetProperty("canonical").GetString(), v.GetProperty("valid").GetBoolean()), (canonical, Canonical.IsBsn(canonical)));
    });

    [Fact]
    public void A_V_number_has_one_spelling() =>
        Assert.All(Of("vnummer"), v => Assert.Equal(v.GetProperty("canonical").GetString(), Canonical.Digits(v.GetProperty("typed").GetString()!)));

    [Fact]
    public void A_name_has_one_spelling() => Assert.All(Of("naam"), v => Assert.Equal(
        v.GetProperty("canonical").GetString(),
        Canonical.Name(v.GetProperty("voornamen").GetString(), v.GetProperty("voorvoegsel").GetString(), v.GetProperty("achternaam").GetString(), null)));

    [Fact]
    public void A_mistyped_pseudonym_is_found() =>
        Assert.All(Of("pseudoniem"), v => Assert.Equal(v.GetProperty("valid").GetBoolean(), CheckCharacter.Holds(v.GetProperty("text").GetString()!)));
}
