using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage.Writing;

/// <summary>Looks up and writes what an arrival means for pseudonyms.</summary>
internal static class PseudoniemWork
{
    public static Herleidingen Look(Incoming incoming, StoreTables tables, Seals seals)
    {
        if (incoming.Vraag is not { } vraag)
        {
            return Herleidingen.None;
        }
        ImmutableArray<PseudoniemFeit> genoemd = [.. vraag.Genoemd.SelectMany(code => tables.Pseudoniemen.Find(code))];
        return new()
        {
            Genoemd = genoemd,
            Verzoeken = incoming.Zaak is { } verzoek ? tables.Herleidingen.Of(verzoek, seals.Herleidingen) : [],
            VandaagGevraagd = vraag.Asker is { } asker ? tables.Herleidingen.Asked(asker, incoming.Today) : [],
            ZaakFeiten = genoemd is [var first, ..] ? tables.ZaakFeiten.Of(first.Zaak) : [],
            VanZaak = vraag.WithZaak && incoming.Zaak is { } zaak ? tables.Pseudoniemen.Of(zaak) : [],
        };
    }

    /// <param name="first">Index of the first entry of the outcome.</param>
    public static void Write(Outcome outcome, Group group, long first)
    {
        foreach (var feit in outcome.Pseudoniemen)
        {
            group.Tables.Pseudoniemen.Insert(feit);
        }
        foreach (var piece in outcome.Sealed)
        {
            group.Tables.VaultOutbox.Insert(piece);
        }
        if (outcome.Herleiding is { } herleiding)
        {
            group.Tables.Herleidingen.Save(herleiding, HerleidingTable.Close(herleiding, group.Seals.Herleidingen));
        }
        for (var i = 0; i < outcome.Entries.Length; i++)
        {
            if (outcome.Entries[i].Type is EntryType.Heridentificatie or EntryType.Vernietigd)
            {
                group.Tables.Notices.Insert(first + i, outcome.Entries[i].Time, Due(outcome, outcome.Entries[i]));
            }
        }
    }

    private static DateTimeOffset? Due(Outcome outcome, LedgerDraft entry) =>
        entry.Reason == HerleidingStappen.Code(HerleidingStap.Noodgreep) ? outcome.Herleiding?.ReviewBy : null;
}

/// <summary>The vault has these pieces.</summary>
internal sealed class Brought(IReadOnlyList<string> ids) : Change
{
    public override void Write(Group group)
    {
        foreach (var id in ids)
        {
            group.Tables.VaultOutbox.Delete(id);
        }
    }
}

/// <summary>A person was erased, or an epoch destroyed: what the hub could recognise of it goes, and the ledger says that it went.</summary>
internal sealed class Forgotten(IReadOnlyList<SubjectCode> subjects, int? epoch, LedgerDraft entry, byte[] facts) : Change
{
    public override bool Folds => true;

    public override void Write(Group group)
    {
        foreach (var subject in subjects)
        {
            group.Tables.Herleidingen.Forget(subject);
            group.Tables.Pseudoniemen.Forget(subject);
            group.Tables.VaultOutbox.Forget(subject);
            group.Tables.ZaakFeiten.Forget(subject);
            group.Tables.Betrokkenen.Forget(subject);
            group.Tables.Rechten.Forget(subject);
            group.Tables.Betrokkenheden.Forget(subject);
        }
        if (epoch is { } number)
        {
            group.Tables.Pseudoniemen.ForgetEpoch(number);
        }
        group.Tables.Notices.Insert(group.Append(entry, facts, previous: null), entry.Time, due: null);
    }
}
