namespace IntegrationHub.Cli.Region;

/// <summary>Who types, where nobody is named: the account under which this machine knows them.</summary>
internal static class Account
{
    /// <summary>As a code of a person; what is no letter, digit, - or _ is left out.</summary>
    public static string Code
    {
        get
        {
            string known = new([.. Environment.UserName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(40)]);
            return $"account-{(known.Length > 0 ? known : "onbekend")}";
        }
    }
}
