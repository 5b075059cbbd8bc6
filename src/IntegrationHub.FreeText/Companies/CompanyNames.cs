using IntegrationHub.FreeText.Lexicon;
using IntegrationHub.FreeText.Reading;

namespace IntegrationHub.FreeText.Companies;

/// <summary>Names of companies: before a legal form, after or with a word for a kind of company, or after "h.o.d.n." and the
/// like.</summary>
internal static class CompanyNames
{
    public static void Find(Scan scan)
    {
        var document = scan.Document;
        for (var i = 0; i < document.Count; i++)
        {
            var last = LegalForms.EndAt(document, i) is { } form ? MarkBefore(scan, i, form)
                : CompanyWords.IsType(document, i) ? LowerCompanies.StartBefore(document, i) is { } low ? MarkRegional(scan, low, i) : MarkAround(scan, i)
                : CompanyWords.AnnouncesCompany(document, i) is > 0 and var at ? MarkSequence(scan, at)
                : Family(scan, i) is { } family ? MarkRegional(scan, i, family)
                : Joined(document, i) is var (from, to) ? MarkRegional(scan, from, to)
                : LowerCompanies.RegionalEnd(document, i) is { } end ? MarkRegional(scan, i, end)
                : i;
            i = Math.Max(i, last);
        }
    }

    // "Kwekerij De Scheve Tros B.V."
    private static int MarkBefore(Scan scan, int form, int formEnd)
    {
        var document = scan.Document;
        var first = form;
        for (var i = form - 1; i >= 0 && form - i <= 8; i--)
        {
            ref readonly var part = ref document.At(i);
            if (document.At(i + 1).Gap >= Gap.BlankLine || !(part.IsWord || part.Kind == TokenKind.Number
                || part.First is '&' or '-' or '\'' or '+' or '.'))
            {
                break;
            }

            if (part.Capitalised && !part.Has(WordClass.Function | WordClass.Verb)
                && !(part.StartsSentence && part.Has(WordClass.Word) && !part.Has(WordClass.CompanyType)))
            {
                first = i;
            }
            else if (part.Shape == Shape.Lower && !CompanyWords.IsLink(document, i)
                || (part.StartsSentence && part.Has(WordClass.Function)))
            {
                break;
            }
        }

        first = first == form ? LowerCaseNameBefore(document, form) : first;
        if (first == form && document.At(form).Shape == Shape.Upper && formEnd == form && !document.At(form).Caseless && ProperNouns.End(document, form + 1) is var after
            && after > form && document.At(form + 1).Gap == Gap.Space)
        {
            scan.AddTokens(form, after, Label.Bedrijf, Priority.Company, 0.8); // "UAB Baltic Hands"
            return after;
        }

        if (first < form && !(first == form - 1 && scan.Cues.Of(first) == Numbers.Cue.Plate)) // "een BMW BV 22 XLQ"
        {
            scan.AddTokens(first, formEnd, Label.Bedrijf, Priority.Company + 10, 0.9);
        }

        return formEnd;
    }

    // "bij dunavolt flexwerk bv": no capitals to go by, so up to three words that are no small words.
    private static int LowerCaseNameBefore(Document document, int form)
    {
        var first = form;
        if (document.At(first - 1) is { Kind: TokenKind.Number, Gap: Gap.None, Length: <= 4 } && document.At(first).Gap == Gap.Space)
        {
            first--;
        }

        while (form - first < 3 && document.At(first).Kind != TokenKind.Number && document.At(first - 1).IsWord && document.At(first).Gap < Gap.BlankLine
            && !document.At(first - 1).Has(WordClass.Function | WordClass.Verb | WordClass.Title) && document.At(first - 1).Length > 2)
        {
            first--;
        }

        while (first < form && document.At(first - 1) is { IsWord: true, Length: > 2 } name && document.At(first) is { Kind: TokenKind.Number, Gap: Gap.None }
            && !name.Has(WordClass.Function | WordClass.Verb))
        {
            first--; // "opiekun24 sp. z o.o."
        }

        return first;
    }

