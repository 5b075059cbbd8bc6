using System.CommandLine;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Recording;
using IntegrationHub.Router.Control;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>What somebody sees or takes of a region by a command is entered first, as a page of the portal is; where that cannot be, nothing is shown.</summary>
internal static class Entered
{
    public static Option<string?> Person() => new("--persoon") { Description = "Code of who does it, never a name; without it the account of this machine." };

    /// <param name="verb">As it is typed, such as <c>hold list</c>.</param>
    /// <exception cref="BeheerRefusedException">Nothing was entered.</exception>
    public static Task ViewAsync(string data, string verb, string? person, CancellationToken stop) =>
        DoAsync(data, BeheerSoort.Bekijken, person, stop, $"opdracht={verb.Replace(' ', '-')}");

    /// <exception cref="BeheerRefusedException">Nothing was entered.</exception>
    public static async Task DoAsync(string data, BeheerSoort soort, string? person, CancellationToken stop, params string[] objects)
    {
        using BeheerDoor door = new(data, TimeProvider.System);
        await door.RecordAsync(new(new() { Soort = soort, Persoon = person ?? Account.Code, Voorwerp = [.. objects] }, Gezocht: null), stop);
    }
}
