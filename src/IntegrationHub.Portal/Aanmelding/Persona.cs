using System.Security.Claims;

namespace IntegrationHub.Portal.Aanmelding;

/// <summary>In which capacity somebody looks.</summary>
public enum Persona
{
    /// <summary>Sees the ledger and the flow.</summary>
    Privacyfunctionaris,

    /// <summary>Sees the flow: counts, errors and where it is stuck.</summary>
    Beheerder,
}

/// <summary>The slugs and Dutch names of the personas.</summary>
public static class Personas
{
    public static string Slug(Persona persona) => persona switch
    {
        Persona.Privacyfunctionaris => "privacyfunctionaris",
        Persona.Beheerder => "beheerder",
    };

    public static string Dutch(Persona persona) => persona switch
    {
        Persona.Privacyfunctionaris => "Privacyfunctionaris",
        Persona.Beheerder => "Beheerder",
    };

    /// <returns>Null for a slug that is no persona's.</returns>
    public static Persona? Parse(string? slug) =>
        Enum.GetValues<Persona>().Where(persona => Slug(persona) == slug).Select(persona => (Persona?)persona).FirstOrDefault();

    /// <returns>Null when nobody is signed in.</returns>
    public static Persona? Of(ClaimsPrincipal user) => Parse(user.FindFirstValue(ClaimTypes.Role));
}

/// <summary>Who may ask for a route.</summary>
internal static class Policies
{
    public const string Aangemeld = "aangemeld";
    public const string Privacyfunctionaris = "privacyfunctionaris";
}
