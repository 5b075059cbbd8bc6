using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Generic;
using IntegrationHub.Contracts;

return await AdapterHost.RunAsync(args, GenericAdapter.Definition);

namespace IntegrationHub.Adapters.Generic
{
    /// <summary>The adapter of any other partner that a convenant names.</summary>
    public static class GenericAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "generiek",
            Sends = [.. MessageTypes.All.Where(type => type.FromPartner).Select(type => type.ShortName)],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
