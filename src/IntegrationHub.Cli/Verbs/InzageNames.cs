using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Informing;
using IntegrationHub.Storage;

namespace IntegrationHub.Cli.Verbs;

/// <summary>What the codes of a report stood for under the convenant that each entry was decided under; today's words where that is gone.</summary>
internal sealed class InzageNames(string data, Convenant current)
{
    private readonly ConvenantReadings _versions = new(data);
    private readonly Dictionary<string, Convenant> _read = new() { [current.Revision] = current };

    public Convenant Current => current;

    public Convenant Of(Inzageregel line)
    {
        if (!_read.TryGetValue(line.Revision, out var known))
        {
            known = _versions.Files(line.Revision) is { } files && files.Revision == line.Revision ? files.Read() : current;
            _read[line.Revision] = known;
        }
        return known;
    }

    public string Partner(Inzageregel line, PartnerId partner) =>
        (Of(line).Partners.GetValueOrDefault(partner) ?? current.Partners.GetValueOrDefault(partner))?.Naam ?? partner.Value;

    /// <summary>Without the code between brackets that only insiders know.</summary>
    public string Doel(Inzageregel line) => WithoutCode(Of(line).DoelTeksten.GetValueOrDefault(line.Doel, line.Doel.Slug));

    public IEnumerable<(string Code, string Text)> Grondslag(Inzageregel line) => line.Grondslag.Select(g => (g, Of(line).Grondslagen.GetValueOrDefault(g, g)));

    private static string WithoutCode(string text) => text.LastIndexOf(" (D", StringComparison.Ordinal) is var at and > 0 && text.IndexOf(')', at) is var end and > 0
        ? text[..at] + text[(end + 1)..]
        : text;
}
