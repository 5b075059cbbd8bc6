using System.Text.Json;

namespace IntegrationHub.Cli.Scenarios;

/// <summary>One acceptance scenario: messages brought into a region, and what every partner may and may not receive.</summary>
internal sealed record Scenario
{
    public required string File { get; init; }
    public required string Name { get; init; }
    public required string Region { get; init; }
    public required DateTimeOffset Clock { get; init; }
    public required IReadOnlyList<ScenarioMessage> Messages { get; init; }
    public required IReadOnlyList<Expectation> Expectations { get; init; }
}

/// <param name="Type">Short name.</param>
/// <param name="From">Partner id.</param>
/// <param name="Data">The typed payload as JSON.</param>
internal sealed record ScenarioMessage(string Type, string From, JsonElement Data);

/// <summary>Who: every partner with a role, or one partner.</summary>
internal sealed record Who(string? Role, string? Partner)
{
    public bool Is(string role, string partner) => (Role is null || Role == role) && (Partner is null || Partner == partner);

    public override string ToString() => Role ?? Partner ?? "?";
}

/// <summary>One line of <c>verwacht</c>. A closed family: the reader refuses a line that it does not know.</summary>
internal abstract record Expectation
{
    private Expectation(int line) => Line = line;

    public int Line { get; }

    public abstract string Label { get; }

    /// <param name="OnlyIf">False: somebody must receive it. True: if somebody does, the rest holds.</param>
    public sealed record Receives(int Line, Who Who, bool OnlyIf, string? Doel, int? Message, Content Content) : Expectation(Line)
    {
        public override string Label => OnlyIf ? $"indien-aan {Who}" : $"aan {Who}";
    }

    public sealed record Differs(int Line, IReadOnlyList<((Who Who, string Path) A, (Who Who, string Path) B)> Pairs) : Expectation(Line)
    {
        public override string Label => "verschillend";
    }

    public sealed record NotTo(int Line, Who Who) : Expectation(Line)
    {
        public override string Label => $"niet-aan {Who}";
    }

    public sealed record Only(int Line, IReadOnlyList<string> Roles) : Expectation(Line)
    {
        public override string Label => $"alleen [{string.Join(", ", Roles)}]";
    }

    public sealed record Refused(int Line, Who Who, string? Reason) : Expectation(Line)
    {
        public override string Label => $"geweigerd {Who}";
    }
}

/// <summary>What must hold of the bytes that a receiver gets.</summary>
internal sealed record Content
{
    public required IReadOnlyList<string> Visible { get; init; }
    public required IReadOnlyList<string> Pseudonymised { get; init; }
    public required IReadOnlyList<string> Generalised { get; init; }
    public required IReadOnlyList<string> Hidden { get; init; }
    public required IReadOnlyList<string> Absent { get; init; }
    public required IReadOnlyList<string> Present { get; init; }
}
