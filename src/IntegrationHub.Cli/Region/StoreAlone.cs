using IntegrationHub.Router;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntegrationHub.Cli.Region;

/// <summary>The store of a data folder while no router runs: what is recorded here is signed before it is let go.</summary>
internal sealed class StoreAlone : IAsyncDisposable
{
    private readonly LedgerHead _head;

    private StoreAlone(HubSecrets secrets, LedgerKeys keys, HubStore store, LedgerHead head) => (Secrets, Keys, Store, _head) = (secrets, keys, store, head);

    public HubSecrets Secrets { get; }
    public LedgerKeys Keys { get; }
    public HubStore Store { get; }

    /// <exception cref="StoreRefusedException">A router runs after all, or the store cannot be used.</exception>
    public static async Task<StoreAlone> OpenAsync(string data, CancellationToken stop)
    {
        var region = await new LedgerReader(data).RegionAsync(stop);
        var secrets = HubSecrets.Open(data);
        var store = HubStore.Open(data, region, secrets.Protector, TimeProvider.System);
        try
        {
            var keys = secrets.LedgerKeys(region);
            return new(secrets, keys, store, await LedgerHead.StartAsync(new()
            {
                Store = store,
                DataFolder = data,
                Keys = keys,
                Policy = PolicyFile.Find(null, data),
                Clock = TimeProvider.System,
                Logging = NullLoggerFactory.Instance,
            }, stop));
        }
        catch (Exception)
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _head.DisposeAsync();
        await Store.DisposeAsync();
    }
}
