using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace IntegrationHub.Core.Recording.Signing;

/// <summary>Reads a policy file line by line; reports every line that is wrong, not the first.</summary>
internal sealed class PolicyReader
{
    private const int MaxLines = 1000;
    private const string Nobody = "none";

    private readonly ImmutableArray<KnownKey>.Builder logs = ImmutableArray.CreateBuilder<KnownKey>();
    private readonly Dictionary<string, KnownKey> witnesses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Quorum> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> members = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];
    private Quorum? quorum;
    private int line;

    public WitnessPolicy Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length > MaxLines)
        {
            throw new NoteRefusedException($"het beleid heeft meer dan {MaxLines} regels");
        }
        foreach (var content in lines)
        {
            line++;
            Read(content.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries), content);
        }
        if (quorum is null && problems.Count == 0)
        {
            problems.Add("er is geen regel 'quorum NAAM', of 'quorum none' als geen getuige nodig is");
        }
        return problems is []
            ? new(logs.ToImmutable(), witnesses.ToFrozenDictionary(StringComparer.Ordinal), quorum!)
            : throw new NoteRefusedException($"het beleid voor getuigen klopt niet: {string.Join("; ", problems)}");
    }

    private void Read(string[] words, string content)
    {
        if (content.Any(c => c < ' ' && c != '\t') || content.Contains('\u007f'))
        {
            Problem("er staat een stuurteken in; regels eindigen met enkel LF");
            return;
        }
        if (words is [] || words[0].StartsWith('#'))
        {
            return;
        }
        switch (words)
        {
            case ["log", var vkey, .. { Length: <= 1 } address]: Log(vkey, address); break;
            case ["witness", var name, var vkey, .. { Length: <= 1 } address]: Witness(name, vkey, address); break;
            case ["group", var name, var needed, _, ..]: Group(name, needed, words[3..]); break;
            case ["quorum", var name]: Quorum(name); break;
            default: Problem("verwacht: 'log VKEY [URL]', 'witness NAAM VKEY [URL]', 'group NAAM all|any|GETAL LEDEN…' of 'quorum NAAM|none'"); break;
        }
    }

    private void Log(string vkey, string[] address)
    {
        if (Key(vkey, NoteKeyType.Ed25519, NoteKeyType.EcdsaP256) is { } key && Address(address, out var uri))
        {
            logs.Add(new(key, uri));
        }
    }

    private void Witness(string name, string vkey, string[] address)
    {
        if (Key(vkey, NoteKeyType.Cosignature) is { } key && Address(address, out var uri) && Name(name, new Quorum.Witness(name)))
        {
            witnesses[name] = new(key, uri);
        }
    }

    private void Group(string name, string needed, string[] group)
    {
        var count = needed switch
        {
            "all" => group.Length,
            "any" => 1,
            _ => NoteText.Number(needed) is { } number and > 0 && number <= group.Length ? (int)number : 0,
        };
        if (count == 0)
        {
            Problem($"een groep van {group.Length} leden vraagt all, any of een getal van 1 tot en met {group.Length}, niet '{needed}'");
            return;
        }
        var found = group.Select(Member).OfType<Quorum>().ToImmutableArray();
        if (found.Length == group.Length)
        {
            Name(name, new Quorum.Group(name, count, found));
        }
    }

    private Quorum? Member(string name)
    {
        if (!names.TryGetValue(name, out var known))
        {
            Problem($"'{name}' is op een eerdere regel niet gedefinieerd als getuige of groep");
            return null;
        }
        if (!members.Add(name))
        {
            Problem($"'{name}' is al lid van een groep; een naam telt een keer mee");
            return null;
        }
        return known;
    }

    private void Quorum(string name)
    {
        if (quorum is not null)
        {
            Problem("er staat al een quorum; een beleid heeft er een");
        }
        else if (name == Nobody)
        {
            quorum = Signing.Quorum.None;
        }
        else if (names.TryGetValue(name, out var known))
        {
            quorum = known;
        }
        else
        {
            Problem($"'{name}' is op een eerdere regel niet gedefinieerd als getuige of groep");
        }
    }

    private bool Name(string name, Quorum meaning)
    {
        if (name != Nobody && names.TryAdd(name, meaning))
        {
            return true;
        }
        Problem(name == Nobody ? "'none' kan geen naam zijn" : $"'{name}' is al gedefinieerd");
        return false;
    }

    private NoteKey? Key(string vkey, params ReadOnlySpan<NoteKeyType> types)
    {
        try
        {
            var key = NoteKey.Parse(vkey);
            if (!types.Contains(key.Type))
            {
                Problem($"de sleutel {key} is van soort {(int)key.Type}; hier past soort {string.Join(" of ", types.ToArray().Select(t => (int)t))}");
                return null;
            }
            if (logs.Concat(witnesses.Values).Any(k => k.Key.Key.Span.SequenceEqual(key.Key.Span)))
            {
                Problem($"de sleutel {key} staat er al");
                return null;
            }
            return key;
        }
        catch (NoteRefusedException refused)
        {
            Problem(refused.Message);
            return null;
        }
    }

    private bool Address(string[] words, out Uri? address)
    {
        address = null;
        if (words is [] || (Uri.TryCreate(words[0], UriKind.Absolute, out address) && address.Scheme is "http" or "https"))
        {
            return true;
        }
        Problem("een adres begint met https:// of http://");
        return false;
    }

    private void Problem(string problem) => problems.Add(string.Create(CultureInfo.InvariantCulture, $"regel {line}: {problem}"));
}
