using System.CommandLine;
using IntegrationHub.Cli;
using IntegrationHub.Core.Recording;
using IntegrationHub.Flow.Tests.Running;
using IntegrationHub.Storage;
using IntegrationHub.Verify;

namespace IntegrationHub.Flow.Tests.Commands;

/// <summary>What somebody does, sees or takes of a region with a command is an entry of its ledger. A verb of which nobody decided that fails here.</summary>
public sealed class VerbEntriesTests : IDisposable
{
    /// <summary>Each verb with the type of its entry, or with why it leaves none.</summary>
    private static readonly SortedDictionary<string, string> Decided = new(StringComparer.Ordinal)
    {
        ["beperking lift"] = "beperking",
        ["beperking list"] = "beheer",
        ["beperking set"] = "beperking",
        ["bewaring"] = "beheer",
        ["bewaring free"] = "bewaarplicht",
        ["bewaring keep"] = "bewaarplicht",
        ["bewaring list"] = "beheer",
        ["bench decide"] = NoRegion,
        ["bench ledger"] = NoRegion,
        ["bench redact"] = NoRegion,
        ["bench relay"] = NoRegion,
        ["bench search"] = NoRegion,
        ["convenant activate"] = "beleid-actief",
        ["convenant check"] = Published,
        ["convenant coverage"] = Published,
        ["convenant diff"] = Published,
        ["convenant key"] = NoRegion,
        ["convenant list"] = "beheer",
        ["convenant matrix"] = Published,
        ["convenant register"] = Published,
        ["convenant shadow"] = "beheer",
        ["convenant sign"] = NoRegion,
        ["demo"] = NoRegion,
        ["explain"] = NoRegion,
        ["hold list"] = "beheer",
        ["hold refuse"] = "vrijgave",
        ["hold release"] = "vrijgave",
        ["inzage"] = "inzage",
        ["inzage withheld"] = "beheer",
        ["ledger export"] = "beheer",
        ["ledger key"] = "beheer", // when it changes them; the public halves are for everybody
        ["ledger proof"] = "beheer", // not with --check, which knows no region
        ["ledger search"] = "beheer",
        ["ledger token"] = "beheer",
        ["ledger verify"] = "none: tells whether the ledger holds and nothing that stands in it, with rights to read only",
        ["redact"] = NoRegion,
        ["run"] = "beleid-actief", // and beheer for a reload or a shadow version
        ["scenario"] = NoRegion,
        ["statistiek"] = "beheer",
        ["taak defer"] = "uitstel",
        ["taak done"] = "gedaan",
        ["taak list"] = "beheer",
        ["vault epoch"] = "beheer",
        ["vault erase"] = "vernietigd",
        ["vault notices"] = "beheer",
        ["vault status"] = "beheer",
        ["witness key"] = NoRegion,
        ["witness run"] = "none: it is a partner's, and sees checkpoints only",
    };

    private const string NoRegion = "none: it touches no region's data", Published = "none: reads files that everybody may read";

    private readonly TemporaryFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_every_verb_it_is_decided_whether_it_is_entered()
    {
        Assert.Equal(Decided.Keys, Verbs(HubCommand.Root(), "").Order(StringComparer.Ordinal));
        var types = Enum.GetValues<EntryType>().Select(Slugs.Of).ToHashSet();
        Assert.All(Decided.Values, decided => Assert.True(decided.StartsWith("none: ", StringComparison.Ordinal) || types.Contains(decided), decided));
    }

    [Fact]
    public async Task Whatever_is_seen_or_taken_or_changed_is_entered_first()
    {
        await using (var hub = await HubProcess.RegionAsync("--embedded", "--data", Data))
        {
            Assert.Equal(0, (await hub.TerminateAsync()).ExitCode);
        }
        LedgerReader ledger = new(Data);
        string[] exercised =
        [
            "beperking list", "bewaring", "bewaring list", "convenant list ijsselland", "convenant shadow ijsselland", "hold list", "inzage withheld", "ledger export --format csv",
            "ledger key --new", "ledger key --p256", $"ledger proof 0 --out {folder.Path}/p --leaf {folder.Path}/l", "ledger search", "ledger token gemeente-zwolle", "statistiek ijsselland",
            "taak list", "vault epoch", "vault notices", "vault status",
        ];
        foreach (var arguments in exercised)
        {
            var before = await ledger.SizeAsync(Some.Stop);
            var said = await HubProcess.RunAsync([.. arguments.Split(' '), "--data", Data, "--persoon", "m-0098"]);
            Assert.True(said.ExitCode == 0, $"{arguments}: {said.Error}");
            Assert.True(await ledger.SizeAsync(Some.Stop) > before, $"{arguments} left no entry");
        }
        var entered = Decided.Where(d => d.Value == "beheer").Select(d => d.Key);
        Assert.DoesNotContain(entered, verb => !exercised.Any(e => e == verb || e.StartsWith($"{verb} ", StringComparison.Ordinal)));
        Assert.Empty(LedgerVerifier.Verify(Data).Problems);
    }

    [Fact]
    public async Task A_key_that_cannot_be_retired_is_not_entered_and_one_that_is_retired_is_named()
    {
        await using (var hub = await HubProcess.RegionAsync("--embedded", "--data", Data))
        {
            Assert.Equal(0, (await hub.TerminateAsync()).ExitCode);
        }
        LedgerReader ledger = new(Data);
        var only = (await HubProcess.RunAsync("ledger", "key", "--data", Data, "--json")).Json[0].GetProperty("id").GetString()!;
        var size = await ledger.SizeAsync(Some.Stop);
        Assert.Equal(2, (await HubProcess.RunAsync("ledger", "key", "--data", Data, "--retire", only)).ExitCode);
        Assert.Equal(size, await ledger.SizeAsync(Some.Stop));

        Assert.Equal(0, (await HubProcess.RunAsync("ledger", "key", "--data", Data, "--new")).ExitCode);
        Assert.Equal(0, (await HubProcess.RunAsync("ledger", "key", "--data", Data, "--retire", only)).ExitCode);

        var acts = await ledger.BeheerAsync(BeheerSoort.Logboeksleutel, before: null, most: 9, Some.Stop);
        Assert.Equal([$"sleutel={only}", "nieuw=ed25519"], acts.Select(a => a.Daad.Voorwerp.Single()));
    }

    private static IEnumerable<string> Verbs(Command command, string path) =>
    [
        .. path.Length > 0 && command.Action is not null ? [path] : (string[])[],
        .. command.Subcommands.SelectMany(c => Verbs(c, $"{path} {c.Name}".Trim())),
    ];
}
