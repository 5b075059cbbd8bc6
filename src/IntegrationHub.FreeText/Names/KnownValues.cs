namespace IntegrationHub.FreeText.Names;

/// <summary>Numbers, addresses and accounts of the structured part, found whatever separators and case the text has.</summary>
internal static class KnownValues
{
    private const int ShortestKey = 4;

    public static void Find(Scan scan)
    {
        var keys = new List<string>();
        var owners = new List<(int Person, Label Label)>();
        for (var person = 0; person < scan.Known.Persons.Count; person++)
        {
            foreach (var value in scan.Known.Persons[person].Values)
            {
                foreach (var key in Notations(value).Where(key => key.Length >= ShortestKey))
                {
                    keys.Add(key);
                    owners.Add((person, value.Label));
                }
            }
        }

        foreach (var (start, end, which) in Keys.Find(scan.Document, keys))
        {
            var plus = start > 0 && owners[which].Label == Label.Telefoon && scan.Document.Text[start - 1] == '+' ? 1 : 0;
            var priority = owners[which].Label == Label.Naam ? Priority.Word : Priority.Exact + 5;
            scan.Add(start - plus, end, owners[which].Label, priority, 1, owners[which].Person);
        }
    }

    /// <summary>The persons whose date of birth this is.</summary>
    public static int? BornOn(Scan scan, int day, int month, int year)
    {
        for (var person = 0; person < scan.Known.Persons.Count; person++)
        {
            foreach (var value in scan.Known.Persons[person].Values)
            {
                if (value.Label == Label.Gebdatum && DateOnly.TryParse(value.Value, System.Globalization.CultureInfo.InvariantCulture,
                    out var date)
                    && date == new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month))))
                {
                    return person;
                }
            }
        }

        return null;
    }

    // A telephone number is the same with 0, 31, +31 or 0031 before it.
    private static IEnumerable<string> Notations(KnownValue value)
    {
        var key = Keys.Of(value.Value);
        if (value.Label != Label.Telefoon)
        {
            return value.Label == Label.Gebdatum ? [] : [key];
        }

        var national = key.StartsWith("0031", StringComparison.Ordinal) ? key[4..]
            : key.StartsWith("31", StringComparison.Ordinal) && key.Length == 11 ? key[2..]
            : key.StartsWith('0') && !key.StartsWith("00", StringComparison.Ordinal) ? key[1..]
            : null;
        var foreign = key.StartsWith("00", StringComparison.Ordinal) ? key[2..] : key;
        return national is null ? [foreign, "00" + foreign] : ["0" + national, "31" + national, "0031" + national, "310" + national,
            national];
    }
}
