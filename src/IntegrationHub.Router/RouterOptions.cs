using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Router;

/// <summary>Configuration of the router as a process of its own, section <c>Router</c>.</summary>
public sealed class RouterOptions
{
    public const string Section = "Router";

    /// <summary>The region whose convenant decides.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]*$")]
    public string? Region { get; set; }

    /// <summary>Where a signal to activate a version finds it: a folder with <c>landelijk</c> and one per region; without it, that of the product.</summary>
    public string? Convenanten { get; set; }

    /// <summary>Store and keys; on a disk of its own, readable by the router only.</summary>
    [Required]
    public string? DataFolder { get; set; }

    /// <summary>File of the keys that may sign the convenant of the region.</summary>
    [Required]
    public string? Trust { get; set; }

    /// <summary>Folder like <see cref="Convenanten"/> with another version, which decides beside the one in force and changes nothing.</summary>
    public string? Shadow { get; set; }

    /// <summary>File of who must cosign the ledger (C2SP tlog-policy), with the addresses of the witnesses; without it the one in the data folder, if any.</summary>
    public string? Witnesses { get; set; }

    /// <summary>Hours that an entry may wait for its witnesses before nothing is disclosed any more.</summary>
    [Range(0.01, 168)]
    public double WitnessHours { get; set; } = 4;

    /// <summary>Most seconds that an ordinary disclosure is held back, so that its order and time join it with no other copy.</summary>
    [Range(0, 86400)]
    public double MixSeconds { get; set; }

    /// <summary>Where the ledger shows its hashes to anybody and a partner's own entries to that partner; without it nowhere.</summary>
    [RegularExpression("^https?://.+")]
    public string? Ledger { get; set; }

    /// <summary>The broker as user <c>hub</c>: <c>amqps://hub:password@host:5671</c>.</summary>
    [Required, RegularExpression("^amqps?://.+")]
    public string? Broker { get; set; }

    /// <summary>Where the vault answers, on this machine; without it no pseudonym can be turned back.</summary>
    [RegularExpression("^http://.+")]
    public string? Vault { get; set; }

    /// <summary>Name of the environment variable with the token that router and vault share.</summary>
    public string? VaultTokenVariable { get; set; }

    /// <summary>PKCS #12 file that protects the key ring; required in production.</summary>
    public string? Certificate { get; set; }

    /// <summary>Name of the environment variable that holds its password.</summary>
    public string? CertificatePasswordVariable { get; set; }
}

[OptionsValidator]
public sealed partial class RouterOptionsValidator : IValidateOptions<RouterOptions>;
