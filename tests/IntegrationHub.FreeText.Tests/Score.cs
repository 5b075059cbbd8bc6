using System.Globalization;
using System.Text;

namespace IntegrationHub.FreeText.Tests;

/// <summary>Counts over narratives. A piece is leaked when one letter or digit of it is uncovered; precision is over letters and
/// digits. Holds counts only, no text.</summary>
internal sealed class Score
{
    private readonly Dictionary<string, (int Total, int Leaked)> byLabel = new(StringComparer.Ordinal);
    private int covered;
    private int right;
    private int clean;
    private int touched;

    public double Precision => (double)right / Math.Max(covered, 1);
    public double CleanTouched => (double)touched / Math.Max(clean, 1);

    public static Score Of(IEnumerable<Narrative> narratives)
    {
        var score = new Score();
        foreach (var narrative in narratives)
        {
            score.Add(narrative);
        }

        return score;
    }

    public double Recall(params string[] labels)
    {
        var counted = byLabel.Where(entry => labels.Contains(entry.Key)).Select(entry => entry.Value).ToArray();
        return 1 - ((double)counted.Sum(count => count.Leaked) / Math.Max(counted.Sum(count => count.Total), 1));
    }

    private void Add(Narrative narrative)
    {
        var hit = new bool[narrative.Text.Length];
        foreach (var span in Redactor.Find(narrative.Text, narrative.Known))
        {
            hit.AsSpan(span.Start, span.Length).Fill(true);
        }

        var marked = new bool[narrative.Text.Length];
        var known = KnownWords(narrative.Known);
        foreach (var (start, end, label) in narrative.Pieces)
        {
            marked.AsSpan(start, end - start).Fill(true);
            var leaked = Enumerable.Range(start, end - start).Any(i => char.IsLetterOrDigit(narrative.Text[i]) && !hit[i]);
            var kind = !label.StartsWith("NAAM", StringComparison.Ordinal) ? label : Words(narrative.Text[start..end]).Overlaps(known)
                ? "NAAM known" : "NAAM unknown";
            var (total, leaks) = byLabel.GetValueOrDefault(kind);
            byLabel[kind] = (total + 1, leaks + (leaked ? 1 : 0));
        }

        for (var i = 0; i < hit.Length; i++)
        {
            covered += hit[i] && char.IsLetterOrDigit(narrative.Text[i]) ? 1 : 0;
            right += hit[i] && marked[i] && char.IsLetterOrDigit(narrative.Text[i]) ? 1 : 0;
        }

        clean += narrative.Pieces.Count == 0 ? 1 : 0;
        touched += narrative.Pieces.Count == 0 && hit.Contains(true) ? 1 : 0;
    }

    private static HashSet<string> KnownWords(KnownPersons known) =>
        Words(string.Join(' ', known.Persons.Select(person => person.VolledigeNaam)));

    private static HashSet<string> Words(string text)
    {
        var plain = new StringBuilder();
        foreach (var c in Reading.Folding.FoldText(text))
        {
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLower(c, CultureInfo.InvariantCulture) : ' ');
        }

        return [.. plain.ToString().Split(' ').Where(word => word.Length > 2)];
    }
}
