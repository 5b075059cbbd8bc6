using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Sealing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>What is kept of the pseudonyms of one arrival: codes for the hub, and for the vault, sealed, what they stand for.</summary>
internal sealed record Identified(ImmutableArray<PseudoniemFeit> Feiten, ImmutableArray<SealedIdentifier> Sealed)
{
    public static readonly Identified Nothing = new([], []);

    /// <param name="given">Per receiver what its message holds.</param>
    public static Identified Of(
        IEnumerable<(PartnerId Receiver, Doel Doel, GivenPseudoniem Given)> given, Step step, ZaakId zaak)
    {
        var (message, keys, seed, epoch) = (step.Message, step.Keys, step.Seed, step.Naming(zaak).Epoch);
        (PseudoniemFeit Feit, JsonElement Value)[] kept =
            [.. given.Select(g => (Feit(g.Receiver, g.Doel, g.Given, message, zaak, keys, epoch, step.Now), ValueOf(g.Given, message))).Where(k => k.Item2 is not null).Select(k => (k.Item1, k.Item2!.Value))];
        if (kept.Length == 0)
        {
            return Nothing;
        }
        ImmutableArray<PseudoniemFeit> feiten = [.. kept.Select(k => k.Feit)];
        if (keys.Vault is not { } vault)
        {
            return new(feiten, []);
        }
        using IdentifierSealer sealer = new(vault, seed.Bytes("vault", 0));
        return new(feiten, [.. kept.Select((k, i) => Seal(sealer, k.Feit, k.Value, seed.Uuid("identifier", i).ToString()))]);
    }

    private static SealedIdentifier Seal(IdentifierSealer sealer, PseudoniemFeit feit, JsonElement value, string id) => new(id, feit.Owner.Value, sealer.Close(id, new Identifier
    {
        Pseudoniem = feit.Code.Value,
        Subject = feit.Owner.Value,
        Origin = feit.Origin.Value,
        Epoch = feit.Epoch,
        MadeAt = feit.At,
        Value = value,
    }.Write()));

    /// <summary>Of a person it is the name that comes back, and nothing beside it; of a value the value.</summary>
    private static JsonElement? ValueOf(GivenPseudoniem given, Message message) => given.Field is { } field
        ? field.Value
        : message.Fields.FirstOrDefault(f => f.Person == given.Person && f.Names[0] == "naam")?.Value;

    private static PseudoniemFeit Feit(
        PartnerId receiver, Doel doel, GivenPseudoniem given, Message message, ZaakId zaak, HubKeys keys, int epoch, DateTimeOffset now) => new()
        {
            Code = PseudoniemCodes.Of(keys, given.Pseudoniem),
            Zaak = zaak,
            Origin = message.Sender.Id,
            Receiver = receiver,
            Doel = doel,
            Subject = given.Subject,
            Owner = given.Owner,
            LedgerCode = given.Person?.Identity is { } identity ? Convert.ToBase64String(LedgerCodes.Of(keys, identity)) : null,
            Category = given.Field?.Category ?? Categories.Identiteit,
            FieldName = given.Field?.Names[0] ?? "naam",
            Helft = given.Person?.Helft ?? Agreements.Helft.Geen,
            Path = given.Person?.Path ?? "",
            Epoch = epoch,
            At = now,
        };
}

/// <summary>The code under which a pseudonym is found again; the pseudonym itself is kept nowhere.</summary>
public static class PseudoniemCodes
{
    public static PseudoniemCode Of(HubKeys keys, string pseudoniem) =>
        new(Convert.ToHexStringLower(keys.Mac("pseudonym-code", pseudoniem).AsSpan(0, 16)));
}
