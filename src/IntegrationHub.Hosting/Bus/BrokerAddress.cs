namespace IntegrationHub.Hosting.Bus;

/// <summary>Where a broker listens and as whom to sign in. The vhost is not part of it: that is always the partner's id.</summary>
public sealed record BrokerAddress
{
    public required string Host { get; init; }

    public required ushort Port { get; init; }

    /// <summary>amqps: the broker's certificate must be valid for <see cref="Host"/>.</summary>
    public required bool Tls { get; init; }

    public required string User { get; init; }

    public required string Password { get; init; }

    /// <summary>Reads <c>amqp(s)://user:password@host:port</c>; a vhost in it is ignored.</summary>
    /// <exception cref="FormatException">It is not such a URI. The message does not repeat it, for it holds a password.</exception>
    public static BrokerAddress Parse(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var read) || read.Scheme is not ("amqp" or "amqps"))
        {
            throw new FormatException("A broker's address has the form amqp(s)://user:password@host:port.");
        }

        if (read.UserInfo.Split(':') is not [var user, var password])
        {
            throw new FormatException("A broker's address needs a user and a password: amqp(s)://user:password@host:port.");
        }

        var tls = read.Scheme == "amqps";
        return new()
        {
            Host = read.Host,
            Port = (ushort)(read.Port > 0 ? read.Port : tls ? 5671 : 5672),
            Tls = tls,
            User = Uri.UnescapeDataString(user),
            Password = Uri.UnescapeDataString(password),
        };
    }

    public BrokerAddress As(string user, string password) => this with { User = user, Password = password };

    /// <summary>The URI that <see cref="Parse"/> reads, for a client that wants one. It holds the password.</summary>
    public string ToUri() =>
        $"{(Tls ? "amqps" : "amqp")}://{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@{Host}:{Port}";

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{(Tls ? "amqps" : "amqp")}://{User}@{Host}:{Port}";
}
