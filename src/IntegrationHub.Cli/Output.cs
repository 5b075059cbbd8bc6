using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.Cli;

/// <summary>What every verb says alike: one JSON document on standard output with <c>--json</c>, all else for people.</summary>
internal static class Output
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document on standard output.", Recursive = true };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(JsonNode document) => Console.Out.WriteLine(Text(document));

    public static string Text(JsonNode document) => document.ToJsonString(Readable);

    /// <summary>On one line, for a program that reads line by line.</summary>
    public static void PrintLine(JsonNode document)
    {
        Console.Out.WriteLine(document.ToJsonString());
        Console.Out.Flush();
    }

    /// <summary>What a command takes, in one line: <c>Usage: hub run WHAT [PARTNER] [options]; see hub run --help</c>.</summary>
    public static string Usage(Command command)
    {
        var name = string.Join(' ', Path(command));
        var takes = command.Subcommands.Count > 0
            ? string.Join('|', command.Subcommands.Select(c => c.Name))
            : string.Join(' ', command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 ? a.Name : $"[{a.Name}]"));
        return $"Usage: {name} {takes} [options]; see {name} --help";
    }

    private static IEnumerable<string> Path(Symbol command) =>
        command.Parents.FirstOrDefault() is { } above ? Path(above).Append(command.Name) : ["hub"];

    public static void Progress(string text) => Console.Error.WriteLine(text);
}
