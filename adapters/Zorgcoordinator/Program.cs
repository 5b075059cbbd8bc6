using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Zorgcoordinator;

return await AdapterHost.RunAsync(args, ZorgcoordinatorAdapter.Definition);

namespace IntegrationHub.Adapters.Zorgcoordinator
{
    /// <summary>The adapter of a zorgcoördinator mensenhandel.</summary>
    public static class ZorgcoordinatorAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "zorgcoordinator",
            Sends = [.. CommonMessages.Names, "verrijking", "agendering", "zorgstatus", "interventie", "slachtofferregistratie", "afsluiting"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
