using System.Text;
using System.Text.Json;
using IntegrationHub.Core.Identifying;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Disclosing;

/// <summary>
/// Pseudonyms of one receiving domain: organisation and purpose, and for <c>duiding</c> the case as well. Keyed, so that
/// nobody without the key makes or turns one back; of two domains no two are alike.
/// </summary>
/// <param name="naming">Who the persons of the case are, with what was merged and split, and its key set; null for a case without any of that.</param>
internal sealed class Pseudonymiser(HubKeys keys, PartnerId receiver, Doel doel, string caseId, Naming? naming = null)
{
    private readonly bool _ofZaak = doel.Slug == "duiding";
    private readonly string _domain = doel.Slug == "duiding" ? $"{receiver}|{doel}|{caseId}" : $"{receiver}|{doel}";
    private readonly Personen _personen = naming?.Personen ?? new(keys, new(caseId));
    private readonly int _epoch = naming?.Epoch ?? keys.Epoch;
    private readonly Dictionary<string, GivenPseudoniem> _given = new(StringComparer.Ordinal);
    private string? _shortDomain;

    /// <summary>What was given out so far, each pseudonym once.</summary>
    public IReadOnlyCollection<GivenPseudoniem> Given => _given.Values;

    /// <summary>The pseudonym of a person; of one without a number it is stable within the case only.</summary>
    public string Of(Betrokkene person)
    {
        var subject = _personen.Of(person);
        return Note(new(Of(subject), subject, subject, person, null));
    }

    /// <summary>The pseudonym of a number that is no person, such as that of a document: of what it says, not of how it was typed.</summary>
    public string OfValue(JsonElement value, Field? field = null)
    {
        var subject = Personen.OfValue(keys, Canonical.Text(string.Join('|', Texts(value))));
        var owner = field?.Person is { } person ? _personen.Of(person) : subject;
        return Note(new(Of(subject), subject, owner, field?.Person, field));
    }

    /// <summary>
    /// <c>P-1B1-7QXK-…-C</c>: scheme 1, type, key set; four characters of the domain; 128 bits in base 32; a check character.
    /// </summary>
    public string Of(SubjectCode subject)
    {
        var kind = subject.Value[0];
        var purpose = $"pseudonym/{_domain}/{kind}";
        var mac = _ofZaak ? keys.MacOfZaak(_epoch, purpose, subject.Value) : keys.MacOfEpoch(_epoch, purpose, subject.Value);
        _shortDomain ??= Base32.Of(keys.MacOfEpoch(_epoch, "domain", _domain), 4);
        var head = $"P-1{kind}{_epoch}-{_shortDomain}-{Base32.Of(mac.AsSpan(0, 16), 26)}";
        return $"{head}-{CheckCharacter.Of(head)}";
    }

    /// <summary>
    /// What this receiver reads where the sender typed a pseudonym of its own: its own pseudonym, if it got one of that person in
    /// this case under this purpose; the place of the person, if it brought that person in; else only that a person is meant.
    /// Nothing of a pseudonym that is mistyped, of another domain or no longer known.
    /// </summary>
    public string Translated(string typed)
    {
        var code = PseudoniemCodes.Of(keys, typed);
        if (naming is null || !CheckCharacter.Holds(typed) || naming.Known.LastOrDefault(p => p.Code == code && p.Receiver == naming.Sender) is not { } told)
        {
            return "[pseudoniem]";
        }
        var subject = _personen.Final(told.Subject);
        var same = naming.Known.Where(p => _personen.Final(p.Subject) == subject).ToArray();
        return same.Any(p => p.Receiver == receiver && p.Doel == doel) ? Of(subject)
            : told.Subject != told.Owner ? "[gegeven]"
            : same.LastOrDefault(p => p.Origin == receiver && p.Path.Length > 0) is { } brought ? PlaceOf(brought.Path)
            : "[persoon]";
    }

    /// <summary><c>slachtoffers[0]</c> as a reader calls it.</summary>
    private static string PlaceOf(string path)
    {
        var number = path[(path.IndexOf('[', StringComparison.Ordinal) + 1)..^1];
        var word = path.StartsWith("slachtoffers", StringComparison.Ordinal) ? "slachtoffer" : "verdachte";
        return $"[{word} {int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) + 1}]";
    }

    private string Note(GivenPseudoniem given)
    {
        _given.TryAdd(given.Pseudoniem, given);
        return given.Pseudoniem;
    }

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal).SelectMany(m => Texts(m.Value).Prepend(m.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [value.GetRawText()],
    };
}

/// <summary>Crockford's base 32: no I, L, O or U, so that nobody misreads one.</summary>
internal static class Base32
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="characters">How many to write; the bits beyond the last byte are zero.</param>
    public static string Of(ReadOnlySpan<byte> bytes, int characters)
    {
        StringBuilder text = new(characters);
        for (var i = 0; i < characters; i++)
        {
            var bit = i * 5;
            var window = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text.Append(Alphabet[(window >> (11 - bit % 8)) & 31]);
        }
        return text.ToString();
    }
}

/// <summary>Luhn's check in base 32 over the letters and digits of a pseudonym: finds each mistyped character and most swaps.</summary>
public static class CheckCharacter
{
    public static char Of(ReadOnlySpan<char> text)
    {
        var (sum, factor) = (0, 2);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var value = Base32.Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (value < 0)
            {
                continue; // hyphens
            }
            var addend = factor * value;
            sum += addend / 32 + addend % 32;
            factor = 3 - factor;
        }
        return Base32.Alphabet[(32 - sum % 32) % 32];
    }

    /// <summary>Whether a pseudonym was typed as it was given.</summary>
    public static bool Holds(string pseudonym) =>
        pseudonym.Length > 2 && pseudonym[^2] == '-' && Of(pseudonym.AsSpan(0, pseudonym.Length - 2)) == pseudonym[^1];
}
