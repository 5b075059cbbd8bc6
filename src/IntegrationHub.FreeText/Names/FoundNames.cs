using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>The words of names found so far: whoever is named once is often named again where nothing tells it.</summary>
internal sealed class FoundNames
{
    private const int Shortest = 3;
    private readonly HashSet<string> plain = new(StringComparer.Ordinal);
    private readonly HashSet<string> capitalised = new(StringComparer.Ordinal);

    public void Remember(Document document, int token, Evidence evidence)
    {
        ref readonly var word = ref document.At(token);
        if (!word.IsWord || word.Length < Shortest || Prefixes.Is(document, token)
            || word.Has(WordClass.Title | WordClass.Role | WordClass.Function | WordClass.Month | WordClass.Place))
        {
            return;
        }

        // A word that only its capital made a name stays one only with a capital.
        var onlyCapital = evidence != Evidence.Strong && !NameChains.IsBareName(word) && word.Shape != Shape.Lower;
        (onlyCapital || word.Has(WordClass.Word | WordClass.English) ? capitalised : plain).Add(document.LowerOf(token).ToString());
    }

    public void MarkEverywhere(Scan scan, bool[] covered)
    {
        if (plain.Count + capitalised.Count == 0)
        {
            return;
        }

        var anyCase = plain.GetAlternateLookup<ReadOnlySpan<char>>();
        var withCapital = capitalised.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < scan.Document.Count; i++)
        {
            ref readonly var word = ref scan.Document.At(i);
            if (covered[i] || !word.IsWord || word.Length < Shortest)
            {
                continue;
            }

            var lower = scan.Document.LowerOf(i);
            var ending = lower.Length > 4 && lower[^1] == 's' && anyCase.Contains(lower[..^1]) ? 1 : 0;
            if (anyCase.Contains(lower[..^ending]) || (word.Capitalised && withCapital.Contains(lower)
                && (!word.StartsSentence || NamePlace.ReadsAsSubject(scan.Document, i))))
            {
                scan.Add(word.Start, word.End - ending, Label.Naam, Priority.Guess, 0.7);
            }
        }
    }
}
