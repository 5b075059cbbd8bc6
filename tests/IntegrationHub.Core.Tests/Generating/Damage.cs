namespace IntegrationHub.Core.Tests.Generating;

/// <summary>Breaks a text as people and machines do: a piece lost, twice, moved, or a character changed.</summary>
internal static class Damage
{
    private const string Signs = "[]{}:,&*!|>'\"%@`#-? \n\tx0";

    public static string Of(string text, Random random)
    {
        var from = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 40), text.Length - from);
        var sign = Signs[random.Next(Signs.Length)];
        return random.Next(5) switch
        {
            0 => text.Remove(from, length),
            1 => text.Insert(from, text.Substring(from, length)),
            2 => text[..from],
            3 => text.Insert(from, sign.ToString()),
            _ => text.Remove(from, 1).Insert(from, sign.ToString()),
        };
    }
}