    private static int MarkAround(Scan scan, int type)
    {
        var document = scan.Document;
        var at = CompanyWords.NameStart(document, type);
        var last = ProperNouns.End(document, at);
        var capitalType = document.At(type).Capitalised && (!document.At(type).StartsSentence || document.At(type - 1).Is(':')
            || CompanyWords.IsUsuallyInName(document, type));
        var first = capitalType ? StartBefore(document, type) : at;
        var phrase = Continued(document, type, at, last);
        var isPhrase = phrase > last;
        last = Possessive(document, at, phrase);
        if (last >= at && document.At(last).End - document.At(at).Start > 2
            && (first < type || isPhrase || !CompanyWords.IsPlaceOnly(document, at, last)) && !IsPerson(document, at, last, type))
        {
            scan.AddTokens(capitalType ? first : at == type + 1 ? type : at, last, Label.Bedrijf, Priority.Company, 0.8);
            return last;
        }

        if (NumberedAfter(document, type) is { } number)
        {
            scan.AddTokens(type, number, Label.Bedrijf, Priority.Company, 0.7);
            return number;
        }

        if (capitalType && (first < type || CompanyWords.IsNameByItself(document, type)))
        {
            scan.AddTokens(first, ProperNouns.WithRank(document, type), Label.Bedrijf, Priority.Company, 0.75);
            return type;
        }

        if (LowerCompanies.EndAfter(document, type) is { } lower)
        {
            scan.AddTokens(type, lower, Label.Bedrijf, Priority.Company, 0.6);
            return lower;
        }

        return QuotedAfter(scan, type, at);
    }

    // "kapsalon Nicu's"
    private static int Possessive(Document document, int first, int last) => last >= first && document.At(last + 1).Is('\'') && document.At(last + 1).Gap == Gap.None
        && document.At(last + 2) is { IsWord: true, Gap: Gap.None } && document.LowerOf(last + 2) is "s" ? last + 2 : last;

    // "stichting Thuis in Zuid": foundations and churches are called by a phrase.
    private static int Continued(Document document, int type, int first, int last)
    {
        if (last >= first && document.LowerOf(type) is "stichting" or "vereniging" or "kerk" or "project" or "winkel" or "eetcafe" or "cafe" or "restaurant"
            && document.LowerOf(last + 1) is "in" or "op" or "aan" or "voor" or "zonder" or "met" or "bij" && document.At(last + 2).Capitalised
            && document.At(last + 2).Gap == Gap.Space && (document.LowerOf(last + 2) is "zuid" or "noord" or "oost" or "west"
            || !document.At(last + 2).Has(WordClass.Place | WordClass.Name | WordClass.Title | WordClass.Public)))
        {
            return Math.Max(last + 2, ProperNouns.End(document, last + 2));
        }

        return last;
    }

    // "Lounge 88", "Club 24": a kind with a capital amid the sentence, and a number that counts nothing.
    private static int? NumberedAfter(Document document, int type)
    {
        ref readonly var number = ref document.At(type + 1);
        ref readonly var after = ref document.At(type + 2);
        var calledByNumber = document.LowerOf(type) is "club" or "nachtclub" or "bar" or "cafe" or "eetcafe" or "lounge" or "shishalounge" or "studio" or "restaurant" or "bistro"
            or "hotel" or "casino" or "disco" or "salon" or "sauna" or "gym" or "snackbar" or "kapsalon" or "barbershop" or "massagesalon" or "motel" or "pension" or "hostel";
        return calledByNumber && document.At(type).Capitalised && !document.At(type).StartsSentence && !document.At(type).Has(WordClass.Dwelling)
            && number is { Kind: TokenKind.Number, Gap: Gap.Space, Length: <= 3 } && after.First is not ('-' or '/' or ':' or '%')
            && (!after.IsWord || after.Has(WordClass.Function | WordClass.Verb)) ? type + 1 : null;
    }

    // "chauffeur Jan" is a person, "bar Jan" a bar: a word for a trade that is also a role names a person.
    private static bool IsPerson(Document document, int first, int last, int type) =>
        document.At(type).Has(WordClass.Role) && (document.At(first).Has(WordClass.FirstName) || last == first);

    // "Dunavolt Flexwerk", "Golden Nails Studio"
    private static int StartBefore(Document document, int type)
    {
        var first = type;
        while (type - first < 5 && document.At(first).Gap == Gap.Space)
        {
            ref readonly var before = ref document.At(first - 1);
            var word = before.Capitalised
                && !before.Has(WordClass.Function | WordClass.Title | WordClass.Verb | WordClass.Month | WordClass.Day)
                && !(before.StartsSentence && !before.Has(WordClass.Nationality) && !document.At(first - 2).Is(':')
                && (before.Has(WordClass.Word | WordClass.Role) || Compounds.IsWord(document.LowerOf(first - 1))))
                && !(CompanyWords.IsPublicName(document, first - 1) && (first == type && !document.At(type + 1).Capitalised || !before.Has(WordClass.Nationality)));
            if (!word && !(before.Is('&') && document.At(first - 2).Capitalised))
            {
                break;
            }

            first--;
        }

        return document.At(first).Is('&') ? first + 1 : first;
    }

