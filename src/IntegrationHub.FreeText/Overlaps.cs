namespace IntegrationHub.FreeText;

/// <summary>Makes findings disjoint: the surest keeps its place, of a weaker one only the letters outside it remain.</summary>
internal static class Overlaps
{
    private const int Free = 0;
    private const int Exempt = -1;

    public static IReadOnlyList<Span> Resolve(Scan scan)
    {
        var owner = new int[scan.Document.Text.Length];
        foreach (var (start, end) in scan.Known.ExemptPlaces(scan.Document))
        {
            owner.AsSpan(start, end - start).Fill(Exempt);
        }

        var findings = scan.Findings
            .OrderByDescending(finding => finding.Priority)
            .ThenByDescending(finding => finding.End - finding.Start)
            .ThenBy(finding => finding.Start)
            .ToArray();
        for (var i = 0; i < findings.Length; i++)
        {
            Claim(owner, findings[i], i + 1);
        }

        return Collect(scan, owner, findings);
    }

    // Half a number is a wrong reading of the number; half a name or an address is still one.
    private static void Claim(int[] owner, in Finding finding, int id)
    {
        var place = owner.AsSpan(finding.Start, finding.End - finding.Start);
        var keepsRemainder = finding.Label is Label.Naam or Label.Adres or Label.Bedrijf or Label.Account or Label.Email;
        if (!keepsRemainder && place.ContainsAnyExcept(Free))
        {
            return;
        }

        for (var i = 0; i < place.Length; i++)
        {
            place[i] = place[i] == Free ? id : place[i];
        }
    }

    private static List<Span> Collect(Scan scan, int[] owner, Finding[] findings)
    {
        var spans = new List<Span>();
        var start = 0;
        while (start < owner.Length)
        {
            var end = start + 1;
            while (end < owner.Length && owner[end] == owner[start])
            {
                end++;
            }

            if (owner[start] > 0 && Trim(scan, start, end) is var (first, last))
            {
                Join(scan, spans, scan.Document.ToOriginal(findings[owner[start] - 1] with { Start = first, End = last }));
            }

            start = end;
        }

        return spans;
    }

    // Two pieces of one name with only space between them are one name.
    private static void Join(Scan scan, List<Span> spans, Span span)
    {
        var before = spans.Count > 0 ? spans[^1] : default;
        var samePerson = before.Person is null || span.Person is null || before.Person == span.Person;
        var bothNames = before.Label == Label.Naam && span.Label == Label.Naam;
        var one = spans.Count > 0 && bothNames && samePerson && scan.Document.IsSpace(before.End, span.Start);
        if (one)
        {
            var sure = Math.Max(before.Confidence, span.Confidence);
            spans[^1] = before with { End = span.End, Person = before.Person ?? span.Person, Confidence = sure };
        }
        else
        {
            spans.Add(span);
        }
    }

    /// <summary>Without spaces at the ends; null when no letter or digit is left.</summary>
    private static (int Start, int End)? Trim(Scan scan, int start, int end)
    {
        var text = scan.Document.Text;
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return scan.Document.HasLetterOrDigit(start, end) ? (start, end) : null;
    }
}
