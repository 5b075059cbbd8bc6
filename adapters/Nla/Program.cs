using IntegrationHub.AdapterKit;
using IntegrationHub.Adapters.Nla;

return await AdapterHost.RunAsync(args, NlaAdapter.Definition);

namespace IntegrationHub.Adapters.Nla
{
    /// <summary>The adapter of the Nederlandse Arbeidsinspectie.</summary>
    public static class NlaAdapter
    {
        public static Adapter Definition { get; } = new()
        {
            Role = "nla",
            Sends = [.. CommonMessages.Names, "verrijking", "interventie", "slachtofferregistratie"],
            Read = Inbound.Read,
            Write = Outbound.Write,
        };
    }
}
