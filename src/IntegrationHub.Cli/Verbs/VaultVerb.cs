using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Hosting.Vault;
using IntegrationHub.Router;
using IntegrationHub.Router.Vault;
using IntegrationHub.Storage;
using IntegrationHub.Vault;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub vault status|notices|erase|epoch</c>: what the vault holds, what the privacy officer must hear of, and what is destroyed.</summary>
internal static class VaultVerb
{
    private static readonly Option<string> Data = new("--data") { Description = "Data folder of the region.", Required = true };
    private static readonly Option<string?> Folder = new("--vault") { Description = "Folder of the vault; without it 'vault' in the data folder." };

    public static Command Command() => new("vault", "What pseudonyms stand for: how much is kept, who asked, and erasing a person.\n\nTry:  hub vault status --data DIR")
    {
        Status(), Notices(), Erase(), Epoch(),
    };

    private static Command Status()
    {
        var looks = Entered.Person();
        Command command = new("status", "How many persons and values the vault holds, and what was erased.") { Data, Folder, looks };
        command.SetAction(async (parsed, stop) =>
        {
            await Entered.ViewAsync(parsed.GetValue(Data)!, "vault status", parsed.GetValue(looks), stop);
            await using var door = await VaultDoor.OpenAsync(FolderOf(parsed), stop);
            var status = await door.Client.StatusAsync(stop);
            Output.Print(new JsonObject { ["subjects"] = status.Subjects, ["identifiers"] = status.Identifiers, ["erasures"] = status.Erasures, ["openings"] = status.Openings });
            return 0;
        });
        return command;
    }

    private static Command Notices()
    {
        var looks = Entered.Person();
        Command command = new("notices", "Every step of turning a pseudonym back, and every destruction, newest first: what the privacy officer is told.") { Data, looks };
        command.SetAction(async (parsed, stop) =>
        {
            await Entered.ViewAsync(parsed.GetValue(Data)!, "vault notices", parsed.GetValue(looks), stop);
            var notices = await new LedgerReader(parsed.GetValue(Data)!).NoticesAsync(stop);
            Output.Print(new JsonArray([.. notices.Select(n => new JsonObject
            {
                ["id"] = n.Number,
                ["at"] = n.Line.Time.ToString("O"),
                ["type"] = Slugs.Of(n.Line.Type),
                ["step"] = n.Line.Reason,
                ["from"] = n.Line.From.Value,
                ["to"] = n.Line.To?.Value,
                ["doel"] = n.Line.Doel?.Slug,
                ["entry"] = n.Line.Index,
                ["reviewBy"] = n.Due?.ToString("O"),
            })]));
            return 0;
        });
        return command;
    }

