namespace IntegrationHub.Storage.Writing;

/// <summary>What a version beside the one in force would have done.</summary>
internal sealed class Compared(ShadowRound round) : Change
{
    public override void Write(Group group) => group.Tables.Shadow.Add(round, group.Now);
}
