using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Verbs;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using IntegrationHub.Verify;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Vault.Tests;

/// <summary>The letter to a data subject, and what the router of a region destroys when its clock says so.</summary>
public sealed class RightsVerbTests : IDisposable
{
    private const string Bsn = "999910346";
    private const string SuspectBsn = "999912409";

    private readonly Folder _folder = new();
    private readonly StoppedClock _clock = new(Some.Now);

    public void Dispose() => _folder.Dispose();

    private Task<RegionHost> StartAsync(ILoggerFactory? logging = null) => RegionHost.StartAsync(new()
    {
        Source = ConvenantFiles.Source(Some.Region),
        DataFolder = _folder.Path,
        Clock = _clock,
        Logging = logging ?? NullLoggerFactory.Instance,
    }, Some.Stop);

    private static JsonElement Agendering(bool withSuspect)
    {
        JsonObject data = new()
        {
            ["tafel"] = "weegtafel",
            ["datum"] = "2026-11-27",
            ["signaalnummer"] = "IJ-1",
            ["uitbuitingsvormen"] = new JsonArray("crimineleUitbuiting"),
            ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "woonplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
            ["slachtoffers"] = new JsonArray(new JsonObject
            {
                ["naam"] = new JsonObject { ["voornamen"] = "Bart-Jan", ["achternaam"] = Some.Marker },
                ["geboortedatum"] = "1996-06-16",
                ["minderjarig"] = false,
                ["bsn"] = Bsn,
            }),
        };
        if (withSuspect)
        {
            data["verdachten"] = new JsonArray(new JsonObject { ["naam"] = new JsonObject { ["voornamen"] = "Dirk", ["achternaam"] = Some.Marker }, ["bsn"] = SuspectBsn });
        }
        return JsonSerializer.SerializeToElement(data);
    }

    private async Task BringAsync(bool withSuspect)
    {
        await using var host = await StartAsync();
        using RegionClient client = new(host);
        await client.BringAsync(new(MemoryRegion.Zwolle), "agendering", Agendering(withSuspect), Some.Stop);
        await client.DrainAsync(Some.Stop);
    }

    private Task<int> AskAsync(string format, string number, StringWriter output, string? representative = null) =>
        InzageVerb.ShowAsync(_folder.Path, new("bsn", number, representative is null ? null : "bsn", representative, "m-1", "verzoek"), format, output, Some.Stop);

    private async Task<string> LetterAsync(string format, string number)
    {
        using StringWriter output = new();
        Assert.Equal(0, await AskAsync(format, number, output));
        return output.ToString();
    }

