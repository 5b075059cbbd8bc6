using System.Text.Json.Nodes;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Deciding;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Cli.Bench;

/// <summary>
/// The field decisions of a message as questions to Cedar, with our own answers beside them. What is fact of the message (a
/// consent, a mark, a minor) stands in the context; what the convenant says of it stands in the policies.
/// </summary>
internal sealed class CedarQuestions(DecideMessage bench)
{
    private Message Message => bench.Message;

    private Facts Facts => bench.Facts;

    public JsonArray Of(IEnumerable<Verdict> verdicts) => new([.. verdicts.Where(v => v.Decision is Decision.Release).SelectMany(Of)]);

    private IEnumerable<JsonNode> Of(Verdict verdict)
    {
        var release = (Decision.Release)verdict.Decision;
        return Message.Fields.Zip(verdict.Outcomes).Select(f => new JsonObject
        {
            ["principal"] = release.Kolom.Naam,
            ["context"] = Context(f.First, verdict, release),
            ["words"] = new JsonArray([.. Enum.GetValues<Treatment>().Select(t => JsonValue.Create(Said(f.First, release, t).ToString()))]),
            ["ours"] = f.Second.Treatment.ToString(),
        });
    }

    private JsonObject Context(Field field, Verdict verdict, Decision.Release release)
    {
        var (role, doel, person) = (verdict.Proposal.Partner.Role, release.Doelbinding.Doel, field.Person);
        return new()
        {
            ["category"] = field.Category,
            ["field"] = field.Names[0],
            ["half"] = field.Helft.ToString(),
            ["role"] = role.Slug,
            ["doel"] = doel.Slug,
            ["binding"] = release.Doelbinding.Id.Value,
            ["minor"] = person is { Minderjarig: true },
            ["released"] = false,
            ["consented"] = person is not null && Facts.Toestemmingen.Any(t => t.Covers(person.Path, doel, role) && t.Categorieen.Contains(field.Category)),
            ["needed"] = Facts.Noodzaak.Any(n => n.Doel == doel && Paths.Covers(n.Veld, field.Path)),
            ["nameShown"] = person is not null && Message.Fields.Zip(verdict.Outcomes).Any(f => f.First.Person == person && f.First.Names[0] == "naam" && f.Second.Treatment == Treatment.Show),
            ["fase"] = Facts.Fase,
            ["geheim"] = field.Beroepsgeheim,
            ["bron"] = field.Bron ?? (person is null || field.Category == "zaak" ? "" : Message.Sender.Bron ?? bench.Convenant.Doelslot.Ongemerkt.GetValueOrDefault(Message.Sender.Role, "")),
            ["otherDoel"] = person is not null && person.Path.StartsWith("slachtoffers", StringComparison.Ordinal) && !release.Slachtoffers.Contains(person.Path),
            ["meets"] = new JsonArray([.. bench.Convenant.Verboden.Where(v => !v.Always && Facts.Meets(v, verdict.Proposal.Partner.Id)).Select(v => JsonValue.Create(v.Id.Value))]),
        };
    }

    /// <summary>What a cell's word comes to for this field under this row: a table, which Cedar has no need to decide.</summary>
    private Treatment Said(Field field, Decision.Release release, Treatment word)
    {
        var half = field.Helft == Helft.Geen ? "" : "*" + field.Helft.ToString().ToLowerInvariant();
        foreach (var key in new[] { field.Category, half })
        {
            word = release.Doelbinding.Beperk.TryGetValue(key, out var most) && most < word ? most : word;
        }
        var rule = bench.Convenant.Matrix.RuleOf(field.Names);
        word = word == Treatment.Pseudonymise && rule?.OnPseudonymise is { } instead ? instead : word;
        return word != Treatment.Generalise ? word : (rule?.Coarse ?? Coarsening.Remove) switch
        {
            Coarsening.Remove => Treatment.Remove,
            Coarsening.Show => Treatment.Show,
            Coarsening.AgeBand or Coarsening.NationalityGroup or Coarsening.Municipality or Coarsening.Flag => word,
        };
    }
}
