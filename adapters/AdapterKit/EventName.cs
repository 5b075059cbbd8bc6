using System.Security.Cryptography;
using System.Text.RegularExpressions;
using IntegrationHub.Contracts;

namespace IntegrationHub.AdapterKit;

/// <summary>The name under which an event stands in a file: its id, and nothing that could be a path.</summary>
internal static partial class EventName
{
    /// <returns>The id; or the hash of the bytes when they have no id that can be a name. Such an event is never delivered, but parked.</returns>
    public static (string Name, bool IsId) Of(ReadOnlyMemory<byte> body)
    {
        var id = CloudEventReader.Read(body).Match(ok => ok.Event.Id, malformed => malformed.Id);
        return id is not null && IsName(id) ? (id, true) : ($"sha256-{Convert.ToHexStringLower(SHA256.HashData(body.Span))}", false);
    }

    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,100}\z")]
    private static partial Regex Name();
}
