using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Logboek;

/// <summary>Configuration of the read APIs and the export as a process of its own, section <c>Logboek</c>.</summary>
public sealed class LogboekOptions
{
    public const string Section = "Logboek";

    [Required]
    public string? Region { get; set; }

    /// <summary>Folder of the region's store; only read, but for the cursor of the export.</summary>
    [Required]
    public string? DataFolder { get; set; }

    /// <summary>A loopback address; what ends the TLS of the partners stands before it.</summary>
    [Required, RegularExpression("^http://.+")]
    public string? Listen { get; set; }

    /// <summary>File with a token for each partner, readable by its owner only.</summary>
    [Required]
    public string? Tokens { get; set; }

    /// <summary>Folder of convenanten, for what the store does not keep; null for those of the product.</summary>
    public string? Convenanten { get; set; }

    /// <summary>Collector that gets the core stream of Logboek Dataverwerkingen over OTLP/HTTP; null for none.</summary>
    [RegularExpression("^https?://.+")]
    public string? Otlp { get; set; }

    /// <summary>Where is kept how far that stream is; without it <c>uitvoer/ldv.json</c> in the data folder.</summary>
    public string? OtlpCursor { get; set; }

    /// <summary>Name of the environment variable with the <c>Authorization</c> header for the collector; null for none.</summary>
    public string? OtlpAuthorizationVariable { get; set; }
}

[OptionsValidator]
public sealed partial class LogboekOptionsValidator : IValidateOptions<LogboekOptions>;
