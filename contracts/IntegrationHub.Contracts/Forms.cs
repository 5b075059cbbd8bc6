namespace IntegrationHub.Contracts;

/// <summary>
/// Regular expressions of the texts that have a form. Codes and numbers of a case are shown to nearly everybody, so their
/// forms leave no room for a sentence or a name.
/// </summary>
public static class Forms
{
    public const string Base64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?";
    public const string Bsn = "[0-9]{8,9}";
    public const string Code = "[A-Za-z][A-Za-z0-9_-]{0,59}";
    public const string EventId = "[!-~]{1,200}";
    public const string GemeenteCode = "GM[0-9]{4}";
    public const string Kvknummer = "[0-9]{8}";
    public const string Leeftijdsgroep = "[0-9]{1,3}-[0-9]{1,3}|[0-9]{1,3}\\+|onbekend";
    public const string MediaType = "[a-z]+/[A-Za-z0-9.+-]{1,100}";

    /// <summary>Number of a case, form, question, request, report or consent.</summary>
    public const string Number = "[A-Za-z0-9][A-Za-z0-9._/-]{0,63}";

    /// <summary>Place in the data of the same message: <c>slachtoffers[0].naam</c>.</summary>
    public const string Path = "[A-Za-z]{1,60}(?:\\[[0-9]{1,4}\\])?(?:\\.[A-Za-z]{1,60}(?:\\[[0-9]{1,4}\\])?){0,9}";
    public const string Pseudoniem = "[A-Za-z0-9][A-Za-z0-9._:-]{3,199}";

    /// <summary>Role, partner or purpose in kebab-case.</summary>
    public const string Slug = "[a-z][a-z0-9-]{0,79}";
    public const string Taal = "[a-z]{2,3}";
    public const string Vnummer = "[0-9]{10}";
}
