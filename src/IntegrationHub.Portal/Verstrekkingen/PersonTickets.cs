using System.Collections.Immutable;
using System.Security.Cryptography;
using IntegrationHub.Core;
using Microsoft.AspNetCore.DataProtection;

namespace IntegrationHub.Portal.Verstrekkingen;

/// <summary>
/// Lets somebody leaf through what was found of a person without the number, or its code, standing in a page or an address: sealed, and good for
/// half an hour.
/// </summary>
internal sealed class PersonTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("persoon").ToTimeLimitedDataProtector();

    public string Close(ImmutableArray<SubjectCode> subjects) => protector.Protect(string.Join(' ', subjects), Lifetime);

    /// <returns>Null for what is none, or no longer.</returns>
    public ImmutableArray<SubjectCode>? Open(string ticket)
    {
        try
        {
            return [.. protector.Unprotect(ticket).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => new SubjectCode(code))];
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