    // "club 'de hoek'": in quotes also without capitals.
    private static int QuotedAfter(Scan scan, int type, int at)
    {
        var document = scan.Document;
        ref readonly var open = ref document.At(at - 1);
        if (at <= type + 1 || !(open.Is('"') || open.Is('\'')))
        {
            return type;
        }

        for (var i = at; i < at + 7 && i < document.Count; i++)
        {
            if (document.At(i + 1).First == open.First && document.At(i + 1).Gap == Gap.None
                && document.At(i + 1).Kind == TokenKind.Punctuation)
            {
                scan.AddTokens(at, i, Label.Bedrijf, Priority.Company, 0.75);
                return i;
            }
        }

        return type;
    }

    // "Peeters & Zn. Transport", "Kok & Van Rijn"
    private static (int First, int Last)? Joined(Document document, int token)
    {
        if (!document.At(token).Is('&') || !document.At(token - 1).Capitalised || !document.At(token + 1).Capitalised
            || document.At(token - 1).Gap >= Gap.BlankLine)
        {
            return null;
        }

        var first = token - 1;
        while (token - first < 4 && document.At(first).Gap == Gap.Space && document.At(first - 1).Capitalised
            && !document.At(first - 1).Has(WordClass.Function | WordClass.Title | WordClass.Role))
        {
            first--;
        }

        var last = Math.Max(token + 1, ProperNouns.End(document, token + 1));
        var more = document.At(last + 1).Is('.') && document.LowerOf(last) is "zn" or "co" or "zoon" ? last + 2 : last + 1;
        return (first, document.At(more).Capitalised && more == last + 2 ? Math.Max(more, ProperNouns.End(document, more)) : last);
    }

    private static int MarkRegional(Scan scan, int first, int last)
    {
        scan.AddTokens(first, last, Label.Bedrijf, Priority.Company, 0.6);
        return last;
    }

    // "Mts. Zwiers-Lammers", "Fa. De Groot", "Gebr. Hakvoort": the form stands first and a surname is what it is called.
    private static int? Family(Scan scan, int token)
    {
        var document = scan.Document;
        if (document.LowerOf(token) is not ("mts" or "fa" or "gebr" or "gebroeders" or "maatschap" or "firma") || !document.At(token).Capitalised && document.LowerOf(token) is "fa")
        {
            return null;
        }

        var at = document.At(token + 1).Is('.') && document.At(token + 1).Gap == Gap.None ? token + 2 : token + 1;
        var last = ProperNouns.End(document, at);
        return last >= at && document.At(at).Gap <= Gap.Space ? last : null;
    }

    // "Draaisma Groenten en Fruit": a surname and, with a capital amid the sentence, what is traded.
    private static bool EndsInTrade(Document document, int first, int last) =>
        last >= first + 2 && !document.At(first).Has(WordClass.Title) && document.At(last).Length > 3 && document.At(last).Has(WordClass.Word)
            && !document.At(last).Has(WordClass.Name | WordClass.Place | WordClass.Nationality | WordClass.Public | WordClass.Month | WordClass.Day
                | WordClass.Role | WordClass.Title | WordClass.Function);

    private static int MarkSequence(Scan scan, int at)
    {
        var last = ProperNouns.End(scan.Document, at);
        if (last >= at && !CompanyWords.IsPlaceOnly(scan.Document, at, last) && !(scan.Document.IsWord(at - 1, "in") && scan.Document.At(last).Has(WordClass.Place)) // "werkte in Den Haag"
            && (!scan.Document.At(at).Has(WordClass.Title | WordClass.Name) || EndsInTrade(scan.Document, at, last)))
        {
            var trade = scan.Document.At(last + 1) is { Gap: Gap.Space, Shape: Shape.Lower, Length: > 4 } next && next.Has(WordClass.CompanyType) && !next.Has(WordClass.Role);
            scan.AddTokens(at, trade ? last + 1 : last, Label.Bedrijf, Priority.Name - 1, 0.7); // "voor Snelders koeriers"
        }

        return at - 1;
    }
}
