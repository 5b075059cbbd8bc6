using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Router;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Flow.Tests.Privacy;

/// <summary>
/// A message of every type with a token of its own in every field goes through a running region. Afterwards every byte that the
/// product wrote is searched: a token stands where the policy lets it, and nowhere else.
/// </summary>
public sealed partial class CanarySweepTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Regions => [.. Some.Convenanten.Keys.Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Regions))]
    public async Task A_token_stands_only_where_the_policy_lets_it(string region)
    {
        var convenant = Some.Convenanten[region];
        var canaries = Canary.Of(convenant, new(region.Length)).ToList();
        List<Sent> sent = [];
        string said;
        List<(string Address, string Page)> pages = [];
        using (Diagnostics diagnostics = new())
        {
            using var logging = LoggerFactory.Create(build => build.AddProvider(diagnostics).SetMinimumLevel(LogLevel.Trace));
            await using (var host = await RegionHost.StartAsync(new() { Source = Some.Sources[region], DataFolder = folder.Path, Logging = logging }, Some.Stop))
            {
                using RegionClient client = new(host);
                foreach (var canary in canaries)
                {
                    sent.Add(new(canary, await client.BringAsync(canary.Sender.Id, canary.Type.ShortName, JsonSerializer.SerializeToElement(canary.Data), Some.Stop)));
                }
                await client.DrainAsync(Some.Stop);
                pages = await PagesAsync(convenant);
            }
            said = diagnostics.Text;
        }

        Assert.True(sent.Count(s => s.Settled.Status == 202) > 40, "hardly a message was accepted: nothing was searched for");
        Assert.True(sent.Sum(s => s.Settled.Files.Count) > 20, "hardly anything was delivered: nothing was searched");
        Search search = new(sent);
        Assert.Empty(search.In("log and traces", said));
        Assert.All(pages, page => Assert.Empty(search.In(page.Address, page.Page)));
        Assert.Empty(Files().SelectMany(file => search.In(Path.GetRelativePath(folder.Path, file), File.ReadAllBytes(file), Delivered(file))).Except(Permitted(sent, convenant)));
    }

    /// <summary>The search itself: it finds a token as text, in UTF-16 and in base 64, wherever it begins.</summary>
    [Theory]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("xyz")]
    public void Finds_a_token_however_it_was_written(string before)
    {
        var canary = Canary.Of(Some.Convenant, new(1)).First();
        Search search = new([new(canary, new("", 202, null, [], []))]);
        var text = before + canary.Tokens.First() + "!";

        Assert.NotEmpty(search.In("a file", Encoding.UTF8.GetBytes(text), null));
        Assert.NotEmpty(search.In("a file", Encoding.Unicode.GetBytes(text), null));
        Assert.NotEmpty(search.In("a file", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))), null));
        Assert.Empty(search.In("a file", Encoding.UTF8.GetBytes("niets bijzonders"), null));
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories);

    /// <summary>Whose delivery a file is; null for every other file.</summary>
    private string? Delivered(string file) => Path.GetRelativePath(folder.Path, file).Split(Path.DirectorySeparatorChar) is ["partners", var partner, .., _] ? partner : null;

    private HashSet<string> Permitted(List<Sent> sent, Convenant convenant)
    {
        var keys = HubSecrets.Open(folder.Path).Keys;
        return
        [
            .. from s in sent
               where s.Settled.Status == 202
               from receiver in s.Canary.Allowed(convenant, keys, DutchTime.Now(TimeProvider.System))
               from token in receiver.Value
               select Search.Found(s, token, receiver.Key.Value),
        ];
    }

    /// <summary>The pages of the portal as a privacy officer sees them: the log, every entry, the flow.</summary>
    private async Task<List<(string, string)>> PagesAsync(Convenant convenant)
    {
        await using var portal = await PortalProcess.StartAsync(folder.Path, () => convenant, Some.Stop);
        using HttpClient visitor = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        var token = Token().Match(await visitor.GetStringAsync("/aanmelden", Some.Stop)).Groups[1].Value;
        using FormUrlEncodedContent persona = new([new("persona", "privacyfunctionaris"), new("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.Found, (await visitor.PostAsync("/aanmelden", persona, Some.Stop)).StatusCode);
        List<(string, string)> pages = [];
        foreach (var address in (string[])["/stroom", "/verstrekkingen", .. Enumerable.Range(0, 60).Select(i => $"/verstrekkingen/{i}")])
        {
            pages.Add((address, await visitor.GetStringAsync(address, Some.Stop)));
        }
        return pages;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    internal sealed record Sent(Canary Canary, Settled Settled);

    /// <summary>Looks for every token of every message. Says which message, field and place; the token itself is not for a test's output.</summary>
    private sealed class Search
    {
        private const int Start = 6;
        private readonly SearchValues<string> _forms;
        private readonly ILookup<string, (string Form, Sent Sent, string Token)> _byStart;

        public Search(IReadOnlyList<Sent> sent)
        {
            var tokens = sent.SelectMany(s => s.Canary.Tokens.Select(t => (Sent: s, Token: t))).GroupBy(t => t.Token).Where(g => g.Count() == 1).Select(g => g.First());
            var forms = tokens.Append((sent[0], Canary.Reason)).SelectMany(t => Forms(t.Item2).Select(form => (form, t.Item1, t.Item2))).ToArray();
            _forms = SearchValues.Create([.. forms.Select(f => f.form).Distinct()], StringComparison.Ordinal);
            _byStart = forms.ToLookup(f => f.form[..Start]);
        }

        public List<string> In(string place, string text) => In(place, Encoding.UTF8.GetBytes(text), null);

        public List<string> In(string place, byte[] bytes, string? partner)
        {
            HashSet<string> found = [];
            var text = Encoding.Latin1.GetString(bytes);
            for (var from = 0; text.AsSpan(from).IndexOfAny(_forms) is >= 0 and var next; from += next + 1)
            {
                foreach (var (form, sent, token) in _byStart[text.Substring(from + next, Start)])
                {
                    if (string.CompareOrdinal(text, from + next, form, 0, form.Length) == 0)
                    {
                        found.Add(Found(sent, token, partner ?? place));
                    }
                }
            }
            return [.. found];
        }

        public static string Found(Sent sent, string token, string where) => $"{sent.Canary}: token {sent.Canary.Tokens.ToList().IndexOf(token)} in {where}";

        /// <summary>As it is, as Windows writes text, and as base 64 from each of three places in the group of three bytes.</summary>
        private static IEnumerable<string> Forms(string token) =>
            [token, Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(token)), .. Enumerable.Range(0, 3).Select(skipped => Base64(Encoding.ASCII.GetBytes(token)[skipped..]))];

        private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes.AsSpan(0, bytes.Length - bytes.Length % 3));
    }
}