    [Fact]
    public async Task The_letter_names_organisations_purposes_and_grounds_in_plain_words_and_no_personal_value()
    {
        await BringAsync(withSuspect: false);
        var letter = await LetterAsync("html", Bsn);
        foreach (var words in (string[])["Gemeente Zwolle", "Zorg- en Veiligheidshuis IJsselland", "naam en andere persoonsgegevens", "alleen als code", "Signaal wegen en duiden", "AVG 6 lid 1 e", "convenant versie 1", "regel ", "artikel 41 UAVG", "@page"])
        {
            Assert.Contains(words, letter, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(Some.Marker, letter, StringComparison.Ordinal);
        Assert.DoesNotContain(Bsn, letter, StringComparison.Ordinal);
        Assert.DoesNotContain("(D02)", letter, StringComparison.Ordinal);
        var json = JsonElement.Parse(await LetterAsync("json", Bsn));
        var line = json.GetProperty("verstrekkingen")[0];
        Assert.Equal("Gemeente Zwolle", line.GetProperty("van").GetString());
        Assert.Equal(1, line.GetProperty("convenant").GetProperty("versie").GetInt32());
        var entry = (await new LedgerReader(_folder.Path).EntryAsync(line.GetProperty("index").GetInt64(), Some.Stop))!;
        Assert.Equal(Convert.ToHexStringLower(MerkleHash.OfLeaf(entry.Leaf.Span)), line.GetProperty("bewijs").GetProperty("leafHash").GetString());
        Assert.Contains("Bewijs", await LetterAsync("md", Bsn), StringComparison.Ordinal);
    }

    /// <summary>Two regions alike, but that in one of them the person is a suspect of a shielded disclosure.</summary>
    [Fact]
    public async Task The_letter_to_somebody_from_whom_all_is_withheld_is_the_letter_to_somebody_of_whom_there_is_nothing()
    {
        await BringAsync(withSuspect: true);
        string Normal(string letter, long entry) => letter.Replace($"regel {entry}", "regel N", StringComparison.Ordinal).Replace($"\"regel\": {entry}", "\"regel\": N", StringComparison.Ordinal);
        foreach (var format in (string[])["html", "md", "json"])
        {
            var size = await new LedgerReader(_folder.Path).SizeAsync(Some.Stop);
            var suspect = Normal(await LetterAsync(format, SuspectBsn), size);
            var nobody = Normal(await LetterAsync(format, "123456782"), size + 1);
            Assert.Equal(WithoutRequests(WithoutTime(nobody)), WithoutRequests(WithoutTime(suspect)));
        }
        Assert.Equal(3, (await new RightsReader(_folder.Path).WithheldAsync(null, Some.Stop)).Length);
    }

    private static string WithoutTime(string letter) => System.Text.RegularExpressions.Regex.Replace(letter, "\"op\": \"[^\"]*\"", "\"op\": \"T\"");

    // each asked before, so the second and third letter tell of that
    private static string WithoutRequests(string letter) => System.Text.RegularExpressions.Regex.Replace(letter, "(?s)<h2>Eerdere verzoeken.*?</ul>|- [^\n]*inzage gegeven[^\n]*\n|\"verzoeken\": \\[.*?\\]", "");

    [Fact]
    public async Task The_router_destroys_what_is_due_by_its_own_clock_and_the_report_and_the_verifier_agree()
    {
        await BringAsync(withSuspect: false);
        async Task<long> LateAsync() => (await new RetentionReader(_folder.Path).ReadAsync(Some.Convenant.Bewaartermijnen, _clock.GetUtcNow(), Some.Stop)).Sum(k => k.TeLaat);
        Assert.Equal(0, await LateAsync());
        _clock.Move(TimeSpan.FromDays(200));
        Assert.True(await LateAsync() > 0);
        await using (await StartAsync())
        {
            while (await LateAsync() > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Some.Stop);
            }
        }
        var kinds = await new RetentionReader(_folder.Path).ReadAsync(Some.Convenant.Bewaartermijnen, _clock.GetUtcNow(), Some.Stop);
        Assert.Equal(1, kinds.Single(k => k.Soort == Bewaarsoort.Verkeersgegevens).Vernietigd);
        Assert.All(kinds, k => Assert.NotNull(k.Laatst));
        Assert.Empty(LedgerVerifier.Verify(_folder.Path).Problems);
    }

    [Fact]
    public async Task A_contradiction_while_destroying_is_told_and_keeps_no_other_kind()
    {
        await BringAsync(withSuspect: false);
        using (SqliteConnection connection = new($"Data Source={StoreFile.In(_folder.Path)};Mode=ReadWrite;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER stuck BEFORE DELETE ON inbox BEGIN SELECT RAISE(ABORT, 'stuck'); END";
            command.ExecuteNonQuery();
        }
        _clock.Move(TimeSpan.FromDays(2000));
        Heard heard = new();
        async Task<IReadOnlyList<Bewaarsoort>> LateAsync() =>
            [.. (await new RetentionReader(_folder.Path).ReadAsync(Some.Convenant.Bewaartermijnen, _clock.GetUtcNow(), Some.Stop)).Where(k => k.TeLaat > 0).Select(k => k.Soort)];
        Assert.True((await LateAsync()).Count > 1);
        await using (await StartAsync(heard))
        {
            while ((await LateAsync()).Count > 1 || heard.Critical.IsEmpty)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Some.Stop);
            }
        }
        Assert.Equal([Bewaarsoort.Verkeersgegevens], await LateAsync());
        Assert.StartsWith("verkeersgegevens: nothing of it is destroyed", Assert.Single(heard.Critical), StringComparison.Ordinal);
    }

    /// <summary>What an operator must see.</summary>
    private sealed class Heard : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Critical { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
            // It keeps what it hears itself.
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Critical.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    [Fact]
    public void Every_category_has_words_that_somebody_understands() => Assert.Equal(Categories.All.Order(StringComparer.Ordinal), Categorieteksten.All.Keys.Order(StringComparer.Ordinal));
}
