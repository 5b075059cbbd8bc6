using System.Text.Json.Serialization;

namespace IntegrationHub.Contracts;

/// <summary>The strict JSON of the wire: what a record does not name is refused, and so is a member that stands twice.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(AdviesV1))]
[JsonSerializable(typeof(AdviesvraagV1))]
[JsonSerializable(typeof(AfsluitingV1))]
[JsonSerializable(typeof(AfwijzingV1))]
[JsonSerializable(typeof(AgenderingV1))]
[JsonSerializable(typeof(BekendheidsantwoordV1))]
[JsonSerializable(typeof(BekendheidsvraagV1))]
[JsonSerializable(typeof(BestuurlijkeRapportageV1))]
[JsonSerializable(typeof(ClassificatieV1))]
[JsonSerializable(typeof(DoorzetberichtV1))]
[JsonSerializable(typeof(HerleidingsbesluitV1))]
[JsonSerializable(typeof(HerleidingsverzoekV1))]
[JsonSerializable(typeof(InterventieV1))]
[JsonSerializable(typeof(IntrekkingV1))]
[JsonSerializable(typeof(OntvangstbevestigingV1))]
[JsonSerializable(typeof(RectificatieV1))]
[JsonSerializable(typeof(RiecSignaalV1))]
[JsonSerializable(typeof(SamenvoegingV1))]
[JsonSerializable(typeof(SignaalV1))]
[JsonSerializable(typeof(SlachtofferregistratieV1))]
[JsonSerializable(typeof(SplitsingV1))]
[JsonSerializable(typeof(TerugkoppelingV1))]
[JsonSerializable(typeof(ToestemmingIngetrokkenV1))]
[JsonSerializable(typeof(VerrijkingV1))]
[JsonSerializable(typeof(VrijgaveV1))]
[JsonSerializable(typeof(WeegbesluitV1))]
[JsonSerializable(typeof(ZorgstatusV1))]
[JsonSerializable(typeof(ZorgverzoekV1))]
public sealed partial class WireJson : JsonSerializerContext;
