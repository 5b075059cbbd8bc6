using System.CommandLine;
using System.Text.Json.Nodes;
using IntegrationHub.Cli.Region;
using IntegrationHub.Core.Agreements;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant check [PATH…]</c> and <c>hub convenant matrix R</c>.</summary>
internal static class ConvenantVerb
{
    public static Command Command()
    {
        Argument<string[]> paths = new("PATH") { Description = "Folders that hold a 'landelijk' folder and one per region; without any, those of the product.", Arity = ArgumentArity.ZeroOrMore };
        Command check = new("check", "Every problem of every convenant, with file and line.\n\nTry:  hub convenant check contracts/convenanten") { paths };
        check.SetAction(parsed => Check(parsed.GetValue(paths) is { Length: > 0 } given ? given : [ConvenantFiles.Root], parsed.GetValue(Output.Json)));
        Argument<string> region = new("REGION");
        Option<string> format = new("--format") { Description = "md, html (prints on A4) or json.", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong("md", "html", "json");
        Command matrix = new("matrix", "Receiver, category, treatment: as people sign it.\n\nTry:  hub convenant matrix ijsselland --format html > matrix.html") { region, format };
        matrix.SetAction(parsed => Matrix(parsed.GetValue(region)!, parsed.GetValue(Output.Json) ? "json" : parsed.GetValue(format)!));
        return new("convenant", "What the partners of a region agreed.")
        {
            check, matrix, ConvenantDiffVerb.Command(),
            ConvenantKeyVerb.Command(), ConvenantSignVerb.Command(), ConvenantActivateVerb.Command(), ConvenantListVerb.Command(), ConvenantShadowVerb.Command(),
        };
    }

    private static int Matrix(string region, string format)
    {
        MatrixDocument document = new(ConvenantFiles.Load(region));
        if (format == "json")
        {
            Output.Print(document.Json());
            return 0;
        }
        Console.Out.Write(format == "html" ? document.Html() : document.Markdown());
        return 0;
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
