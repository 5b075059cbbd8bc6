using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Vault;

/// <summary>Configuration of the vault as a process of its own, section <c>Vault</c>.</summary>
public sealed class VaultOptions
{
    public const string Section = "Vault";

    /// <summary>Store and keys; on a disk of its own, readable by the vault only.</summary>
    [Required]
    public string? DataFolder { get; set; }

    /// <summary>An address of this machine alone.</summary>
    [Required, RegularExpression("^http://.+")]
    public string? Listen { get; set; }

    /// <summary>Name of the environment variable with the token that router and vault share, at least 32 characters.</summary>
    [Required]
    public string? TokenVariable { get; set; }

    /// <summary>PKCS #12 file that protects the key ring; required in production.</summary>
    public string? Certificate { get; set; }

    /// <summary>Name of the environment variable that holds its password.</summary>
    public string? CertificatePasswordVariable { get; set; }
}

[OptionsValidator]
public sealed partial class VaultOptionsValidator : IValidateOptions<VaultOptions>;
