using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Names;

/// <summary>Names that the structured part does not hold: told by the words before them, by name lists, and by a capital where only
/// proper nouns have one. What was once found is then found everywhere in the text.</summary>
internal static class UnknownNames
{
    public static void Find(Scan scan)
    {
        var document = scan.Document;
        var covered = Coverage.Of(scan);
        var found = new FoundNames();
        for (var i = 0; i < document.Count; i++)
        {
            if (covered[i] || !MayStart(document.At(i)))
            {
                continue;
            }

            var (kind, last) = Judge(scan, i);
            i = kind != Evidence.None ? Mark(scan, found, i, last, kind) : last;
        }

        found.MarkEverywhere(scan, covered);
    }

    private static bool MayStart(in Token token) => token.IsWord || token.Kind == TokenKind.Foreign;

    private static int Mark(Scan scan, FoundNames found, int first, int last, Evidence kind)
    {
        var document = scan.Document;
        var (start, end) = document.At(first).IsWord ? NameChains.Grow(scan, first, last) : (first, last);
        var ending = PossessiveEnding(document, end);
        scan.Add(document.At(start).Start, document.At(end).End - ending, Label.Naam, Priority.Name, kind == Evidence.Strong ? 0.85 : 0.6);
        for (var i = start; i <= end; i++)
        {
            found.Remember(document, i, kind);
        }

        return Math.Max(end, first);
    }

    // "Milenas": the bare name is listed, the word with s is not.
    private static int PossessiveEnding(Document document, int token)
    {
        ref readonly var word = ref document.At(token);
        var lower = document.LowerOf(token);
        return word.Length > 4 && lower[^1] == 's' && !word.Has(WordClass.Name | WordClass.Proper | WordClass.Word)
            && (WordList.Shared.ClassOf(lower[..^1]) & WordClass.FirstName) != 0 ? 1 : 0;
    }

    private static (Evidence Kind, int Last) Judge(Scan scan, int token)
    {
        var document = scan.Document;
        ref readonly var word = ref document.At(token);
        if (word.Kind == TokenKind.Foreign)
        {
            return ForeignScript.Judge(document, token);
        }

        var named = document.At(token - 1).Has(WordClass.Role | WordClass.Title) && word.Gap == Gap.Space; // "wijkagent Kleijweg"
        if (!named && Places.StreetNames.EndOfBareStreet(document, token) is { } street)
        {
            return (Evidence.None, street);
        }

        if ((Nicknames.EndAt(document, token) ?? LowerNames.EndAt(document, token)) is { } nickname)
        {
            return (Evidence.Weak, nickname);
        }

        if (scan.Cues.Of(token) != Numbers.Cue.None && !NameChains.IsBareName(word))
        {
            return (Evidence.None, token);
        }

        var kind = IsCellOfPersons(scan, token) ? Evidence.Strong : ContextEvidence.Of(document, token);
        kind = kind == Evidence.None ? WordEvidence.Of(document, token) : kind;
        return (kind, token);
    }

    // In a column of names a word with a capital is one, and a word of no list as well; "geen" and "onbekend" are not.
    private static bool IsCellOfPersons(Scan scan, int token)
    {
        ref readonly var word = ref scan.Document.At(token);
        return word.Length > 1 && scan.Cues.InColumnOfPersons(token)
            && (word.Capitalised ? !word.Has(WordClass.Function | WordClass.Title) : !word.Has(WordClass.Word | WordClass.Function | WordClass.Title));
    }
}

/// <summary>How sure a word is a name.</summary>
internal enum Evidence
{
    None,
    Weak,
    Strong,
}
