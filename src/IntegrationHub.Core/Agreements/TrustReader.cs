using System.Collections.Immutable;
using IntegrationHub.Core.Recording.Signing;

namespace IntegrationHub.Core.Agreements;

/// <summary>
/// Reads the file that names the trusted keys:
/// <code>
/// vertrouwen: ijsselland
/// sleutels:
///   - sleutel: ijsselland.example/regio+e50f3179+AQO9…   # as 'hub convenant key' printed it
///     rol: regio                                         # or fg
///     geldig-van: 2026-01-01
///     geldig-tot: 2027-12-31
///     ingetrokken: 2026-06-01                            # only when it no longer counts
/// </code>
/// </summary>
public static class TrustReader
{
    /// <exception cref="ConvenantRefusedException">Something is wrong; it names all of it.</exception>
    public static Trust Read(ConvenantFile file)
    {
        List<ConvenantProblem> problems = [];
        var (documents, problem) = YamlReader.Read(file.Name, file.Text);
        FileForm form = new(file.Name, problems);
        if (problem is not null)
        {
            problems.Add(problem);
        }
        else if (documents is not [_])
        {
            form.Problem(1, "hier hoort een enkele lijst van vertrouwde sleutels te staan");
        }
        var trust = problems.Count == 0 ? Read(form, documents[0]) : null;
        return trust is not null && problems.Count == 0 ? trust : throw new ConvenantRefusedException(problems);
    }

    private static Trust? Read(FileForm form, YamlItem document)
    {
        if (form.Mapping(document, "vertrouwen", document.Line, "vertrouwen", "sleutels") is not { } mapping)
        {
            return null;
        }
        var regio = form.Text(mapping, "vertrouwen", "vertrouwen");
        var keys = ImmutableArray.CreateBuilder<TrustedKey>();
        foreach (var item in form.Items(mapping["sleutels"], "sleutels"))
        {
            if (Key(form, item) is { } key)
            {
                Add(form, item, key, keys);
            }
        }
        return regio is null ? null : new() { Regio = regio, Keys = keys.ToImmutable() };
    }

    /// <summary>One key under two names would let one person sign for both.</summary>
    private static void Add(FileForm form, YamlItem item, TrustedKey key, ImmutableArray<TrustedKey>.Builder keys)
    {
        if (keys.FirstOrDefault(k => k.Key.Key.Span.SequenceEqual(key.Key.Key.Span)) is { } same)
        {
            form.Problem(item.Line, $"sleutels: dit is dezelfde sleutel als {same.Key}; elke sleutel staat er een keer, voor een rol");
            return;
        }
        keys.Add(key);
    }

    private static TrustedKey? Key(FileForm form, YamlItem item)
    {
        const string what = "sleutels";
        if (form.Mapping(item, what, item.Line, "sleutel", "rol", "geldig-van", "geldig-tot", "ingetrokken") is not { } mapping)
        {
            return null;
        }
        var key = NoteKeyOf(form, mapping);
        var role = form.Known(form.Words(mapping, "rol", what), Roles.Keys, what) is [var word, ..] ? Roles[word] : (SignerRole?)null;
        var (van, tot) = (form.Date(mapping, "geldig-van", what), form.Date(mapping, "geldig-tot", what));
        var retired = mapping["ingetrokken"] is null ? null : form.Date(mapping, "ingetrokken", what);
        if (van > tot)
        {
            form.Problem(mapping.Line, "sleutels: 'geldig-van' ligt na 'geldig-tot'");
        }
        return key is null || role is null || van is null || tot is null || (retired is null && mapping["ingetrokken"] is not null)
            ? null
            : new() { Key = key, Role = role.Value, GeldigVan = van.Value, GeldigTot = tot.Value, Ingetrokken = retired };
    }

    private static NoteKey? NoteKeyOf(FileForm form, YamlItem.Mapping mapping)
    {
        if (form.Text(mapping, "sleutel", "sleutels") is not { } text)
        {
            return null;
        }
        try
        {
            var key = NoteKey.Parse(text);
            if (key.Type != NoteKeyType.Cosignature)
            {
                return key;
            }
            form.Problem(mapping["sleutel"]!.Line, "sleutels: dit is de sleutel van een getuige; een convenant wordt met een gewone sleutel ondertekend");
        }
        catch (NoteRefusedException refused)
        {
            form.Problem(mapping["sleutel"]!.Line, $"sleutels: {refused.Message}");
        }
        return null;
    }

    private static readonly Dictionary<string, SignerRole> Roles = Enum.GetValues<SignerRole>().ToDictionary(Trust.Slug);
}
