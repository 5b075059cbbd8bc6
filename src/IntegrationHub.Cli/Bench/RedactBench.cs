using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.FreeText;

namespace IntegrationHub.Cli.Bench;

/// <summary>How much prose a second one core searches and redacts: invented narratives of the length that officials write.</summary>
internal static class RedactBench
{
    private const int Texts = 200;
    private const double BytesInMegabyte = 1_000_000;

    private static readonly string[] Sentences =
    [
        "Mw. Elena Popescu (geb. 17-04-2001, bsn 999990019) verscheen vanmorgen bij het loket met een vriendin. ",
        "Zij werkt zes dagen per week in de kas en krijgt daar 40 euro voor; de rest gaat op aan huur en vervoer. ",
        "De voorman, Dan Munteanu, brengt haar elke ochtend om vijf uur met een witte bus, kenteken VK-184-P. ",
        "Haar paspoort ligt bij het kantoor van Bolwerk Uitzendkrachten BV aan de Lindelaan 44, 2161 QX Lisse. ",
        "Zij is bereikbaar op 06-12345601, maar alleen na zeven uur, want dan is hij er niet bij. ",
        "Volgens de buurvrouw komen er 's avonds steeds andere mensen, soms acht of negen tegelijk. ",
        "Afgesproken is dat de aandachtsfunctionaris contact opneemt met de zorgcoördinator en de politie. ",
        "Betrokkene wil geen aangifte doen zolang zij niet weet waar zij kan slapen. ",
    ];

    private static readonly KnownPersons Known = new()
    {
        Persons =
        [
            new() { Part = Part.Slachtoffer, Voornamen = "Elena", Achternaam = "Popescu", Values = [new(Label.Bsn, "999990019")] },
            new() { Part = Part.Verdachte, Voornamen = "Dan", Achternaam = "Munteanu" },
        ],
    };

    public static JsonObject Run(int seconds)
    {
        string[] texts = [.. Enumerable.Range(0, Texts).Select(Narrative)];
        var bytes = texts.Sum(t => (long)Encoding.UTF8.GetByteCount(t));
        Redact(texts); // the lists are read and the code is compiled before anything is measured
        var watch = Stopwatch.StartNew();
        var best = double.MaxValue;
        while (watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            var start = Stopwatch.GetTimestamp();
            Redact(texts);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return new() { ["mbPerSecond"] = Math.Round(bytes / BytesInMegabyte / best, 1) };
    }

    /// <summary>Every one another order of sentences, about three thousand characters.</summary>
    private static string Narrative(int number) => string.Concat(Enumerable.Range(0, 32).Select(i => Sentences[(number + (i * (1 + (number % 7)))) % Sentences.Length]));

    private static void Redact(string[] texts)
    {
        foreach (var text in texts)
        {
            Redactor.Replace(text, Redactor.Find(text, Known), span => $"[{span.Label}]");
        }
    }
}
