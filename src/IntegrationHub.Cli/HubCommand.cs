using System.CommandLine;
using IntegrationHub.Cli.Verbs;

namespace IntegrationHub.Cli;

/// <summary>The command <c>hub</c> with all of its verbs.</summary>
internal static class HubCommand
{
    public static RootCommand Root() => new RootCommand("""
        hub: the integration hub against human trafficking. Carries typed signals between partners, to each what the law lets it know.

        Try:  hub demo            one region in this process, message by message
              hub run ijsselland --embedded
              hub VERB --help
        """)
    {
        Output.Json,
        DemoVerb.Command(),
        RunVerb.Command(),
        ScenarioVerb.Command(),
        ExplainVerb.Command(),
        ConvenantVerb.Command(),
        HoldVerb.Command(),
        TaakVerb.Command(),
        InzageVerb.Command(),
        BeperkingVerb.Command(),
        BewaringVerb.Command(),
        LedgerVerb.Command(),
        WitnessVerb.Command(),
        VaultVerb.Command(),
        RedactVerb.Command(),
        StatistiekVerb.Command(),
        BenchVerb.Command(),
    };
}
