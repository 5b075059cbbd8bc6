using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage.Writing;

/// <summary>What one transaction writes. Lives from its begin to its commit; nothing of it is kept when it fails.</summary>
internal sealed class Group(StoreTables tables, Seals seals, DateTimeOffset now, bool buitenTermijn)
{
    private readonly MerkleTree tree = tables.TreeHead.Load();
    private readonly List<OutboxRow> sends = [];
    private long lastSequence = tables.Outbox.Last();
    private readonly Dictionary<long, (DateTimeOffset First, DateTimeOffset Last)> blocks = [];

    public StoreTables Tables => tables;
    public Seals Seals => seals;
    public DateTimeOffset Now => now;

    /// <summary>The head of the ledger was not signed or cosigned in time (F18).</summary>
    public bool BuitenTermijn => buitenTermijn;

    private IngetrokkenToestemmingen? withdrawn;

    /// <summary>Every consent that was withdrawn, this group's included.</summary>
    public IngetrokkenToestemmingen Withdrawn => withdrawn ??= tables.ZaakFeiten.Withdrawn();

    private ImmutableHashSet<string>? restricted;

    /// <summary>Every code whose processing is restricted, by this group's works included.</summary>
    public ImmutableHashSet<string> Restricted => restricted ??= tables.Rechten.Restricted();

    /// <summary>Read anew by who comes next.</summary>
    public void RightsChanged() => restricted = null;

    /// <summary>The new rows of the outbox, in the clear; true only after the commit.</summary>
    public IReadOnlyList<OutboxRow> Sends => sends;

    /// <returns>The index of the entry.</returns>
    public long Append(LedgerDraft entry, byte[]? facts, long? previous)
    {
        // INVARIANT: an entry's index is the size of the tree before it; the verifier asserts the same when reading.
        var index = tree.Size;
        tables.Ledger.Insert(index, entry, tree.Append(entry.Leaf.Span), facts, previous);
        tables.Betrokkenen.Insert(index, entry.Subjects);
        Cover(index, entry.Time);
        return index;
    }

    /// <summary>One upsert for each block that the group touches, not for each entry: the writer closes the group with them.</summary>
    private void Cover(long index, DateTimeOffset time)
    {
        var block = index / LedgerBlockTable.Length;
        blocks[block] = blocks.TryGetValue(block, out var known) ? (known.First < time ? known.First : time, known.Last > time ? known.Last : time) : (time, time);
    }

    /// <summary>Somebody who looks after the hub did something.</summary>
    /// <param name="random">32 random bytes.</param>
    /// <returns>The index of the entry.</returns>
    public long Append(BeheerDaad daad, ImmutableArray<EntrySubject> about, ReadOnlyMemory<byte> random, DateTimeOffset at)
    {
        var entry = BeheerEntry.Of(daad, about, random, at);
        var index = Append(entry, seals.Facts.Close(entry.Id.Value, entry.Facts.Span), previous: null);
        tables.Beheer.Insert(index, daad);
        return index;
    }

    /// <summary>By whom the entry is found. Where only a pseudonym is known it is everybody whose that is.</summary>
    public void Involve(LedgerDraft entry, long index, IReadOnlyList<byte[]> details)
    {
        var number = 0;
        for (var i = 0; i < details.Count; i++)
        {
            if (entry.Betrokkenen[i].Code is { } code)
            {
                tables.Betrokkenheden.Insert(code, index, number++, details[i]);
            }
        }
        foreach (var involved in entry.Betrokkenen.Where(b => b.Code is null && b.Pseudoniem is not null))
        {
            foreach (var of in tables.Pseudoniemen.Find(involved.Pseudoniem!.Value).GroupBy(p => p.Owner))
            {
                var known = involved with { Code = of.Key, Paden = [.. of.Select(p => p.Path).Where(p => p.Length > 0).Distinct()] };
                tables.Betrokkenheden.Insert(of.Key, index, number, seals.Betrokkenen.Close(BetrokkenheidTable.Row(entry.Id.Value, number++), known.Write()));
            }
        }
    }

