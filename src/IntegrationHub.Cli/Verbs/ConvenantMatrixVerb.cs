using System.CommandLine;
using IntegrationHub.Cli.Region;

namespace IntegrationHub.Cli.Verbs;

/// <summary><c>hub convenant matrix R</c>: what a region agreed, as people read and sign it.</summary>
internal static class ConvenantMatrixVerb
{
    public static Command Command()
    {
        Argument<string> region = new("REGION");
        var format = Format();
        Command matrix = new("matrix", "Receiver, category, treatment: as people sign it.\n\nTry:  hub convenant matrix ijsselland --format html > matrix.html") { region, format };
        matrix.SetAction(parsed => Matrix(parsed.GetValue(region)!, parsed.GetValue(Output.Json) ? "json" : parsed.GetValue(format)!));
        return matrix;
    }

    public static Option<string> Format()
    {
        Option<string> format = new("--format") { Description = "md, html (prints on A4) or json.", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong("md", "html", "json");
        return format;
    }

    private static int Matrix(string region, string format)
    {
        var convenant = ConvenantFiles.Load(region);
        if (format == "json")
        {
            Output.Print(new MatrixDocument(convenant).Json());
            return 0;
        }
        Console.Out.Write(format == "html" ? new ConvenantPage(convenant).Html() : new MatrixDocument(convenant).Markdown());
        return 0;
    }
}
