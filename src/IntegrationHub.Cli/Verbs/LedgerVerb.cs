using System.CommandLine;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub ledger</c>: what the disclosure ledger says, and whether it can be believed.</summary>
internal static class LedgerVerb
{
    public static Command Command() => new("ledger", "The disclosure ledger: re-check it, find entries, prove one, hand it on.") { LedgerVerifyVerb.Command(), LedgerSearchVerb.Command(), LedgerProofVerb.Command(), LedgerTokenVerb.Command(), LedgerKeyVerb.Command(), LedgerExportVerb.Command() };
}
