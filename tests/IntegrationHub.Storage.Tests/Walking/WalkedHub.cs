using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Informing;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tests.Tampering;
using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests.Walking;

/// <summary>A store with the real walk over a committed convenant: what a router does, without a bus.</summary>
internal sealed class WalkedHub : IAsyncDisposable
{
    public static readonly HubKeys Keys = new(SHA256.HashData("a root for tests"u8), 1);
    private static readonly HubKeys WithVault = Keys.For(new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfo()));
    private readonly DataFolder _folder = new();
    private int _number;

    /// <param name="clock">That of the store; without it the machine's.</param>
    public WalkedHub(string regio, TimeProvider? clock = null)
    {
        Convenant = Read(regio);
        Store = HubStore.Open(_folder.Path, regio, Some.Protector, clock ?? TimeProvider.System);
    }

    public Convenant Convenant { get; set; }
    public HubStore Store { get; }

    /// <summary>What pseudonyms stand for is sealed for a vault, that takes nothing here.</summary>
    public bool HasVault { get; init; }

    /// <summary>What the walk is told; the store keeps its own.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    public LedgerReader Reader => new(_folder.Path);
    public string Folder => _folder.Path;

    public long Count(string sql) => _folder.Scalar<long>(sql);

    private static readonly ConcurrentDictionary<string, ConvenantSource> Sources = [];

    public static Convenant Read(string regio, Func<string, string>? change = null)
    {
        ConvenantSource source = new(Files("landelijk", change), Files(regio, change));
        Sources[source.Revision] = source;
        return source.Read();
    }

    private static ConvenantFile[] Files(string folder, Func<string, string>? change) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "contracts", "convenanten", folder), "*.yaml").Order(StringComparer.Ordinal)
            .Select(f => new ConvenantFile($"{folder}/{Path.GetFileName(f)}", change?.Invoke(File.ReadAllText(f)) ?? File.ReadAllText(f)))];

    private static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at!.FullName, "IntegrationHub.sln")))
            {
                at = at.Parent;
            }
            return at.FullName;
        }
    }

    /// <summary>One message from its bytes to what stands.</summary>
    public async Task<Recorded> BringAsync(string sender, string type, JsonObject data, string? id = null, string? persoon = null, string? doel = null)
    {
        JsonObject body = new()
        {
            ["specversion"] = "1.0",
            ["id"] = id ?? $"bericht-{++_number}",
            ["source"] = Convenant.Partners[new(sender)].Source,
            ["type"] = MessageTypes.TryFind(type, out var known) ? known.EnvelopeType : type,
            ["data"] = data.DeepClone(),
        };
        if (persoon is not null)
        {
            body["persoon"] = persoon;
        }
        if (doel is not null)
        {
            body["doel"] = doel;
        }
        await ActivateAsync();
        var now = Now;
        var (convenant, keys) = (Convenant, HasVault ? WithVault : Keys);
        var received = Walk.Read(new() { Sender = new(sender), Body = Encoding.UTF8.GetBytes(body.ToJsonString()), Seed = RandomNumberGenerator.GetBytes(32) }, convenant, keys, now);
        var recorded = await Store.RecordAsync(new()
        {
            Arrival = received.Arrival,
            Key = received.Key,
            Digest = received.Digest,
            Zaak = received.Zaak,
            Bericht = received.Bericht,
            Lookup = new(received.Aanhouding, received.Betreft, received.Toestemming),
            Vraag = received.Vraag,
            Today = now.Date,
            Decide = zaak => Walk.Decide(received, convenant, zaak, keys, now),
        }, Some.Token);
        return recorded;
    }

    private string? _inForce;

    /// <summary>What is decided under stands in the store, so that it can be decided again.</summary>
    private async Task ActivateAsync()
    {
        if (_inForce == Convenant.Revision)
        {
            return;
        }
        _inForce = Convenant.Revision;
        await Store.ActivateAsync(
            new() { Regio = Convenant.Regio, Versie = Convenant.Versie, Revision = Convenant.Revision, Note = "note"u8.ToArray(), SignedBy = [], By = "proef" },
            Sources[Convenant.Revision], Now);
    }

    public Task<Recorded> DecideAsync(string sender, AanhoudingId hold, string besluit, string persoon = "m-2", string? organisatie = null) =>
        BringAsync(sender, "vrijgave", new()
        {
            ["aanhouding"] = hold.ToString(),
            ["besluit"] = besluit,
            ["motivering"] = "Mevrouw is bang.",
            ["persoon"] = new JsonObject { ["id"] = persoon, ["organisatie"] = organisatie ?? sender, ["rol"] = "privacy-officer" },
        });

    /// <summary>What a router does when a person at the hub acts.</summary>
    public Task<long?> ActAsync(Handeling act) => Store.ActAsync(act, Handelingen.Entry(act, Convenant, Keys, RandomNumberGenerator.GetBytes(32), Now));

    /// <summary>What a router does hour after hour, until nothing more is due.</summary>
    public async Task<int> DestroyAsync(Bewaarsoort soort)
    {
        var before = Convenant.Bewaartermijnen.For(soort).Before(Now);
        var (all, some) = (0, 0);
        do
        {
            some = await Store.DestroyAsync(soort, before, count => Handelingen.Destroyed(soort, count, before, Convenant, Keys, RandomNumberGenerator.GetBytes(32), Now));
            all += some;
        }
        while (some > 0);
        return all;
    }

    /// <summary>What the receivers' brokers confirm.</summary>
    public async Task DeliverAsync()
    {
        await foreach (var row in Store.Committed.ReadAllAsync(Some.Token))
        {
            await Store.ConfirmAsync(row, Now);
            if ((await Reader.WaitingAsync(Some.Token)).IsEmpty)
            {
                return;
            }
        }
    }

    /// <summary>What somebody with this citizen service number is shown.</summary>
    public async Task<Inzageverslag> InzageAsync(string bsn, params ZaakId[] represented) => Inzageverslag.Of(
        await new PersonEntries(Folder, Some.Protector).OfAsync(await CodesAsync(bsn), Some.Token), Convenant, represented.ToHashSet());

    public async Task<ImmutableArray<SubjectCode>> CodesAsync(string bsn) =>
        await new SubjectReader(Folder).WithMergedAsync([Subjects.OfBsn(Keys, bsn)!.Value], Some.Token);

    public Task<Recorded> ExpireAsync(AanhoudingId hold) => Store.RecordAsync(new()
    {
        Arrival = new() { Sender = new("hub"), Body = default, Seed = RandomNumberGenerator.GetBytes(32) },
        Key = null,
        Digest = default,
        Zaak = null,
        Lookup = new(hold),
        Decide = zaak => Walk.Expire(zaak, Convenant, Keys, new(RandomNumberGenerator.GetBytes(32)), Now),
    }, Some.Token);

    public async Task<IReadOnlyList<Hold>> HoldsAsync(AanhoudingStaat? state = AanhoudingStaat.Open) => await Reader.HoldsAsync(state, Some.Token);

    /// <summary>What a partner got from this outcome, receipts not counted.</summary>
    public static IReadOnlyList<JsonElement> To(Recorded recorded, string partner) =>
        [.. recorded.Outcome.Sends.Where(s => s.Entry is not null && s.To.Value == partner).Select(s => JsonElement.Parse(s.Event.Span))];

    public static string? Refusal(Recorded recorded) => recorded.Outcome.Entries.Where(e => e.Type == EntryType.Afgewezen).Select(e => e.Reason).FirstOrDefault();

    /// <summary>Somebody changes the file behind the hub's back.</summary>
    /// <summary>Beside the file; null where a server keeps its own.</summary>
    public long? LogBytes => _folder.LogBytes;

    /// <summary>The same by somebody who knows how the store hangs together.</summary>
    public Forger Forger => new(_folder);

    public void Tamper(string sql) => _folder.Tamper(sql);

    /// <summary>With every decision taken again.</summary>
    public ImmutableArray<VerifyProblem> Problems() => Verify().Problems;

    public Verification Verify() => LedgerVerifier.Verify(_folder.Path, Some.Protector);

    private bool _closed;

    /// <summary>The hub stops; its folder stays until the end.</summary>
    public async Task CloseAsync()
    {
        if (!_closed)
        {
            _closed = true;
            await Store.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Dispose();
    }
}
