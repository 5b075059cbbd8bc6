using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Writing;

/// <summary>Brings a version of the convenant into force: its files, the entry, and the note beside it.</summary>
internal sealed class Activate(ActivationDraft draft, ConvenantSource files, DateTimeOffset at) : Change
{
    public Activated? Activated { get; private set; }

    public override void Write(Group group)
    {
        var previous = group.Tables.Convenanten.InForce();
        var entry = ActivationEntry.Of(draft, previous, group.Size, at);
        group.Tables.Convenanten.Keep(draft, files, at);
        Activated = new()
        {
            Index = group.Append(entry, facts: null, previous: null),
            At = at,
            Revision = draft.Revision,
            Versie = draft.Versie,
            Previous = previous,
            By = draft.By,
            Note = draft.Note,
        };
        group.Tables.Convenanten.Insert(Activated);
    }
}
