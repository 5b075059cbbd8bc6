using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Riec;

return await AdapterHost.RunAsync(args, RiecAdapter.Definition);

namespace IntegrationHub.Adapters.Riec
{
    /// <summary>The adapter of a RIEC.</summary>
    public static class RiecAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "riec",
            Sends = [.. CommonMessages.Names, "verrijking", "agendering", "weegbesluit", "afsluiting"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
