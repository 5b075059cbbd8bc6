using System.Collections.Immutable;
using System.Text.Json;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Disclosing;
using IntegrationHub.Core.Receiving;

namespace IntegrationHub.Core.Counting;

/// <summary>What figures need of a message and no more: codes of closed lists, of no person in particular.</summary>
/// <param name="Leeftijdsgroepen">Age bands of the victims, as the matrix draws them, each once.</param>
public sealed record Kenmerken(ImmutableArray<string> Vormen, ImmutableArray<string> Leeftijdsgroepen, ImmutableArray<string> Gemeenten)
{
    /// <summary>Stands for a municipality outside the region.</summary>
    public const string Elders = "elders";

    /// <returns>Null for a message that does not say what a case is about: it makes no case to count.</returns>
    internal static Kenmerken? Of(Message message, Convenant convenant, DateOnly today)
    {
        if (!message.Type.Shape.Members.ContainsKey("uitbuitingsvormen"))
        {
            return null;
        }
        var own = convenant.Partners.Values.Select(p => p.Gemeente).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return new(
            Distinct(message.Codes("uitbuitingsvormen")),
            Distinct(message.Codes("slachtoffers.geboortedatum").Select(born => Generaliser.AgeBand(born, today, convenant.Matrix)).OfType<string>()),
            Distinct(message.Codes("gemeenten.code").Select(code => own.Contains(code) ? code : Elders)));
    }

    /// <param name="recorded">The sealed facts of an entry, opened.</param>
    /// <returns>Null when that message made no case to count.</returns>
    public static Kenmerken? Read(ReadOnlySpan<byte> recorded) =>
        JsonElement.Parse(recorded).TryGetProperty("kenmerken", out var kenmerken) ? Read(kenmerken) : null;

    internal static Kenmerken Read(JsonElement kenmerken) =>
        new([.. kenmerken.Texts("vormen")], [.. kenmerken.Texts("leeftijdsgroepen")], [.. kenmerken.Texts("gemeenten")]);

    internal Dictionary<string, object?> Record() => new()
    {
        ["vormen"] = Vormen.ToArray<object?>(),
        ["leeftijdsgroepen"] = Leeftijdsgroepen.ToArray<object?>(),
        ["gemeenten"] = Gemeenten.ToArray<object?>(),
    };

    private static ImmutableArray<string> Distinct(IEnumerable<string> codes) => [.. codes.Distinct().Order(StringComparer.Ordinal)];
}
