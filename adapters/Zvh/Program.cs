using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Zvh;

return await AdapterHost.RunAsync(args, ZvhAdapter.Definition);

namespace IntegrationHub.Adapters.Zvh
{
    /// <summary>The adapter of a Zorg- en Veiligheidshuis.</summary>
    public static class ZvhAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "zvh",
            Sends = [.. CommonMessages.Names, "verrijking", "agendering", "weegbesluit", "afsluiting"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
