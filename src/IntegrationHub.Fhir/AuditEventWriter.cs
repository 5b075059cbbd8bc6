using System.Globalization;
using System.Text.Json;

namespace IntegrationHub.Fhir;

/// <summary>
/// Writes FHIR R4 AuditEvents after the profile <c>IHE.BasicAudit.PrivacyDisclosure.Source</c>, and nothing else of FHIR.
/// Stands in for Hl7.Fhir.R4 until our package source serves it (<c>infra/adr/0033-what-leaves-the-ledger-keeps-to-each-standard.md</c>).
/// </summary>
public static class AuditEventWriter
{
    private const string Profile = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source";
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string Lifecycle = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string ObjectRole = "http://terminology.hl7.org/CodeSystem/object-role";

    /// <summary>The system under which FHIR takes a URI as an identifier.</summary>
    private const string AsUri = "urn:ietf:rfc:3986";

    /// <summary>A Bundle of type collection. Written resource by resource, so that its length costs no memory.</summary>
    public static async Task WriteBundleAsync(Utf8JsonWriter json, IAsyncEnumerable<PrivacyDisclosure> disclosures, CancellationToken cancellation = default)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "Bundle");
        json.WriteString("type", "collection");
        var any = false;
        await foreach (var disclosure in disclosures.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (!any)
            {
                json.WriteStartArray("entry"); // FHIR has no empty lists
                any = true;
            }
            json.WriteStartObject();
            json.WritePropertyName("resource");
            Write(json, disclosure);
            json.WriteEndObject();
            await json.FlushAsync(cancellation).ConfigureAwait(false);
        }
        if (any)
        {
            json.WriteEndArray();
        }
        json.WriteEndObject();
        await json.FlushAsync(cancellation).ConfigureAwait(false);
    }

    public static void Write(Utf8JsonWriter json, PrivacyDisclosure disclosure)
    {
        json.WriteStartObject();
        json.WriteString("resourceType", "AuditEvent");
        json.WriteString("id", disclosure.Id);
        json.WriteStartObject("meta");
        json.WriteStartArray("profile");
        json.WriteStringValue(Profile);
        json.WriteEndArray();
        json.WriteEndObject();
        WriteCoding(json, "type", Dicom, "110106", "Export");
        json.WriteStartArray("subtype");
        WriteCoding(json, null, Lifecycle, "disclose", "Disclose Record Lifecycle Event");
        json.WriteEndArray();
        json.WriteString("action", "R");
        json.WriteString("recorded", disclosure.Recorded.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("outcome", "0");
        json.WriteStartArray("purposeOfEvent");
        WriteConcept(json, null, disclosure.Reason.System.OriginalString, disclosure.Reason.Code, disclosure.Reason.Display);
        json.WriteEndArray();
        json.WriteStartArray("agent");
        WriteAgent(json, disclosure.Source, "110153", "Source Role ID", requestor: true, disclosure.Policies);
        WriteAgent(json, disclosure.Recipient, "110152", "Destination Role ID", requestor: false, []);
        json.WriteEndArray();
        json.WriteStartObject("source");
        WriteReference(json, "observer", AsUri, disclosure.Source.Organisation.OriginalString, "Organization", disclosure.Source.Name);
        json.WriteEndObject();
        json.WriteStartArray("entity");
        WritePatient(json, disclosure.Patient);
        WriteData(json, disclosure);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAgent(Utf8JsonWriter json, DisclosureParty party, string code, string display, bool requestor, IReadOnlyList<Uri> policies)
    {
        json.WriteStartObject();
        WriteConcept(json, "type", Dicom, code, display);
        WriteReference(json, "who", AsUri, party.Organisation.OriginalString, "Organization", party.Name);
        json.WriteBoolean("requestor", requestor);
        if (policies.Count > 0)
        {
            json.WriteStartArray("policy");
            foreach (var policy in policies)
            {
                json.WriteStringValue(policy.OriginalString);
            }
            json.WriteEndArray();
        }
        json.WriteStartObject("network");
        json.WriteString("address", party.Network.OriginalString);
        json.WriteString("type", "5"); // a URI
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePatient(Utf8JsonWriter json, Coded patient)
    {
        json.WriteStartObject();
        WriteReference(json, "what", patient.System.OriginalString, patient.Code, "Patient", null);
        WriteCoding(json, "type", EntityType, "1", "Person");
        WriteCoding(json, "role", ObjectRole, "1", "Patient");
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, PrivacyDisclosure disclosure)
    {
        json.WriteStartObject();
        WriteReference(json, "what", AsUri, disclosure.Sent.OriginalString, null, null);
        WriteCoding(json, "type", EntityType, "2", "System Object");
        WriteCoding(json, "role", ObjectRole, "4", "Domain Resource");
        if (disclosure.Categories.Count > 0)
        {
            json.WriteStartArray("detail");
            foreach (var category in disclosure.Categories)
            {
                json.WriteStartObject();
                json.WriteString("type", "categorie");
                json.WriteString("valueString", category);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, string name, string system, string value, string? type, string? display)
    {
        json.WriteStartObject(name);
        if (type is not null)
        {
            json.WriteString("type", type);
        }
        json.WriteStartObject("identifier");
        json.WriteString("system", system);
        json.WriteString("value", value);
        json.WriteEndObject();
        if (display is not null)
        {
            json.WriteString("display", display);
        }
        json.WriteEndObject();
    }

    private static void WriteConcept(Utf8JsonWriter json, string? name, string system, string code, string? display)
    {
        Open(json, name);
        json.WriteStartArray("coding");
        WriteCoding(json, null, system, code, display);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCoding(Utf8JsonWriter json, string? name, string system, string code, string? display)
    {
        Open(json, name);
        json.WriteString("system", system);
        json.WriteString("code", code);
        if (display is not null)
        {
            json.WriteString("display", display);
        }
        json.WriteEndObject();
    }

    private static void Open(Utf8JsonWriter json, string? name)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }
    }
}
