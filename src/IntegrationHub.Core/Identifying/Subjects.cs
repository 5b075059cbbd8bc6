using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>The codes of a person of whom only a number is known, whatever the case: for an erasure.</summary>
public static class Subjects
{
    /// <param name="bsn">As typed: eight or nine digits, with or without dots and spaces.</param>
    /// <returns>Null when it is no citizen service number.</returns>
    public static SubjectCode? OfBsn(HubKeys keys, string bsn)
    {
        var canonical = Canonical.Bsn(bsn);
        return Canonical.IsBsn(canonical) ? Personen.OfNumber(keys, IdentityKind.Bsn, canonical) : null;
    }

    public static SubjectCode? OfVnummer(HubKeys keys, string vnummer) =>
        Canonical.Digits(vnummer) is { Length: 10 } digits ? Personen.OfNumber(keys, IdentityKind.Vnummer, digits) : null;
}
