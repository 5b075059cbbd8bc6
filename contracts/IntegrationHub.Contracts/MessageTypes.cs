using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace IntegrationHub.Contracts;

/// <summary>Every type of message that the hub knows. What is not here is refused.</summary>
public static class MessageTypes
{
    public const string Prefix = "nl.mensenhandelsignalen.";

    /// <summary>The members that can name a case, in the order in which they are tried.</summary>
    public static IReadOnlyList<string> CaseNumbers { get; } = ["signaalnummer", "formuliernummer", "vraagnummer", "verzoeknummer"];

    public static IReadOnlyList<MessageType> All { get; } =
    [
        new("signaal", WireJson.Default.SignaalV1, fromPartner: true),
        new("verrijking", WireJson.Default.VerrijkingV1, fromPartner: true),
        new("adviesvraag", WireJson.Default.AdviesvraagV1, fromPartner: true),
        new("advies", WireJson.Default.AdviesV1, fromPartner: true),
        new("classificatie", WireJson.Default.ClassificatieV1, fromPartner: true),
        new("agendering", WireJson.Default.AgenderingV1, fromPartner: true),
        new("weegbesluit", WireJson.Default.WeegbesluitV1, fromPartner: true),
        new("zorgverzoek", WireJson.Default.ZorgverzoekV1, fromPartner: true),
        new("zorgstatus", WireJson.Default.ZorgstatusV1, fromPartner: true),
        new("bestuurlijkeRapportage", WireJson.Default.BestuurlijkeRapportageV1, fromPartner: true),
        new("interventie", WireJson.Default.InterventieV1, fromPartner: true),
        new("riecSignaal", WireJson.Default.RiecSignaalV1, fromPartner: true),
        new("slachtofferregistratie", WireJson.Default.SlachtofferregistratieV1, fromPartner: true),
        new("terugkoppeling", WireJson.Default.TerugkoppelingV1, fromPartner: true),
        new("afsluiting", WireJson.Default.AfsluitingV1, fromPartner: true),
        new("herleidingsverzoek", WireJson.Default.HerleidingsverzoekV1, fromPartner: true),
        new("herleidingsbesluit", WireJson.Default.HerleidingsbesluitV1, fromPartner: true),
        new("vrijgave", WireJson.Default.VrijgaveV1, fromPartner: true),
        new("rectificatie", WireJson.Default.RectificatieV1, fromPartner: true),
        new("intrekking", WireJson.Default.IntrekkingV1, fromPartner: true),
        new("toestemmingIngetrokken", WireJson.Default.ToestemmingIngetrokkenV1, fromPartner: true),
        new("samenvoeging", WireJson.Default.SamenvoegingV1, fromPartner: true),
        new("splitsing", WireJson.Default.SplitsingV1, fromPartner: true),
        new("bekendheidsvraag", WireJson.Default.BekendheidsvraagV1, fromPartner: true),
        new("bekendheidsantwoord", WireJson.Default.BekendheidsantwoordV1, fromPartner: true),
        new("ontvangstbevestiging", WireJson.Default.OntvangstbevestigingV1, fromPartner: true),
        new("afwijzing", WireJson.Default.AfwijzingV1, fromPartner: false),
        new("doorzetbericht", WireJson.Default.DoorzetberichtV1, fromPartner: false),
    ];

    private static readonly FrozenDictionary<string, MessageType> ByName = All
        .SelectMany(type => new[] { KeyValuePair.Create(type.ShortName, type), KeyValuePair.Create(type.EnvelopeType, type) })
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="name">Short name (<c>riecSignaal</c>) or type of the envelope (<c>nl.mensenhandelsignalen.riec-signaal.v1</c>).</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out MessageType? type) => ByName.TryGetValue(name, out type);
}
