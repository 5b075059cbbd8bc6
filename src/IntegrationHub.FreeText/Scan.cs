using IntegrationHub.FreeText.Names;
using IntegrationHub.FreeText.Numbers;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText;

/// <summary>One text under search: what recognisers read, and the list to which they add what they find.</summary>
internal sealed class Scan(Document document, KnownIndex known)
{
    public Document Document { get; } = document;
    public KnownIndex Known { get; } = known;
    public Cues Cues { get; } = new(document);
    public IReadOnlyList<NumberGroup> Groups { get; } = NumberGroups.In(document);
    public List<Finding> Findings { get; } = [];

    public void Add(int start, int end, Label label, int priority, double confidence = 0.9, int? person = null)
    {
        if (end > start && Document.HasLetterOrDigit(start, end))
        {
            Findings.Add(new Finding(start, end, label, priority, confidence, person));
        }
    }

    /// <summary>Marks whole tokens, both ends included.</summary>
    public void AddTokens(int first, int last, Label label, int priority, double confidence = 0.9, int? person = null) =>
        Add(Document.At(first).Start, Document.At(last).End, label, priority, confidence, person);
}
