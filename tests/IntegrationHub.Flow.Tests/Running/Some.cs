using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Cli.Scenarios;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Flow.Tests.Running;

/// <summary>What many tests need one of; changed where a test is about it.</summary>
internal static class Some
{
    public static readonly ConvenantSource Source = ConvenantFiles.Source("ijsselland");

    public static readonly Convenant Convenant = Source.Read();

    /// <summary>By name of the region.</summary>
    public static readonly FrozenDictionary<string, ConvenantSource> Sources = ConvenantFiles.Regions().ToFrozenDictionary(r => r, r => ConvenantFiles.Source(r));

    public static readonly FrozenDictionary<string, Convenant> Convenanten = Sources.ToFrozenDictionary(s => s.Key, s => s.Value.Read());

    /// <summary>Brings messages in: its adapter runs elsewhere, in the tests themselves.</summary>
    public static readonly PartnerId Zwolle = new("gemeente-zwolle");

    public static readonly PartnerId Kampen = new("gemeente-kampen");

    private static int _number;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>One folder a region.</summary>
    public static string ScenarioFolder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static IEnumerable<string> ScenarioFiles => Directory.EnumerateFiles(ScenarioFolder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static Scenario Scenario(string name) =>
        ScenarioReader.Read(ScenarioFiles.Single(f => Path.GetFileName(f).StartsWith($"ijsselland-{name}-", StringComparison.Ordinal))).Single();

    /// <summary>Disclosed to the police (acuut) and to the care coordinator (duiding): two deliveries each.</summary>
    public static JsonObject Acute(string? number = null) => new()
    {
        ["signaalnummer"] = number ?? $"IJ-2026-F{Interlocked.Increment(ref _number):00000}",
        ["gemeldOp"] = "2026-11-03T23:40:00+01:00",
        ["soort"] = "persoon",
        ["uitbuitingsvormen"] = new JsonArray("seksueleUitbuiting"),
        ["acuut"] = true,
        ["herkomst"] = "controle",
        ["gemeenten"] = new JsonArray(new JsonObject { ["rol"] = "vindplaats", ["code"] = "GM0193", ["naam"] = "Zwolle" }),
        ["slachtoffers"] = new JsonArray(new JsonObject
        {
            ["naam"] = new JsonObject { ["voornamen"] = "Zsófia", ["achternaam"] = "Kerekes" },
            ["geboortedatum"] = "2002-02-17",
            ["minderjarig"] = false,
            ["bsn"] = "999990020",
            ["telefoon"] = "06-12345602",
            ["afhankelijkheidsrelatie"] = "geen",
        }),
    };

    /// <summary>The whole event as a partner's own client puts it on the bus.</summary>
    public static JsonObject Event(PartnerId from, JsonObject data, string type = "signaal", string? id = null) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id ?? Guid.CreateVersion7().ToString(),
        ["source"] = Convenant.Partners[from].Source,
        ["type"] = $"nl.mensenhandelsignalen.{type}.v1",
        ["time"] = "2026-11-03T23:41:00+01:00",
        ["datacontenttype"] = "application/json",
        ["data"] = data,
    };

    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node);
}
