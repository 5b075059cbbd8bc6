namespace IntegrationHub.FreeText.Numbers;

/// <summary>Telephone numbers, Dutch and foreign, in any grouping and also dictated in words.</summary>
internal static class Phones
{
    private const int Shortest = 8;
    private const int Longest = 15;
    private const int CueReach = 8;

    public static void Find(Scan scan)
    {
        for (var i = 0; i < scan.Groups.Count; i++)
        {
            if (Window(scan, i) is { } last)
            {
                scan.Add(StartOf(scan, i), scan.Groups[last].End, Label.Telefoon, Priority.Context, 0.95);
                i = last;
            }
        }
    }

    private static int? Window(Scan scan, int first)
    {
        var group = scan.Groups[first];
        if (Dates.StartsAt(scan, first))
        {
            return null;
        }

        if (HasPlus(scan, group.Start) || IsSpelledPlus(scan, group.FirstToken))
        {
            return International(scan, first, 0);
        }

        return group.Digits switch
        {
            ['0', '0', not '0', ..] => International(scan, first, 2),
            ['0', '0'] => International(scan, first, 2),
            ['0', ..] => Exactly(scan, first, 10) ?? Cued(scan, first),
            ['3', '1', not '0', ..] when Exactly(scan, first, 11) is { } last && IsNetherlands(scan, first, last) => last,
            _ => Cued(scan, first),
        };
    }

    // The country code sets the length; the groups go on as long as they may still belong to it.
    private static int? International(Scan scan, int first, int prefix)
    {
        var digits = 0;
        int? best = null;
        for (var last = first; last < scan.Groups.Count; last++)
        {
            if (last > first && (!NumberGroups.Joined(scan.Document, scan.Groups[last - 1], scan.Groups[last])
                || (digits >= 11 + prefix && Dates.StartsAt(scan, last))))
            {
                break;
            }

            digits += scan.Groups[last].Count;
            if (digits > Longest + prefix)
            {
                break;
            }

            best = digits >= Shortest + prefix ? last : best;
            if (digits >= LengthOf(scan.Groups[first].Digits, prefix) + prefix)
            {
                break;
            }
        }

        return best;
    }

    private static int LengthOf(string digits, int prefix) =>
        digits.AsSpan(Math.Min(prefix, digits.Length)) switch
        {
            ['3', '1', ..] => 11,
            ['4', '8', ..] or ['4', '0', ..] or ['3', '2', ..] or ['3', '6', ..] or ['3', '3', ..] => 11,
            ['3', '8', '0', ..] or ['3', '5', '9', ..] or ['2', '3', '4', ..] or ['2', '1', '2', ..] => 12,
            _ => 12,
        };

    private static int? Exactly(Scan scan, int first, int wanted)
    {
        var digits = 0;
        for (var last = first; last < scan.Groups.Count; last++)
        {
            if (last > first && !NumberGroups.Joined(scan.Document, scan.Groups[last - 1], scan.Groups[last]))
            {
                return null;
            }

            digits += scan.Groups[last].Count;
            if (digits >= wanted)
            {
                return digits == wanted ? last : null;
            }
        }

        return null;
    }

    private static bool IsNetherlands(Scan scan, int first, int last) =>
        first == last || scan.Groups[first].Count == 2 || scan.Cues.Before(scan.Groups[first].FirstToken, CueReach) == Cue.Phone;

    // After "tel." any number long enough is one, also with a digit lost.
    private static int? Cued(Scan scan, int first)
    {
        var token = scan.Groups[first].FirstToken;
        var spelledZero = scan.Groups[first].Spelled && scan.Groups[first].Digits == "0";
        if (scan.Cues.Before(token, CueReach) != Cue.Phone && !spelledZero)
        {
            return null;
        }

        var digits = 0;
        int? best = null;
        for (var last = first; last < scan.Groups.Count; last++)
        {
            if (last > first && !NumberGroups.Joined(scan.Document, scan.Groups[last - 1], scan.Groups[last]))
            {
                break;
            }

            digits += scan.Groups[last].Count;
            if (digits > 13)
            {
                break;
            }

            best = digits >= 6 && !IsTime(scan, last) ? last : best;
            if (digits is 10 or 11 && scan.Groups[first].Digits[0] == '0')
            {
                break;
            }
        }

        return best;
    }

    // "[10-03 21:40]": the last group is an hour.
    private static bool IsTime(Scan scan, int last)
    {
        var after = scan.Groups[last].LastToken + 1;
        return scan.Document.At(after).Is(':') && scan.Document.At(after + 1) is { Kind: Reading.TokenKind.Number, Gap: Reading.Gap.None };
    }

    private static bool HasPlus(Scan scan, int start) => PlusBefore(scan, start) >= 0;

    private static int PlusBefore(Scan scan, int start)
    {
        for (var i = start - 1; i >= 0 && i >= start - 3; i--)
        {
            switch (scan.Document.Text[i])
            {
                case '+':
                    return i;
                case ' ' or '(':
                    continue;
                default:
                    return -1;
            }
        }

        return -1;
    }

    private static bool IsSpelledPlus(Scan scan, int token) => scan.Document.IsWord(token - 1, "plus");

    private static int StartOf(Scan scan, int first)
    {
        var start = scan.Groups[first].Start;
        var plus = PlusBefore(scan, start);
        return plus >= 0 ? plus
            : IsSpelledPlus(scan, scan.Groups[first].FirstToken) ? scan.Document.At(scan.Groups[first].FirstToken - 1).Start
            : start > 0 && scan.Document.Text[start - 1] == '(' ? start - 1
            : start;
    }
}
