using System.Collections.Immutable;
using IntegrationHub.Core;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Storage;

namespace IntegrationHub.Router.Control;

/// <summary>Enters what somebody wants to do, and finds the codes of whom they look for. The keys never leave it.</summary>
public sealed class Beheer(HubStore store, HubSecrets secrets, string dataFolder, TimeProvider clock)
{
    /// <exception cref="BeheerRefusedException">Nothing was entered.</exception>
    public async Task<BeheerAntwoord> RecordAsync(BeheerVraag vraag, CancellationToken cancellation)
    {
        if (vraag.Daad.Problem() is { } problem)
        {
            throw new BeheerRefusedException(problem, isWrongQuestion: true);
        }
        var subjects = vraag.Gezocht is { } who ? await SubjectsAsync(who.Revealed, cancellation) : (ImmutableArray<SubjectCode>?)null;
        try
        {
            var index = await store.RecordAsync(vraag.Daad, [.. (subjects ?? []).Select(s => new EntrySubject(s, s))], DutchTime.Now(clock));
            return new(index, subjects);
        }
        catch (StoreWriteException full)
        {
            throw new BeheerRefusedException("het logboek kan nu niets vastleggen, dus er gebeurt niets; kijk naar de schijf en probeer het opnieuw", isWrongQuestion: false, full);
        }
    }

    /// <summary>Everybody who counts as the person now.</summary>
    private async Task<ImmutableArray<SubjectCode>> SubjectsAsync(string text, CancellationToken cancellation)
    {
        SubjectReader reader = new(dataFolder);
        var typed = text.Trim();
        var keys = secrets.Keys;
        IReadOnlyList<SubjectCode> found = typed.StartsWith("P-", StringComparison.Ordinal)
            ? await reader.OwnersAsync(PseudoniemCodes.Of(keys, typed), cancellation)
            : [Subjects.OfVnummer(keys, typed) ?? Subjects.OfBsn(keys, typed) ?? throw new BeheerRefusedException(
                "dit is geen BSN (acht of negen cijfers die aan de elfproef voldoen), geen V-nummer (tien cijfers) en geen pseudoniem (P-…)", isWrongQuestion: true)];
        return await reader.WithMergedAsync(found, cancellation);
    }
}
