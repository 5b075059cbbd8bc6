using System.Text.RegularExpressions;

namespace IntegrationHub.Tidy.Tests;

/// <summary>One concept, one word, as the glossary says; and no type whose name says nothing. Contracts' own names: GlossaryTests of Core.</summary>
public partial class NamesTests
{
    private static readonly string[] SaysNothing = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Dto", "Base", "Impl"];

    private const string Older = "older than the glossary; renamed when its file is touched";

    /// <summary>File and name that may stay, each with why. Lines only go from here.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["StopSignal.cs: StopSignal (Signal)"] = "a signal of the operating system, no signaal",
        ["Keys.cs: purpose (Purpose)"] = "of a derived key, not of a disclosure",
        ["CompanyNames.cs: LowerCaseNameBefore (Case)"] = "of letters",
        ["ForeignScript.cs: HasCase (Case)"] = "of letters",
        ["Sentences.cs: MarkCase (Case)"] = "of letters",
        ["AdapterService.cs: AdapterService (Service)"] = "what an operating system starts and stops, not a class of helpers",
        ["MessageType.cs: CaseNumbers (Case)"] = Older,
        ["MessageTypes.cs: CaseNumbers (Case)"] = Older,
        ["Pseudonymiser.cs: caseId (Case)"] = Older,
        ["ReceiverWriter.cs: consent (Consent)"] = Older,
        ["Message.cs: CaseNumber (Case)"] = Older,
        ["Entries.cs: route (Route)"] = Older,
        ["Meldroute.cs: Route (Route)"] = Older,
    };

    private static IEnumerable<TextFile> Product => Repository.Sources.Where(file => !file.Path.StartsWith("tests/", StringComparison.Ordinal));

    [Fact]
    public void No_name_is_a_twin_of_the_glossary_or_says_nothing() => Problems.None(
        Found().Where(problem => !Allowed.ContainsKey(WithoutPlace(problem))));

    [Fact]
    public void No_name_is_allowed_that_is_gone() => Problems.None(Allowed.Keys.Except(Found().Select(WithoutPlace)));

    [Fact]
    public void Forgets_where_a_name_stands() => Assert.Equal("B.cs: Purpose (Purpose)", WithoutPlace("src/A/B.cs:12: Purpose (Purpose)"));

    [Theory]
    [InlineData("public sealed record LegalBasis(string Article);")]
    [InlineData("private readonly string victimName;")]
    [InlineData("public Guid PurposeOf(Message message)")]
    [InlineData("public static void Send(Message message, string purpose)")]
    public void Finds_a_banned_twin(string line) => Assert.Single(Twins(new("a.cs", line), ["LegalBasis", "Victim", "Purpose"]).Distinct());

    [Theory]
    [InlineData("public StringComparison How => StringComparison.OrdinalIgnoreCase; // of this case")]
    [InlineData("public bool Showcase { get; init; }")]
    [InlineData("log.Write(\"the case of string purpose\");")]
    public void Leaves_other_names_alone(string line) => Problems.None(Twins(new("a.cs", line), ["Case", "Purpose"]));

    [Fact]
    public void Reads_the_banned_twins_of_the_glossary()
    {
        Assert.Equal(["Purpose", "Victim"], Banned("# G\n| a | b |\n| --- | --- |\n| bron | x |\n\n## Banned twins\n\n| never | but |\n| --- | --- |\n| Purpose | Doel |\n| Victim | Slachtoffer |\n"));
        Assert.Contains("Purpose", Banned(Repository.Read("contracts/glossary.md").Text));
    }

    [Theory]
    [InlineData("internal sealed class ConvenantManager")]
    [InlineData("public record SignaalDto(string Naam);")]
    [InlineData("public abstract class AdapterBase")]
    public void Finds_a_type_whose_name_says_nothing(string line) => Assert.Single(Empty(new("a.cs", line)));

    private static IEnumerable<string> Twins(TextFile file, IReadOnlyCollection<string> banned) => file.Lines.SelectMany(line =>
        from name in Declared(line.Text)
        from twin in banned
        where WordsOf(name).Contains(WordsOf(twin), StringComparison.OrdinalIgnoreCase)
        select $"{file.At(line.Number)}: {name} ({twin})");

    private static IEnumerable<string> Empty(TextFile file) => file.Lines.SelectMany(line =>
        from type in TypeName().Matches(line.Text)
        from suffix in SaysNothing
        where type.Groups["name"].Value.EndsWith(suffix, StringComparison.Ordinal)
        select $"{file.At(line.Number)}: {type.Groups["name"].Value} ({suffix})");

    private static IEnumerable<string> Found()
    {
        var banned = Banned(Repository.Read("contracts/glossary.md").Text);
        return Product.SelectMany(file => Twins(file, banned).Concat(Empty(file)));
    }

    private static string WithoutPlace(string problem) => $"{problem.Split(':')[0].Split('/')[^1]}:{problem[problem.LastIndexOf(": ", StringComparison.Ordinal)..][1..]}";

    private static string[] Banned(string glossary) => [.. glossary[glossary.IndexOf("## Banned twins", StringComparison.Ordinal)..].Split('\n')
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
        .Skip(2)
        .Select(line => line.Split('|')[1].Trim())];

    private static IEnumerable<string> Declared(string line)
    {
        var code = TextOrComment().Replace(line, "\"\"");
        return TypeName().Matches(code).Concat(Member().Matches(code)).Concat(Parameter().Matches(code)).Select(match => match.Groups["name"].Value).Distinct();
    }

    /// <summary><c>victimName</c> is <c>-victim-Name-</c>, so that words are found as a whole.</summary>
    private static string WordsOf(string name) => $"-{string.Join('-', Word().Matches(name).Select(match => match.Value))}-";

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(?!class\b|struct\b)(?<name>\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^\s*(public|internal|private|protected)\b[^=(;{]*?\b(?<name>\w+)\s*(<[^>]*>)?\s*([=(;{]|$)")]
    private static partial Regex Member();

    [GeneratedRegex(@"[(,]\s*(params\s+|this\s+|in\s+|out\s+)?[A-Za-z][\w.]*(<[^()]*>)?(\[\])?\??\s+(?<name>[A-Za-z]\w*)\s*(?=[,)=])")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$?@?""([^""\\]|\\.)*""|//.*")]
    private static partial Regex TextOrComment();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")]
    private static partial Regex Word();
}
