namespace IntegrationHub.FreeText.Tests;

/// <summary>Short ways to ask what is found in a text.</summary>
internal static class Found
{
    public static string[] In(string text, Label label, KnownPersons? known = null) =>
        [.. Redactor.Find(text, known ?? KnownPersons.None).Where(span => span.Label == label).Select(span => text[span.Start..span.End])];

    /// <summary>The text with every span as <c>[label]</c>.</summary>
    public static string Marked(string text, KnownPersons? known = null) =>
        Redactor.Replace(text, Redactor.Find(text, known ?? KnownPersons.None), span => $"[{span.Label}]");

    public static KnownPersons Known(params string[] names) => new()
    {
        Persons = [.. names.Select(name => new KnownPerson { Part = Part.Slachtoffer, VolledigeNaam = name })],
    };
}
