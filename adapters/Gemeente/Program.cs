using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Gemeente;

return await AdapterHost.RunAsync(args, GemeenteAdapter.Definition);

namespace IntegrationHub.Adapters.Gemeente
{
    /// <summary>The adapter of a municipality.</summary>
    public static class GemeenteAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "gemeente",
            Sends = [.. CommonMessages.Names, "verrijking", "agendering", "interventie", "riecSignaal", "afsluiting"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
