using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Router.Ledger;

/// <summary>The file that says who must cosign the ledger of a region (C2SP tlog-policy).</summary>
public static class PolicyFile
{
    /// <summary>Where it lies when nobody says where.</summary>
    public static string Default(string dataFolder) => Path.Combine(dataFolder, "witness.policy");

    /// <returns>Null when nobody named one and none lies in the data folder.</returns>
    /// <exception cref="NoteRefusedException">With every line that is wrong.</exception>
    public static WitnessPolicy? Find(string? named, string dataFolder) =>
        named is not null || File.Exists(Default(dataFolder)) ? Read(named ?? Default(dataFolder)) : null;

    /// <exception cref="NoteRefusedException">With every line that is wrong.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static WitnessPolicy Read(string file)
    {
        try
        {
            return WitnessPolicy.Parse(File.ReadAllText(file));
        }
        catch (NoteRefusedException refused)
        {
            throw new NoteRefusedException($"{file}: {refused.Message}");
        }
    }
}
