using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>
/// <c>hub ledger search</c>: entries by person, partner, purpose, rule, period, outcome, case, together as one likes. That somebody searched, and by
/// what, is entered before anything is found.
/// </summary>
internal static class LedgerSearchVerb
{
    private static readonly Option<string> Data = new("--data") { Description = "Data folder of the region.", Required = true };
    private static readonly Option<string?> Partner = new("--partner") { Description = "Sender or receiver." };
    private static readonly Option<string?> OfDoel = new("--doel") { Description = "Purpose." };
    private static readonly Option<string?> Regel = new("--regel") { Description = "Rule of the convenant that decided, such as IJ-03." };
    private static readonly Option<string?> Uitkomst = new("--uitkomst") { Description = "What the entry tells of, such as verstrekking or geweigerd." };
    private static readonly Option<string?> Weigergrond = new("--weigergrond") { Description = "Reason code that stands in the entry, such as geen-grondslag." };
    private static readonly Option<string?> Sinds = new("--sinds") { Description = "First day (2026-11-22, Dutch time) or moment (2026-11-22T09:00:00Z) that counts." };
    private static readonly Option<string?> Tot = new("--tot") { Description = "Last day that counts, or first moment that no longer does." };
    private static readonly Option<string?> OfZaak = new("--zaak") { Description = "Code of the case as the ledger has it, or the number that its partners give it." };
    private static readonly Option<bool> Gezocht = new("--persoon-stdin") { Description = "Who it is about: BSN, V-number or pseudonym on standard input. Needs --persoon and --reden." };
    private static readonly Option<long?> Voor = new("--voor") { Description = "Only entries below this index: the last one of the page before." };
    private static readonly Option<int> Aantal = new("--aantal") { Description = "Entries a page, 1 to 1000.", DefaultValueFactory = _ => 50 };
    private static readonly Option<string?> Persoon = new("--persoon") { Description = "Code of who searches, never a name; without it the account of this machine." };
    private static readonly Option<string?> Reden = new("--reden") { Description = "Code of why, such as inzageverzoek or controle-2026-3; never words about a person." };

    public static Command Command()
    {
        Command command = new("search", """
            Finds entries, newest first: codes only. Each search is an entry itself.
            Somebody who was never known by a number is known within a case only: look for such a person by pseudonym or case.

            Try:  hub ledger search --data DIR --partner politie-oost-nederland --uitkomst verstrekking
                  hub ledger search --data DIR --persoon-stdin --persoon m-0098 --reden inzageverzoek < number.txt
            """) { Data, Partner, OfDoel, Regel, Uitkomst, Weigergrond, Sinds, Tot, OfZaak, Gezocht, Voor, Aantal, Persoon, Reden };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var data = parsed.GetValue(Data)!;
        var region = await new LedgerReader(data).RegionAsync(stop);
        var query = Query(parsed, data, region);
        using BeheerDoor door = new(data, TimeProvider.System);
        var entered = await door.RecordAsync(await VraagAsync(parsed, query, stop), stop);
        if (entered.Subjects is { IsEmpty: true })
        {
            Output.Progress("the hub does not know this person, or no longer");
        }
        var found = await new LedgerReader(data).PageAsync(query with { Subjects = entered.Subjects }, stop);
        Print(found, parsed.GetValue(Output.Json));
        return 0;
    }

    private static LedgerQuery Query(ParseResult parsed, string data, string region) => new()
    {
        Partner = parsed.GetValue(Partner) is { } partner ? new PartnerId(partner) : null,
        Doel = parsed.GetValue(OfDoel) is { } doel ? new Doel(doel) : null,
        Rule = parsed.GetValue(Regel) is { } rule ? new RuleId(rule) : null,
        Reason = parsed.GetValue(Weigergrond),
        Type = parsed.GetValue(Uitkomst) is { } outcome ? TypeOf(outcome) : null,
        Since = parsed.GetValue(Sinds) is { } since ? PeriodOption.At("--sinds", since, days: 0) : null,
        Until = parsed.GetValue(Tot) is { } until ? PeriodOption.At("--tot", until, days: 1) : null,
        Zaak = parsed.GetValue(OfZaak) is { } zaak ? ZaakOf(zaak, data, region) : null,
        Before = parsed.GetValue(Voor),
        PageSize = parsed.GetValue(Aantal) is var size and >= 1 and <= 1000 ? size : throw new UsageException("--aantal is a number from 1 to 1000"),
    };

    private static async Task<BeheerVraag> VraagAsync(ParseResult parsed, LedgerQuery query, CancellationToken stop)
    {
        var about = parsed.GetValue(Gezocht);
        if (about && (parsed.GetValue(Persoon) is null || parsed.GetValue(Reden) is null))
        {
            throw new UsageException("who looks for a person says who they are and why: --persoon CODE --reden CODE");
        }
        BeheerDaad daad = new()
        {
            Soort = BeheerSoort.Zoeken,
            Persoon = parsed.GetValue(Persoon) ?? Account.Code,
            Reden = parsed.GetValue(Reden),
            Voorwerp = LedgerQueryWords.Of(query, about),
        };
        return new(daad, about ? new((await Console.In.ReadLineAsync(stop) ?? "").Trim()) : null);
    }

    private static EntryType TypeOf(string slug) => Enum.GetValues<EntryType>().Where(t => Slugs.Of(t) == slug).Select(t => (EntryType?)t).FirstOrDefault()
        ?? throw new UsageException($"--uitkomst is one of {string.Join(", ", Enum.GetValues<EntryType>().Select(Slugs.Of))}");

    private static ZaakId ZaakOf(string text, string data, string region) => text.Length == 32 && text.All(char.IsAsciiHexDigitLower)
        ? new(text)
        : ZaakCodes.Of(HubSecrets.Open(data).Keys, region, text);

    private static void Print(ImmutableArray<LedgerLine> found, bool json)
    {
        if (json)
        {
            Output.Print(new JsonArray([.. found.Select(Json)]));
            return;
        }
        foreach (var line in found)
        {
            Console.WriteLine($"{line.Index,9}  {DutchTime.Of(line.Time):yyyy-MM-dd HH:mm:ss}  {Slugs.Of(line.Type),-16} {line.From}{(line.To is { } to ? $" aan {to}" : "")}  {line.MessageType} {line.Doel?.Slug} {line.Rule?.Value} {line.Reason}");
        }
        Console.WriteLine(found.IsEmpty ? "geen regels" : $"{found.Length} regels; ouder: --voor {found[^1].Index}");
    }

    private static JsonNode Json(LedgerLine line) => new JsonObject
    {
        ["id"] = line.Id.Value,
        ["index"] = line.Index,
        ["time"] = Slugs.Of(line.Time),
        ["type"] = Slugs.Of(line.Type),
        ["from"] = line.From.Value,
        ["to"] = line.To?.Value,
        ["toRole"] = line.ToRole?.Slug,
        ["messageType"] = line.MessageType,
        ["purpose"] = line.Doel?.Slug,
        ["rule"] = line.Rule?.Value,
        ["reason"] = line.Reason,
        ["zaak"] = line.Zaak?.Value,
        ["message"] = line.Bericht?.Value,
        ["previous"] = line.Previous,
    };
}
