using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant</c>, and of its verbs <c>check [PATH…]</c>.</summary>
internal static class ConvenantVerb
{
    public static Command Command()
    {
        Argument<string[]> paths = new("PATH") { Description = "Folders that hold a 'landelijk' folder and one per region; without any, those of the product.", Arity = ArgumentArity.ZeroOrMore };
        Command check = new("check", "Every problem of every convenant, with file and line.\n\nTry:  hub convenant check contracts/convenanten") { paths };
        check.SetAction(parsed => Check(parsed.GetValue(paths) is { Length: > 0 } given ? given : [ConvenantFiles.Root], parsed.GetValue(Output.Json)));
        return new("convenant", "What the partners of a region agreed.")
        {
            check, ConvenantMatrixVerb.Command(), ConvenantDiffVerb.Command(), ConvenantRegisterVerb.Command(), ConvenantCoverageVerb.Command(),
            ConvenantKeyVerb.Command(), ConvenantSignVerb.Command(), ConvenantActivateVerb.Command(), ConvenantListVerb.Command(), ConvenantShadowVerb.Command(),
        };
    }

    private static int Check(string[] roots, bool json)
    {
        List<ConvenantProblem> problems = [];
        var regions = 0;
        foreach (var root in roots.Select(RootOf))
        {
            foreach (var region in ConvenantFiles.Regions(root))
            {
                regions++;
                problems.AddRange(ConvenantFiles.Check(region, root));
            }
        }
        problems = [.. problems.Distinct()];
        if (json)
        {
            Output.Print(new JsonObject
            {
                ["problems"] = new JsonArray([.. problems.Select(p => new JsonObject { ["file"] = p.File, ["line"] = p.Line, ["problem"] = p.Problem })]),
            });
        }
        else
        {
            foreach (var problem in problems)
            {
                Console.WriteLine(problem);
            }
            Console.WriteLine($"{regions} region(s), {problems.Count} problem(s)");
        }
        return problems.Count == 0 ? 0 : 1;
    }

    /// <summary>The folder of all convenanten; a path to one region names its parent.</summary>
    private static string RootOf(string path)
    {
        if (Directory.Exists(Path.Combine(path, "landelijk")))
        {
            return path;
        }
        var parent = Path.GetDirectoryName(Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar));
        return parent is not null && Directory.Exists(path) && Directory.Exists(Path.Combine(parent, "landelijk"))
            ? parent
            : throw new UsageException($"{path}: a folder with 'landelijk' and one folder per region is expected here");
    }
}
