using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Politie;

return await AdapterHost.RunAsync(args, PolitieAdapter.Definition);

namespace IntegrationHub.Adapters.Politie
{
    /// <summary>The adapter of the police (AVIM).</summary>
    public static class PolitieAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "politie",
            Sends = [.. CommonMessages.Names, "verrijking", "agendering", "bestuurlijkeRapportage", "interventie", "slachtofferregistratie", "afsluiting"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
