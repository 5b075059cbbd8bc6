using System.Net;
using System.Text;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Portal.Aanmelding;
using IntegrationHub.Portal.Verstrekkingen;
using IntegrationHub.Storage;

namespace IntegrationHub.Portal.Tests;

public sealed class EntryPageTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task Knows_a_dutch_word_for_every_member_of_every_entry()
    {
        foreach (var entry in await EntriesAsync())
        {
            Assert.All(Leaf.Read(entry.Leaf).Members, member => Assert.NotEqual("Onbekend onderdeel", member.Word.Label));
        }
    }

    [Fact]
    public async Task Shows_every_entry_with_the_bytes_and_the_digest_that_the_tree_holds()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        foreach (var entry in await EntriesAsync())
        {
            var page = WebUtility.HtmlDecode(await visitor.PageAsync($"/verstrekkingen/{entry.Line.Index}"));

            Assert.Contains(Encoding.UTF8.GetString(entry.Leaf.Span), page, StringComparison.Ordinal);
            Assert.Contains(Convert.ToHexStringLower(entry.LeafHash.Span), page, StringComparison.Ordinal);
            Assert.DoesNotContain("staat niet in het huidige convenant", page, StringComparison.Ordinal);
            Assert.DoesNotContain("andere versie van het convenant", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Writes_out_the_basis_of_a_disclosure_and_leads_to_its_delivery()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var entry = (await EntriesAsync()).First(e => e.Line is { Type: EntryType.Verstrekking, Doel.Slug: "acuut" } && e.DeliveredBy is not null);

        var page = WebUtility.HtmlDecode(await visitor.PageAsync($"/verstrekkingen/{entry.Line.Index}"));

        Assert.Contains("AVG 6 lid 1 d: vitaal belang", page, StringComparison.Ordinal);
        Assert.Contains("elke partner mag aan politie verstrekken", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/verstrekkingen/{entry.DeliveredBy}\"", page, StringComparison.Ordinal);
        Assert.Contains("Getoond", page, StringComparison.Ordinal);
        Assert.Contains("Niets verstrekt", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_every_category_either_as_given_or_as_not_given()
    {
        foreach (var entry in (await EntriesAsync()).Where(e => e.Line.Type == EntryType.Verstrekking))
        {
            var leaf = Leaf.Read(entry.Leaf);
            var groups = TreatedCategories.Of(leaf).ToLookup(group => group.Treatment == Treatment.Remove, group => group.Categories.Select(c => c.Category));

            var given = groups[false].SelectMany(names => names).Distinct().Order(StringComparer.Ordinal);

            Assert.Equal(leaf.Values("categories"), given);
            Assert.Equal(Categories.All.Except(leaf.Values("categories")), groups[true].SelectMany(names => names));
        }
    }

    [Fact]
    public async Task Says_why_a_receiver_got_nothing()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);
        var entry = (await EntriesAsync()).First(e => e.Line.Type == EntryType.Geweigerd);

        var page = WebUtility.HtmlDecode(await visitor.PageAsync($"/verstrekkingen/{entry.Line.Index}"));

        Assert.Contains("CoMensha", page, StringComparison.Ordinal);
        Assert.Contains("Er is geen geldige toestemming van de betrokkene", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Wat er is verstrekt", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_so_when_the_entry_is_of_another_version_of_the_convenant()
    {
        await using var app = PortalApp.Build(new()
        {
            DataFolder = portal.Region.DataFolder,
            Convenant = () => Region.Convenant with { Revision = "sha256:later" },
            Record = portal.Region.RecordAsync,
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using Visitor visitor = new(PortalApp.AddressOf(app));
        await visitor.PostAsync("/aanmelden", await visitor.TokenAsync(), ("persona", "privacyfunctionaris"));

        var page = await visitor.PageAsync("/verstrekkingen/0");

        Assert.Contains("andere versie van het convenant", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_exist_for_an_entry_that_the_ledger_lacks()
    {
        using var visitor = await portal.SignInAsync(Persona.Privacyfunctionaris);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/verstrekkingen/999999")).StatusCode);
    }

    private async Task<List<LedgerEntry>> EntriesAsync()
    {
        List<LedgerEntry> entries = [];
        while (await portal.Region.Reader.EntryAsync(entries.Count, TestContext.Current.CancellationToken) is { } entry)
        {
            entries.Add(entry);
        }
        return entries;
    }
}
