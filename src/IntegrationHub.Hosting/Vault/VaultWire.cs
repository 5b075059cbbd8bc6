using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Hosting.Vault;

/// <summary>What router and vault say to each other, as JSON over HTTP. Codes and sealed boxes; a value goes one way only, when it is opened.</summary>
public sealed record PublicKey(string Spki);

/// <param name="Box">Base 64.</param>
public sealed record Piece(string Id, string Box);

/// <param name="Refused">Ids of pieces that this vault cannot open: sealed for another key, or damaged. They are not kept.</param>
public sealed record Taken(IReadOnlyList<string> Refused);

/// <param name="Request">UUID of the request that was granted.</param>
/// <param name="Until">After this the vault does not answer it any more.</param>
public sealed record OpenOrder(string Request, string Pseudoniem, string Origin, DateTimeOffset Until);

public sealed record Opened(JsonElement Value)
{
    public override string ToString() => nameof(Opened);
}

public sealed record EraseOrder(IReadOnlyList<string> Subjects);

/// <summary>What was destroyed, and when: all that remains of it.</summary>
/// <param name="Subjects">Codes of whom it was; empty once the ledger tells of it.</param>
/// <param name="Epoch">The key set, when it was that; else null.</param>
public sealed record Erasure(string Id, DateTimeOffset At, int Keys, int Identifiers, int? Epoch, IReadOnlyList<string> Subjects, bool Told);

public sealed record VaultStatus(long Subjects, long Identifiers, long Erasures, long Openings);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false,
    RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PublicKey))]
[JsonSerializable(typeof(IReadOnlyList<Piece>))]
[JsonSerializable(typeof(Taken))]
[JsonSerializable(typeof(OpenOrder))]
[JsonSerializable(typeof(Opened))]
[JsonSerializable(typeof(EraseOrder))]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(IReadOnlyList<Erasure>))]
[JsonSerializable(typeof(VaultStatus))]
[JsonSerializable(typeof(VaultEndpoint))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class VaultJson : JsonSerializerContext;
