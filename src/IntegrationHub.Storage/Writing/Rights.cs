using System.Text;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage.Writing;

/// <summary>An act of a person at the hub, with its entry: both stand or neither does. What would change nothing is not entered.</summary>
internal sealed class Act(Handeling handeling, LedgerDraft entry) : Change
{
    /// <summary>Of the entry; null when nothing changed.</summary>
    public long? Index { get; private set; }

    public override void Write(Group group)
    {
        var rights = group.Tables.Rechten;
        var (measure, codes) = (Measure(handeling.Soort), Codes());
        string[] change = handeling.Soort switch
        {
            HandelingSoort.Beperken or HandelingSoort.Vasthouden => [.. codes.Where(c => !rights.IsOpen(measure, c))],
            HandelingSoort.BeperkingOpheffen or HandelingSoort.Loslaten => [.. codes.Where(c => rights.IsOpen(measure, c))],
            HandelingSoort.Uitstellen => group.Tables.Taken.Find(handeling.Taak!.Value) is null ? [] : [handeling.Taak.Value.ToString()],
            HandelingSoort.Inzage => [measure],
        };
        if (change is [])
        {
            return;
        }
        var index = group.Append(entry, group.Seals.Facts.Close(entry.Id.Value, entry.Facts.Span), previous: null);
        group.Involve(entry, index, Prepared.Involved(entry, group.Seals));
        var reason = group.Seals.Rechten.Close(entry.Id.Value, Encoding.UTF8.GetBytes(handeling.Reden.Revealed));
        foreach (var code in change)
        {
            Write(code, measure, index, reason, group);
        }
        group.RightsChanged();
        Index = index;
    }

    private void Write(string code, string measure, long index, byte[] reason, Group group)
    {
        var rights = group.Tables.Rechten;
        switch (handeling.Soort)
        {
            case HandelingSoort.Beperken or HandelingSoort.Vasthouden:
                rights.Take(measure, code, handeling.Zaak is not null, entry, index, handeling.Persoon, reason);
                break;
            case HandelingSoort.BeperkingOpheffen or HandelingSoort.Loslaten:
                rights.Lift(measure, code, entry, index, handeling.Persoon);
                group.Tables.Bewaring.LookAgain();
                break;
            case HandelingSoort.Uitstellen:
                rights.Put(handeling.Taak!.Value, handeling.Tot!.Value, handeling.Grondslag!, handeling.Persoon, index, reason);
                break;
            case HandelingSoort.Inzage:
                foreach (var withheld in handeling.Onthoudingen)
                {
                    rights.Withhold(index, entry.Time, withheld, group.Seals.Rechten.Close($"{entry.Id}/{withheld.Afscherming}", JsonSerializer.SerializeToUtf8Bytes(withheld.Entries.ToArray())));
                }
                break;
        }
    }

    private string[] Codes() => handeling.Zaak is { } zaak ? [zaak.Value] : [.. handeling.Betrokkene.Select(c => c.Value)];

    private static string Measure(HandelingSoort soort) =>
        soort is HandelingSoort.Vasthouden or HandelingSoort.Loslaten ? RechtenTable.Bewaarplicht : RechtenTable.Beperking;
}

/// <summary>A small part of what is due is destroyed, and the ledger says how much; when nothing is, only that somebody looked.</summary>
internal sealed class Destroy(Bewaarsoort soort, DateTimeOffset before, Func<int, LedgerDraft> tell) : Change
{
    public int Destroyed { get; private set; }

    /// <summary>Also when nothing is due: of what was confirmed since, the bytes still lie in the log.</summary>
    public override bool Folds => soort == Bewaarsoort.Inhoud || Destroyed > 0;

    public override void Write(Group group)
    {
        Destroyed = group.Tables.Bewaring.Destroy(soort, before, group.Now, out var next);
        long? index = null;
        if (Destroyed > 0)
        {
            var entry = tell(Destroyed);
            index = group.Append(entry, group.Seals.Facts.Close(entry.Id.Value, entry.Facts.Span), previous: null);
        }
        group.Tables.Bewaring.Note(soort, group.Now, Destroyed, index, next);
    }
}
