using System.Text.RegularExpressions;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Router.Control;

/// <summary>A task as the interface and the command show it: codes only.</summary>
public sealed partial record TaskList
{
    public required string Id { get; init; }

    /// <summary>O06, O08 or O09; the convenant says what each asks.</summary>
    public required string Plicht { get; init; }
    public required string Partner { get; init; }

    /// <summary>Id of the entry of the disclosure that asks for it.</summary>
    public required string Verstrekking { get; init; }
    public required DateTimeOffset Geopend { get; init; }
    public required DateTimeOffset Uiterlijk { get; init; }
    public required bool TeLaat { get; init; }

    /// <summary>The grondslag on which it was put off; null when it was not.</summary>
    public required string? Uitstel { get; init; }

    public static TaskList Of(Taak taak, DateTimeOffset now) => new()
    {
        Id = taak.Id.ToString(),
        Plicht = taak.Plicht,
        Partner = taak.Partner.Value,
        Verstrekking = taak.Entry.Value,
        Geopend = taak.Geopend,
        Uiterlijk = taak.Uiterlijk,
        TeLaat = taak.Uiterlijk < now,
        Uitstel = taak.Uitstel,
    };

    /// <summary>The text has the form of a code of a person.</summary>
    public static bool IsPerson(string text) => Person().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{0,59}\z")]
    private static partial Regex Person();
}
