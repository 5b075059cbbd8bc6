using IntegrationHub.Core;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage.Writing;

/// <summary>
/// An entry that speaks of something earlier is about the persons of that: a decision on a hold, a task that was done, a correction,
/// a step of turning a pseudonym back. The message itself does not name them.
/// </summary>
internal static class SubjectWork
{
    /// <param name="first">Index of the first entry of the outcome.</param>
    public static void Write(Incoming incoming, Snapshot before, Outcome outcome, StoreTables tables, long first)
    {
        for (var i = 0; i < outcome.Entries.Length; i++)
        {
            var (index, entry) = (first + i, outcome.Entries[i]);
            if (Earlier(entry, outcome, tables, before) is { } earlier)
            {
                tables.Betrokkenen.InsertAs(index, earlier);
            }
            if (incoming.Lookup.Betreft is { } message)
            {
                tables.Betrokkenen.InsertAs(index, message, entry.To);
            }
            if (outcome.Herleiding is { } herleiding)
            {
                tables.Betrokkenen.InsertAs(index, herleiding.Pseudoniem);
            }
        }
    }

    private static EntryId? Earlier(LedgerDraft entry, Outcome outcome, StoreTables tables, Snapshot before) => entry.Type switch
    {
        EntryType.Vrijgave when outcome.Besluiten.FirstOrDefault(b => b.Entry == entry.Id) is { } besluit => tables.Aanhoudingen.EntryOf(besluit.Id),
        EntryType.Gedaan => before.Zaak.Taak?.Entry,
        _ => null,
    };
}
