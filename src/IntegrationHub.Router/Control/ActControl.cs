using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IntegrationHub.Core;
using IntegrationHub.Core.Agreements;
using IntegrationHub.Core.Recording;
using IntegrationHub.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Router.Control;

/// <summary>An act on its way to the router: codes, and a reason in words that is kept sealed.</summary>
public sealed record ActBody
{
    /// <summary>As in the entry, such as <c>beperken</c>.</summary>
    public required string Soort { get; init; }
    public required string Persoon { get; init; }
    public required string Reden { get; init; }
    public string? Zaak { get; init; }
    public IReadOnlyList<string> Betrokkene { get; init; } = [];
    public Guid? Taak { get; init; }
    public DateTimeOffset? Tot { get; init; }
    public string? Grondslag { get; init; }
    public IReadOnlyList<WithheldBody> Onthoudingen { get; init; } = [];
    public int Getoond { get; init; }

    public static ActBody Of(Handeling handeling) => new()
    {
        Soort = Slugs.Of(handeling.Soort),
        Persoon = handeling.Persoon,
        Reden = handeling.Reden.Revealed,
        Zaak = handeling.Zaak?.Value,
        Betrokkene = [.. handeling.Betrokkene.Select(c => c.Value)],
        Taak = handeling.Taak?.Value,
        Tot = handeling.Tot,
        Grondslag = handeling.Grondslag,
        Onthoudingen = [.. handeling.Onthoudingen.Select(o => new WithheldBody(o.Afscherming.Value, o.Grondslag, o.HerzienOp, o.Entries))],
        Getoond = handeling.Getoond,
    };

    /// <summary>Null for a kind that there is not.</summary>
    public Handeling? Handeling() => Enum.GetValues<HandelingSoort>().Where(s => Slugs.Of(s) == Soort).Select(s => new Handeling
    {
        Soort = s,
        Persoon = Persoon,
        Reden = new(Reden),
        Zaak = Zaak is { } zaak ? new ZaakId(zaak) : null,
        Betrokkene = [.. Betrokkene.Select(c => new SubjectCode(c))],
        Taak = Taak is { } taak ? new TaakId(taak) : null,
        Tot = Tot,
        Grondslag = Grondslag,
        Onthoudingen = [.. Onthoudingen.Select(o => new Onthouding(new(o.Afscherming), o.Grondslag, o.HerzienOp, [.. o.Entries]))],
        Getoond = Getoond,
    }).FirstOrDefault();

    public override string ToString() => $"ActBody {Soort}";
}

public sealed record WithheldBody(string Afscherming, string Grondslag, DateOnly HerzienOp, IReadOnlyList<long> Entries);

/// <param name="Regel">Index of the entry; null when nothing changed.</param>
/// <param name="Uitleg">In Dutch, why it was not accepted; null when it was.</param>
public sealed record ActAnswer(long? Regel, string? Uitleg);

/// <summary>What must hold of an act before it is entered, whether a router runs or not.</summary>
public static partial class ActRules
{
    /// <returns>In Dutch, with the remedy; null when the act may be entered.</returns>
    public static async Task<string?> ProblemAsync(Handeling act, Convenant convenant, string dataFolder, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!Person().IsMatch(act.Persoon))
        {
            return "persoon is de code van een medewerker in kleine letters, cijfers en streepjes, nooit een naam";
        }
        if (string.IsNullOrWhiteSpace(act.Reden.Revealed))
        {
            return "een reden ontbreekt; zeg waarom";
        }
        switch (act.Soort)
        {
            case HandelingSoort.Uitstellen:
                return await PutOffAsync(act, convenant, dataFolder, now, cancellation);
            case HandelingSoort.Beperken or HandelingSoort.BeperkingOpheffen:
                return act.Zaak is null == act.Betrokkene.IsEmpty ? "een beperking is van een zaak of van een persoon" : Codes(act);
            case HandelingSoort.Vasthouden or HandelingSoort.Loslaten:
                return act.Zaak is null ? "een bewaarplicht is van een zaak" : Codes(act);
            case HandelingSoort.Inzage:
                return act.Betrokkene.IsEmpty ? "een inzage is van een persoon" : Codes(act);
            default:
                return null;
        }
    }

    private static async Task<string?> PutOffAsync(Handeling act, Convenant convenant, string dataFolder, DateTimeOffset now, CancellationToken cancellation)
    {
        var task = (await new LedgerReader(dataFolder).TasksAsync(cancellation)).FirstOrDefault(t => t.Id == act.Taak);
        return task switch
        {
            null => "er staat geen taak open onder dit nummer",
            { Plicht: not "O06" } => $"alleen de kennisgeving aan de betrokkene (O06) kan worden uitgesteld; dit is {task.Plicht}",
            _ when act.Grondslag is null || !convenant.Kennisgeving.Uitstel.Contains(act.Grondslag) =>
                $"uitstel kan op {string.Join(" of ", convenant.Kennisgeving.Uitstel.Order(StringComparer.Ordinal))}, niet op '{act.Grondslag}'",
            _ when act.Tot is not { } until || until <= now || until <= task.Uiterlijk => "uitstel heeft een einddatum, later dan de taak nu heeft",
            _ when act.Tot > now.AddYears(1) => "uitstel is ten hoogste een jaar; stel daarna opnieuw uit, met een reden",
            _ => null,
        };
    }

    private static string? Codes(Handeling act) =>
        act.Betrokkene.Select(c => c.Value).Append(act.Zaak?.Value ?? "a").All(c => Keyed().IsMatch(c)) ? null : "dit is geen code van een zaak of persoon";

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,59}\z")]
    private static partial Regex Person();

    [GeneratedRegex(@"\A[BVNXDa-f0-9]{1,64}\z")]
    private static partial Regex Keyed();
}

/// <summary><c>POST /handelingen</c>: what a person does for the rights of somebody, or for a case, while the router runs.</summary>
internal static class ActControl
{
    public static void Map(WebApplication app, HubRouter router, ConvenantHolder convenant, string dataFolder, TimeProvider clock) =>
        app.MapPost("/handelingen", async (HttpRequest request, CancellationToken cancellation) =>
        {
            if ((await BodyAsync(request, cancellation))?.Handeling() is not { } act)
            {
                return Results.Problem("verwacht: soort, persoon, reden, en waarover het gaat", statusCode: 400);
            }
            if (await ActRules.ProblemAsync(act, convenant.Current, dataFolder, clock.GetUtcNow(), cancellation) is { } problem)
            {
                return Results.Json(new ActAnswer(null, problem), ActJson.Default.ActAnswer, statusCode: 422);
            }
            return Results.Json(new ActAnswer(await router.ActAsync(act), null), ActJson.Default.ActAnswer);
        });

    private static async Task<ActBody?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, ActJson.Default.ActBody, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ActBody))]
[JsonSerializable(typeof(ActAnswer))]
public sealed partial class ActJson : JsonSerializerContext;
