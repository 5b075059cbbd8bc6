using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.VeiligThuis;

return await AdapterHost.RunAsync(args, VeiligThuisAdapter.Definition);

namespace IntegrationHub.Adapters.VeiligThuis
{
    /// <summary>The adapter of Veilig Thuis.</summary>
    public static class VeiligThuisAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "veilig-thuis",
            Sends = [.. CommonMessages.Names, "verrijking", "classificatie", "agendering", "weegbesluit", "slachtofferregistratie", "afsluiting"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
