using System.Collections.Immutable;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Identifying;

/// <summary>Takes from a message which pseudonyms it names.</summary>
internal static class PseudoniemVragen
{
    public static PseudoniemVraag? Of(Message message, HubKeys keys)
    {
        var data = message.Event.Data;
        return message.Type.ShortName switch
        {
            "herleidingsverzoek" => new([PseudoniemCodes.Of(keys, data.Text("pseudoniem")!)], Asker(message, keys), WithZaak: false),
            "herleidingsbesluit" => new([], null, WithZaak: false),
            "samenvoeging" or "splitsing" => new([.. data.Texts("personen").Where(IsPseudoniem).Select(p => PseudoniemCodes.Of(keys, p))], null, WithZaak: true),
            _ => Typed(message, keys) is { IsEmpty: false } codes ? new(codes, null, WithZaak: true) : null,
        };
    }

    /// <summary>Codes of the pseudonyms that stand in its texts.</summary>
    private static ImmutableArray<PseudoniemCode> Typed(Message message, HubKeys keys) =>
    [
        .. message.Fields.Where(f => f.IsProse).SelectMany(f => Mentions.Strings(f.Value))
            .SelectMany(text => PseudoniemText.In(text).Select(p => PseudoniemText.Of(text[p.Start..p.End])))
            .Distinct().Select(p => PseudoniemCodes.Of(keys, p)),
    ];

    public static bool IsPseudoniem(string text) => text.StartsWith("P-", StringComparison.Ordinal);

    /// <summary>The person who is stated, else the organisation: both as a code, for the count needs no name.</summary>
    public static string Asker(Message message, HubKeys keys) =>
        Code(keys, PersoonOf(message) is var (organisatie, id) ? $"{organisatie}|{id}" : message.Sender.Id.Value);

    public static string? PersoonCode(Message message, HubKeys keys) =>
        PersoonOf(message) is var (organisatie, id) ? Code(keys, $"{organisatie}|{id}") : null;

    /// <summary>Whoever acts, if the message says who, belongs to the organisation that sent it.</summary>
    public static bool IsOfSender(Message message) => PersoonOf(message) is not var (organisatie, _) || organisatie == message.Sender.Id.Value;

    private static (string Organisatie, string Id)? PersoonOf(Message message) =>
        message.Event.Data.TryGetProperty("persoon", out var persoon) && persoon.ValueKind == System.Text.Json.JsonValueKind.Object
            ? (persoon.Text("organisatie")!, persoon.Text("id")!)
            : null;

    private static string Code(HubKeys keys, string who) => Convert.ToHexStringLower(keys.Mac("asker", who).AsSpan(0, 16));
}
