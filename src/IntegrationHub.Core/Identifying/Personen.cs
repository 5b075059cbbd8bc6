using IntegrationHub.Core.Receiving;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core.Routing;

namespace IntegrationHub.Core.Identifying;

/// <summary>
/// Who the persons of one case are, as keyed codes: whoever has the same number, or the same name within the case, is one,
/// unless the case has heard otherwise. A later <c>samenvoeging</c> or <c>splitsing</c> goes before an earlier one.
/// </summary>
internal sealed class Personen(HubKeys keys, ZaakId zaak)
{
    private const int CodeBytes = 16;

    private readonly Dictionary<SubjectCode, SubjectCode> _merged = [];
    private readonly HashSet<SubjectCode> _split = [];
    private PartnerId _sender;

    /// <param name="sender">Of the message at hand: after a split, places in its messages tell persons apart.</param>
    public static Personen Of(HubKeys keys, ZaakId id, Zaak zaak, PartnerId sender)
    {
        Personen personen = new(keys, id) { _sender = sender };
        foreach (var feit in zaak.Feiten)
        {
            personen.Apply(feit);
        }
        return personen;
    }

    private void Apply(ZaakFeit feit)
    {
        if (feit.Soort is not (ZaakFeitSoort.Samengevoegd or ZaakFeitSoort.Gesplitst))
        {
            return;
        }
        SubjectCode[] codes = [.. (feit.Code ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => new SubjectCode(c))];
        if (feit.Soort == ZaakFeitSoort.Samengevoegd)
        {
            foreach (var other in codes.Skip(1))
            {
                _merged[other] = codes[0];
            }
            return;
        }
        var undone = _merged.Where(m => codes.Contains(m.Key) || codes.Contains(m.Value)).Select(m => m.Key).ToArray();
        foreach (var code in undone)
        {
            _merged.Remove(code);
        }
        if (codes is [var one] && undone.Length == 0)
        {
            _split.Add(one); // one name, several persons: their places tell them apart
        }
    }

    public SubjectCode Of(Betrokkene person) => Final(Told(Stated(person), person));

    /// <summary>
    /// Under which codes an entry about the person is found: each number that the message states, and whom the case knows the person
    /// as. What was merged is followed when somebody searches, so that a later split holds for earlier entries too.
    /// </summary>
    public IEnumerable<EntrySubject> FoundUnder(Betrokkene person)
    {
        var stated = Stated(person);
        var owner = Told(stated, person);
        return person.Numbers.Select(n => OfNumber(keys, n.Kind, n.Canonical.Revealed)).Append(stated).Append(owner)
            .Distinct().Select(code => new EntrySubject(code, owner));
    }

    /// <summary>What the message says of who it is.</summary>
    private SubjectCode Stated(Betrokkene person) => person.Identity switch
    {
        null => Code(keys, 'X', $"{zaak}|{person.Path}"),
        { Kind: IdentityKind.Naam } identity => Code(keys, 'N', $"{zaak}|{identity.Canonical.Revealed}"),
        var identity => OfNumber(keys, identity.Kind, identity.Canonical.Revealed),
    };

    /// <summary>Every code that somebody has or had in this case: of each number, by name, by place after a split, and after a merge.</summary>
    public IEnumerable<SubjectCode> AllOf(Betrokkene person) => FoundUnder(person).Select(f => f.Code).Append(Of(person));

    /// <summary>Whose erasure takes away what is known of the person; what was merged is followed when somebody asks.</summary>
    public SubjectCode Owner(Betrokkene person) => Told(Stated(person), person);

    /// <summary>The same, once the case has heard that it is several persons.</summary>
    private SubjectCode Told(SubjectCode code, Betrokkene person) => _split.Contains(code) ? AtPlace(code, person.Path) : code;

    /// <summary>The person at a place in the sender's messages, once one name turned out to be several persons.</summary>
    public SubjectCode AtPlace(SubjectCode code, string path) => Code(keys, code.Value[0], $"{code}|{_sender}|{path}");

    /// <summary>Whom somebody counts as after everything that was merged.</summary>
    public SubjectCode Final(SubjectCode code)
    {
        for (var step = 0; step < _merged.Count && _merged.TryGetValue(code, out var next); step++)
        {
            code = next;
        }
        return code;
    }

    /// <summary>Of a value that is no person, such as the number of a document.</summary>
    public static SubjectCode OfValue(HubKeys keys, string canonical) => Code(keys, 'D', canonical);

    /// <summary>Of somebody of whom only the number is known, whatever the case: for an erasure.</summary>
    public static SubjectCode OfNumber(HubKeys keys, IdentityKind kind, string canonical) => Code(keys, kind == IdentityKind.Bsn ? 'B' : 'V', canonical);

    private static SubjectCode Code(HubKeys keys, char kind, string text) =>
        new(kind + Convert.ToHexStringLower(keys.Mac($"subject/{kind}", text).AsSpan(0, CodeBytes)));
}
