using System.Text.Json.Serialization;
using IntegrationHub.Contracts;

namespace IntegrationHub.AdapterKit;

/// <summary>What an adapter says over HTTP; the names are part of its contract.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = false)]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(IReadOnlyList<ParkedName>))]
internal sealed partial class AdapterJson : JsonSerializerContext;

/// <summary>The hub has the message: the broker confirmed it.</summary>
internal sealed record Receipt(string Id);

/// <summary>RFC 9457; <paramref name="Id"/> when the sender can use it to send again.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string? Id, IReadOnlyList<Fault>? Fouten);

internal sealed record Fault(string Code, string Plaats, string Uitleg)
{
    public static Fault Of(ContractProblem problem) => new(problem.Code, problem.Plaats, problem.Uitleg);
}

/// <param name="Verbonden">The bus is connected and delivers.</param>
internal sealed record Readiness(bool Verbonden, int Geweigerd, int Onbereikbaar);

internal sealed record ParkedName(string Id, string Reden);
