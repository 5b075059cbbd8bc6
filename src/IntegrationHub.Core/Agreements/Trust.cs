using System.Collections.Immutable;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Agreements;

/// <summary>For whom a key signs. A convenant needs both.</summary>
public enum SignerRole
{
    Regio,

    /// <summary>The functionaris gegevensbescherming.</summary>
    Fg,
}

/// <summary>A key that may sign the convenant of a region, and when.</summary>
public sealed record TrustedKey
{
    public required NoteKey Key { get; init; }
    public required SignerRole Role { get; init; }
    public required DateOnly GeldigVan { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly GeldigTot { get; init; }

    /// <summary>The first day on which it no longer counts, whatever the other dates say; null while nobody withdrew it.</summary>
    public required DateOnly? Ingetrokken { get; init; }

    /// <returns>Why it does not count on that day; null when it does.</returns>
    public string? Problem(DateOnly day) => this switch
    {
        { Ingetrokken: { } retired } when day >= retired => $"de sleutel {Key} is ingetrokken per {retired:yyyy-MM-dd} en telt niet meer",
        _ when day < GeldigVan => $"de sleutel {Key} is pas geldig vanaf {GeldigVan:yyyy-MM-dd}; kijk of de klok van deze machine goed staat",
        _ when day > GeldigTot => $"de sleutel {Key} was geldig tot en met {GeldigTot:yyyy-MM-dd}",
        _ => null,
    };
}

/// <summary>Whose signatures make a convenant of this region one that the hub may decide under.</summary>
public sealed record Trust
{
    public required string Regio { get; init; }
    public required ImmutableArray<TrustedKey> Keys { get; init; }

    /// <summary>Everything that keeps this version from being in force on that day; empty when nothing does.</summary>
    /// <param name="note">Bytes of the signed note that goes with it.</param>
    public IReadOnlyList<string> Problems(Convenant convenant, ReadOnlySpan<byte> note, DateOnly day) =>
        [.. SigningProblems(convenant, note, day), .. DateProblems(convenant, day)];

    /// <summary>The same without the dates of the convenant itself: for one that was activated on that day and may have expired since.</summary>
    public IReadOnlyList<string> SigningProblems(Convenant convenant, ReadOnlySpan<byte> note, DateOnly day)
    {
        try
        {
            return [.. Of(convenant, SignedNote.Parse(note), day)];
        }
        catch (NoteRefusedException refused)
        {
            return [refused.Message];
        }
    }

    /// <summary>The keys that signed, as <c>regio:e50f3179</c>: codes that may stand in the ledger.</summary>
    public IReadOnlyList<string> SignedBy(ReadOnlySpan<byte> note) => [.. SignedNote.Parse(note).VerifiedBy([.. Keys.Select(k => k.Key)])
        .Select(v => $"{Slug(Keys.First(k => k.Key == v.Key).Role)}:{v.Key.Id:x8}").Order(StringComparer.Ordinal)];

    public static string Slug(SignerRole role) => role switch
    {
        SignerRole.Regio => "regio",
        SignerRole.Fg => "fg",
    };

    private IEnumerable<string> Of(Convenant convenant, SignedNote note, DateOnly day)
    {
        if (convenant.Regio != Regio)
        {
            yield return $"de vertrouwde sleutels zijn van {Regio}, het convenant van {convenant.Regio}";
        }
        if (ConvenantNote.Difference(note.Text, convenant) is var (signed, files))
        {
            yield return $"ondertekend is '{signed}' en de bestanden zeggen '{files}': een bestand is veranderd of de nota is van een andere versie";
        }
        var verified = note.VerifiedBy([.. Keys.Select(k => k.Key)]);
        TrustedKey[] signers = [.. verified.Select(v => Keys.First(k => k.Key == v.Key))];
        foreach (var role in Enum.GetValues<SignerRole>())
        {
            string?[] problems = [.. signers.Where(s => s.Role == role).Select(s => s.Problem(day))];
            if (problems is [])
            {
                yield return $"een handtekening van {Dutch(role)} ontbreekt{Instead(note, verified.Length)}";
            }
            foreach (var problem in problems.All(p => p is not null) ? problems : [])
            {
                yield return problem!;
            }
        }
    }

    private string Instead(SignedNote note, int counted)
    {
        string[] unknown = [.. note.Signatures.Where(s => !Keys.Any(k => k.Key.Name == s.Name && k.Key.Id == s.KeyId)).Select(s => $"{s.Name}+{s.KeyId:x8}").Distinct()];
        return (unknown, note.Signatures.Length - unknown.Length > counted) switch
        {
            ([], false) => "",
            ([], true) => "; dezelfde sleutel telt maar een keer",
            _ => $"; onbekend zijn {string.Join(", ", unknown)}",
        };
    }

    private static IEnumerable<string> DateProblems(Convenant convenant, DateOnly day)
    {
        if (day < convenant.GeldigVan)
        {
            yield return $"versie {convenant.Versie} geldt pas vanaf {convenant.GeldigVan:yyyy-MM-dd} en het is {day:yyyy-MM-dd}; kijk of de klok van deze machine goed staat";
        }
        if (day > convenant.GeldigTot)
        {
            yield return $"versie {convenant.Versie} gold tot en met {convenant.GeldigTot:yyyy-MM-dd}";
        }
    }

    private static string Dutch(SignerRole role) => role switch
    {
        SignerRole.Regio => "de regio",
        SignerRole.Fg => "de FG",
    };
}
