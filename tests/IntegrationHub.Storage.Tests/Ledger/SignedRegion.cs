using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Router;
using IntegrationHub.Router.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Storage.Tests.Ledger;

/// <summary>A store with its head signed and watched, as a router has it, without a router.</summary>
internal sealed class SignedRegion : IAsyncDisposable
{
    private readonly LedgerHead head;

    private SignedRegion(string folder, HubStore store, LedgerKeys keys, LedgerHead head) => (Folder, Store, Keys, this.head) = (folder, store, keys, head);

    public string Folder { get; }
    public HubStore Store { get; }
    public LedgerKeys Keys { get; }
    public CheckpointReader Checkpoints => new(Folder);

    public static LedgerKeys KeysOf(string folder) => HubSecrets.Open(folder).LedgerKeys(Some.Region);

    public static async Task<SignedRegion> StartAsync(string folder, WitnessPolicy? policy = null, TimeSpan? term = null, TimeProvider? clock = null)
    {
        var secrets = HubSecrets.Open(folder);
        var store = HubStore.Open(folder, Some.Region, secrets.Protector, clock ?? TimeProvider.System);
        try
        {
            var keys = secrets.LedgerKeys(Some.Region);
            return new(folder, store, keys, await LedgerHead.StartAsync(new()
            {
                Store = store,
                DataFolder = folder,
                Keys = keys,
                Policy = policy,
                Term = term ?? WitnessTerm.Default,
                Clock = clock ?? TimeProvider.System,
                Logging = NullLoggerFactory.Instance,
            }, Some.Token));
        }
        catch (Exception)
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public Task FillAsync(int from, int count) => Task.WhenAll(Enumerable.Range(from, count).Select(i => Store.RecordAsync(Some.Incoming(i), Some.Token)));

    /// <summary>Waits until a checkpoint of the whole ledger satisfies the policy.</summary>
    public Task CoveredAsync(WitnessPolicy policy) => UntilAsync(async () => await Checkpoints.CoveredAsync(policy, 0, Some.Token) == Store.Size, "a checkpoint of the whole ledger");

    public static async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        for (var attempt = 0; attempt < 1500; attempt++)
        {
            if (await holds())
            {
                return;
            }
            await Task.Delay(20, Some.Token);
        }
        throw new TimeoutException($"{what} did not come");
    }

    public async ValueTask DisposeAsync()
    {
        await head.DisposeAsync();
        await Store.DisposeAsync();
    }
}

/// <summary>A clock that somebody set.</summary>
internal sealed class SetClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