    /// <returns>The index of the first entry; null when there is none.</returns>
    public long? Record(Incoming incoming, Snapshot before, Prepared prepared)
    {
        var outcome = prepared.Outcome;
        var first = tree.Size;
        for (var i = 0; i < outcome.Entries.Length; i++)
        {
            Involve(outcome.Entries[i], Append(outcome.Entries[i], prepared.Facts[i], previous: null), prepared.Betrokkenen[i]);
        }
        long? firstEntry = outcome.Entries.IsEmpty ? null : first;
        var aside = outcome.Quarantine is { } reason ? KeepAside(incoming, reason, firstEntry) : (QuarantineId?)null;
        // Kept aside as a whole it may be decided anew; once anybody received something of it, it is a message with an outcome.
        Register(incoming, before, outcome, outcome.Sends.All(send => send.Entry is null) ? aside : null);
        for (var i = 0; i < outcome.Sends.Length; i++)
        {
            Queue(outcome, outcome.Sends[i], prepared.Events[i], first);
        }
        foreach (var feit in outcome.Feiten)
        {
            tables.ZaakFeiten.Insert(outcome.Zaak!.Value, feit);
        }
        if (outcome.Feiten.Any(f => f.Soort is ZaakFeitSoort.ToestemmingIngetrokken or ZaakFeitSoort.ToestemmingVoorafIngetrokken))
        {
            withdrawn = null; // read anew by who comes next
        }
        Hold(incoming, outcome, prepared);
        foreach (var gedaan in outcome.Gedaan)
        {
            tables.Taken.Do(gedaan);
        }
        if (outcome.Afgedaan is { } done)
        {
            tables.Taken.Do(done.Taak, done.Persoon, now);
        }
        foreach (var taak in outcome.Taken)
        {
            tables.Taken.Insert(taak);
        }
        PseudoniemWork.Write(outcome, this, first);
        SubjectWork.Write(incoming, before, outcome, tables, first);
        return firstEntry;
    }

    /// <summary>Writes the tree head when anything was appended, and the last number when anything was queued.</summary>
    public void Close(long sizeBefore)
    {
        if (tree.Size != sizeBefore)
        {
            foreach (var (block, (first, last)) in blocks)
            {
                tables.Blocks.Cover(block, first, last);
            }
            tables.TreeHead.Save(tree);
            tables.Tiles.Fill(sizeBefore, tree.Size);
        }
        if (sends.Count > 0)
        {
            tables.Outbox.Advance(lastSequence);
        }
    }

    public long Size => tree.Size;

    /// <summary>Over the entries that stand so far, this group's included.</summary>
    public byte[] Root => tree.Root();

    private QuarantineId KeepAside(Incoming incoming, string reason, long? entry)
    {
        var id = tables.Quarantine.Next();
        var body = seals.Bodies.Close(id.ToString(), incoming.Arrival.Body.Span);
        tables.Quarantine.Insert(id, incoming.Arrival.Sender, reason, body, now, entry);
        return id;
    }

    private void Register(Incoming incoming, Snapshot before, Outcome outcome, QuarantineId? aside)
    {
        if (outcome.Key is not { } key)
        {
            return;
        }
        if (!before.Registered)
        {
            tables.Inbox.Insert(key, incoming.Arrival.Sender, outcome.Digest, aside, now, outcome.Zaak);
        }
        else if (incoming.Retry is not null && before.Zaak.Earlier == Core.Routing.Earlier.Never)
        {
            tables.Inbox.Move(key, aside);
        }
    }

    private void Hold(Incoming incoming, Outcome outcome, Prepared prepared)
    {
        if (!outcome.Aanhoudingen.IsEmpty)
        {
            var message = tables.Aanhoudingen.NextMessage();
            tables.Aanhoudingen.Keep(message, seals.Held.Close($"{message}", incoming.Arrival.Body.Span));
            foreach (var hold in outcome.Aanhoudingen)
            {
                tables.Aanhoudingen.Insert(hold, message);
            }
        }
        foreach (var (besluit, motivering) in outcome.Besluiten.Zip(prepared.Motiveringen))
        {
            // INVARIANT: what decides on a hold decides alone and in turn, so it was open when it was read.
            if (!tables.Aanhoudingen.Decide(besluit, motivering))
            {
                throw new InvalidOperationException($"hold {besluit.Id} is not open");
            }
        }
    }

    private void Queue(Outcome outcome, Outgoing send, byte[] sealedEvent, long first)
    {
        OutboxRow row = new()
        {
            Sequence = ++lastSequence,
            Delivery = send.Id,
            Partner = send.To,
            Acute = send.Acute,
            Entry = Covering(outcome, send, first),
            Event = send.Event,
        };
        tables.Outbox.Insert(row, sealedEvent, now);
        sends.Add(row);
    }

    private static OutboxEntry? Covering(Outcome outcome, Outgoing send, long first)
    {
        for (var i = 0; i < outcome.Entries.Length; i++)
        {
            if (outcome.Entries[i].Id == send.Entry)
            {
                return new(first + i, outcome.Entries[i] with { Facts = default });
            }
        }
        return null; // OutcomeCheck has seen to it that only a receipt comes here
    }
}
