using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Disclosing;

namespace IntegrationHub.Cli.Bench;

/// <summary>Cedar's answer in time.</summary>
/// <param name="MicrosecondsPerMessage">Median; null when it could not be measured, and <paramref name="About"/> says why.</param>
internal sealed record CedarFigure(double? MicrosecondsPerMessage, string About);

/// <summary>Puts the same questions to Cedar, in Node, with its policies parsed beforehand. Installs it on first use.</summary>
internal sealed class CedarBench(DecideMessage message, TimeSpan duration)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "cedar");

    public async Task<CedarFigure> RunAsync(CancellationToken cancellation)
    {
        var questions = Path.Combine(Directory.CreateTempSubdirectory("hub-cedar-").FullName, "questions.json");
        try
        {
            await File.WriteAllTextAsync(questions, Questions().ToJsonString(), cancellation);
            if (!Directory.Exists(Path.Combine(Program, "node_modules")))
            {
                await SayAsync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], cancellation);
            }
            var answer = JsonElement.Parse(await SayAsync("node", ["bench.mjs", questions, $"{duration.TotalSeconds:0}"], cancellation));
            return Read(answer);
        }
        catch (Win32Exception missing)
        {
            return new(null, $"not measured: {missing.Message}; install Node.js 20 with npm");
        }
        catch (ChildFailedException failed)
        {
            return new(null, $"not measured: {failed.Message}");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(questions)!, recursive: true);
        }
    }

    private JsonObject Questions() => new()
    {
        ["policies"] = CedarPolicies.Of(message.Convenant),
        ["questions"] = new CedarQuestions(message).Of(Preview.Of(message.Message, message.Facts, message.Convenant)),
    };

    private static CedarFigure Read(JsonElement answer)
    {
        var (version, decisions, policies, different) = (answer.GetProperty("version").GetString(), answer.GetProperty("decisions").GetInt32(),
            answer.GetProperty("policies").GetInt32(), answer.GetProperty("different").EnumerateArray().Select(d => d.GetString()).ToArray());
        return different is []
            ? new(answer.GetProperty("cedarUs").GetDouble(), $"cedar-wasm {version}: {decisions} decisions a message over {policies} preparsed policies, answers equal to ours")
            : new(null, $"not comparable: cedar-wasm {version} answers {different.Length} of {decisions} otherwise, first {different[0]}");
    }

    private sealed class ChildFailedException(string message) : Exception(message);

    private static async Task<string> SayAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = Program, RedirectStandardOutput = true, RedirectStandardError = true };
        using var child = Process.Start(start)!;
        var (said, errors) = (child.StandardOutput.ReadToEndAsync(cancellation), child.StandardError.ReadToEndAsync(cancellation));
        await child.WaitForExitAsync(cancellation);
        return child.ExitCode == 0 ? await said : throw new ChildFailedException($"{program} ended with {child.ExitCode}: {(await errors).Split('\n').FirstOrDefault(l => l.Contains("rror", StringComparison.Ordinal))?.Trim()}");
    }
}
