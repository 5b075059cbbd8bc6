using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IntegrationHub.AdapterKit;

/// <summary>One adapter's configuration: section <c>Adapter</c> of appsettings.json, of <c>--config FILE</c> and of the environment.</summary>
public sealed class AdapterOptions
{
    public const string Section = "Adapter";

    /// <summary>The partner's id in the convenant; also its vhost and user on the broker.</summary>
    [Required, RegularExpression("^[a-z][a-z0-9-]{1,79}$")]
    public string? Partner { get; set; }

    [Required, RegularExpression("^[0-9]{20}$")]
    public string? Oin { get; set; }

    /// <summary>Port on loopback for the partner's system; 0 takes any.</summary>
    [Range(0, 65535)]
    public int Port { get; set; }

    /// <summary>amqp(s)://user:password@host:port. Better in the environment (<c>Adapter__Broker</c>) than in a file.</summary>
    [Required, RegularExpression("^amqps?://.+$")]
    public string? Broker { get; set; }

    /// <summary>Where undelivered messages wait, and delivered ones go when no <see cref="DeliverTo"/> is given.</summary>
    [Required]
    public string? Folder { get; set; }

    /// <summary>http(s) address of the partner's system that takes each event by POST; absent: files in <c>afgeleverd/</c> under <see cref="Folder"/>.</summary>
    [Url]
    public string? DeliverTo { get; set; }

    /// <summary>Seconds that a partner's request waits for the broker's confirm before it is told 503.</summary>
    [Range(1, 300)]
    public int ConfirmSeconds { get; set; } = 10;
}

[OptionsValidator]
public sealed partial class AdapterOptionsValidator : IValidateOptions<AdapterOptions>;
