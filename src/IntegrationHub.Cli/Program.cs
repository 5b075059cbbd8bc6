using IntegrationHub.Cli;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording.Signing;
using IntegrationHub.Hosting.Broker;
using IntegrationHub.Router;
using IntegrationHub.Router.Ledger;
using IntegrationHub.Hosting.Vault;
using IntegrationHub.Storage;
using IntegrationHub.Storage.Databases;
using IntegrationHub.Vault;

var root = HubCommand.Root();
var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        await Console.Error.WriteLineAsync(error.Message);
    }
    await Console.Error.WriteLineAsync(Output.Usage(parsed.CommandResult.Command));
    return 2;
}
try
{
    // A region or a process that is told to stop finishes what is under way; two seconds, the default, cut it off.
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
}
catch (Exception wrong) when (wrong is UsageException or BrokerMissingException or PostgresMissingException or StoreRefusedException or VaultRefusedException or VaultUnreachableException or LedgerKeyException or ContradictionException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
catch (BeheerRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
catch (NoteRefusedException unreadable)
{
    await Console.Error.WriteLineAsync(unreadable.Message);
    return 2;
}
catch (ActivationRefusedException refused)
{
    foreach (var problem in refused.Problems)
    {
        await Console.Error.WriteLineAsync(problem);
    }
    return 1;
}
catch (ConvenantRefusedException refused)
{
    foreach (var problem in refused.Problems)
    {
        await Console.Error.WriteLineAsync(problem.ToString());
    }
    return 1;
}