    private static Command Erase()
    {
        var by = PersonOnInput.By();
        Command command = new("erase", "Destroys the key of a person, whose number or pseudonym stands on standard input, and shows the proof.\n\nTry:  hub vault erase --data DIR < number.txt") { Data, Folder, by };
        command.SetAction(async (parsed, stop) =>
        {
            var data = parsed.GetValue(Data)!;
            var subjects = await PersonOnInput.CodesAsync(data, HubSecrets.Open(data).Keys, parsed.GetValue(by)!, (await Console.In.ReadLineAsync(stop) ?? "").Trim(), stop);
            await using var door = await VaultDoor.OpenAsync(FolderOf(parsed), stop);
            var erasure = await door.Client.EraseAsync([.. subjects.Select(s => s.Value)], stop);
            var proof = await ProofOf.ErasureAsync(erasure, door, data, stop);
            Output.Print(new JsonObject
            {
                ["erased"] = erasure.Keys > 0,
                ["id"] = erasure.Id,
                ["keys"] = erasure.Keys,
                ["identifiers"] = erasure.Identifiers,
                ["entry"] = proof.Line.Index,
                ["leafHash"] = Convert.ToHexStringLower(proof.LeafHash.Span),
            });
            return erasure.Keys > 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Epoch()
    {
        Option<int> overlap = new("--overlap") { Description = "Days during which pseudonyms of the key set before it are still recognised.", DefaultValueFactory = _ => 90 };
        Option<string?> person = new("--persoon") { Description = "Code of who does it, never a name; without it the account of this machine." };
        Command command = new("epoch", "Begins a new key set for pseudonyms; the one before it is destroyed after the overlap. The router must not run.") { Data, overlap, person };
        command.SetAction(async (parsed, stop) =>
        {
            var data = parsed.GetValue(Data)!;
            await using var alone = await StoreAlone.OpenAsync(data, stop);
            BeheerDaad daad = new() { Soort = BeheerSoort.Sleutelreeks, Persoon = parsed.GetValue(person) ?? Account.Code, Voorwerp = [$"overlap-dagen={parsed.GetValue(overlap)}"] };
            if (daad.Problem() is { } problem)
            {
                throw new UsageException(problem);
            }
            await alone.Store.RecordAsync(daad, [], DutchTime.Now(TimeProvider.System));
            var next = alone.Secrets.Begin(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(parsed.GetValue(overlap)));
            Output.Print(new JsonObject { ["epoch"] = next.Number, ["from"] = next.From.ToString("O") });
            return 0;
        });
        return command;
    }

    private static string FolderOf(ParseResult parsed) => parsed.GetValue(Folder) ?? RegionHost.VaultFolder(parsed.GetValue(Data)!);
}

/// <summary>The vault of a folder: the one that runs on it, or one that runs for as long as this is open.</summary>
internal sealed class VaultDoor : IAsyncDisposable
{
    private readonly RunningVault? _own;

    private VaultDoor(VaultEndpoint endpoint, RunningVault? own) => (Client, _own) = (new(endpoint), own);

    public VaultClient Client { get; }

    /// <summary>Nobody else tells the ledger.</summary>
    public bool IsOwn => _own is not null;

    public static async Task<VaultDoor> OpenAsync(string folder, CancellationToken stop)
    {
        if (VaultEndpoint.ReadFrom(folder) is { } running)
        {
            return new(running, null);
        }
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"there is no vault in '{folder}'");
        }
        var own = await RunningVault.StartAsync(new() { Folder = folder }, stop);
        return new(own.Endpoint, own);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }
    }
}

/// <summary>Finds the entry of the ledger that tells of an erasure; where no router runs that would write it, it is written here.</summary>
internal static class ProofOf
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async Task<LedgerEntry> ErasureAsync(Erasure erasure, VaultDoor door, string data, CancellationToken stop)
    {
        if (door.IsOwn)
        {
            await RecordAsync(erasure, data, stop);
            await door.Client.ToldAsync(erasure.Id, stop);
        }
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            LedgerEntry? entry;
            while ((entry = await FindAsync(erasure.Id, new(data), patience.Token)) is null)
            {
                await Task.Delay(Look, patience.Token);
            }
            return entry;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new UsageException($"the vault has erased, but no router entered it within {Patience.TotalSeconds:0} seconds; start the router, it enters erasure {erasure.Id}");
        }
    }

    private static async Task RecordAsync(Erasure erasure, string data, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        await using var alone = await StoreAlone.OpenAsync(data, stop);
        await Erasures.RecordAsync(erasure, alone.Store, ConvenantFiles.Load(region), alone.Secrets.Keys, DutchTime.Now(TimeProvider.System));
    }

    private static async Task<LedgerEntry?> FindAsync(string erasure, LedgerReader ledger, CancellationToken stop)
    {
        foreach (var notice in await ledger.NoticesAsync(stop))
        {
            if (notice.Line.Type == EntryType.Vernietigd && await ledger.EntryAsync(notice.Line.Index, stop) is { } entry
                && JsonElement.Parse(entry.Leaf.Span).GetProperty("erasure_id").GetString() == erasure)
            {
                return entry;
            }
        }
        return null;
    }
}
