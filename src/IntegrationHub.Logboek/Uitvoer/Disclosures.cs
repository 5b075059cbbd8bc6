using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Fhir;
using IntegrationHub.Storage;

namespace IntegrationHub.Logboek.Uitvoer;

/// <summary>Disclosures to care partners as IHE BALP knows them: one for each person. To others a "patient" would say too much.</summary>
internal static class Disclosures
{
    private static readonly Doel[] Care = [new("zorg"), new("veilig-thuis")];

    private static readonly Doel[] Enforcing = [new("opsporing"), new("toezicht-arbeid"), new("bestuur"), new("riec")];

    public static IEnumerable<PrivacyDisclosure> Of(LedgerRecord record, ConvenantVersions versions)
    {
        if (record.Line.Type != EntryType.Verstrekking)
        {
            return [];
        }
        var leaf = Leaf.Of(record);
        var convenant = versions.Of(leaf);
        var receiver = Parties.Find(convenant, record.Line.To!.Value, record.Line.Index);
        return IsCare(convenant, receiver)
            ? leaf.Subjects.Select((subject, i) => Of(record, leaf, convenant, receiver, subject, i))
            : [];
    }

    private static PrivacyDisclosure Of(LedgerRecord record, Leaf leaf, Convenant convenant, Partner receiver, string subject, int number)
    {
        var sender = Parties.Find(convenant, record.Line.From, record.Line.Index);
        var doel = record.Line.Doel!.Value;
        return new()
        {
            Id = $"{record.Line.Id}-{number}",
            Recorded = record.Line.Time,
            Source = new(new(Parties.Urn(sender.Oin)), sender.Naam, new(convenant.HubSource)),
            Recipient = new(new(Parties.Urn(receiver.Oin)), receiver.Naam, new(receiver.Source)),
            Patient = new(new(Parties.SubjectType), subject),
            Sent = new($"urn:uuid:{leaf.Delivery}"),
            Categories = leaf.Categories,
            Reason = new(new(Parties.Doelen), doel.Slug, convenant.DoelTeksten[doel]),
            Policies = [new(Parties.Activity(convenant, leaf, disclosed: true))],
        };
    }

    /// <summary>Its role receives for care and never to enforce.</summary>
    private static bool IsCare(Convenant convenant, Partner receiver) =>
        convenant.Rollen[receiver.Role].Receives is var may && Care.Any(may.Contains) && !Enforcing.Any(may.Contains);
}
