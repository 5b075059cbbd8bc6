using System.Diagnostics;
using System.Text;

namespace IntegrationHub.FreeText.Tests;

public sealed class HostileTextTests
{
    private static readonly KnownPersons Known = Found.Known("Elena Popescu", "Xu", "Roos Willemsen", "O");

    public static TheoryData<string> Kinds => [.. Pieces.Keys];

    private static readonly Dictionary<string, string> Pieces = new()
    {
        ["one endless word"] = "a",
        ["one endless number"] = "7",
        ["endless zeros"] = "0",
        ["endless plus signs"] = "+",
        ["endless at-signs"] = "a@",
        ["endless underscores"] = "_a",
        ["endless points"] = "a.",
        ["nested brackets"] = "([{\"'",
        ["numbers parted by spaces"] = "0 ",
        ["number words"] = "nul zes ",
        ["month names"] = "1 mei ",
        ["IBAN beginnings"] = "NL91 ",
        ["prefixes"] = "van der ",
        ["capitals"] = "Van De Ab ",
        ["hyphens"] = "Elena-\n",
        ["initials"] = "J.P. ",
        ["streets"] = "Straat 1a-2-3 ",
        ["compounds"] = "Straatlantaarnpaalvoetstuk ",
        ["titles"] = "mw. dhr. de heer ",
        ["company words"] = "Bar Club Hotel ",
        ["zero width"] = "E\u200bl\u200b",
        ["combining marks"] = "e\u0301\u0302",
        ["direction marks"] = "\u202eabc\u202c ",
        ["emoji"] = "\U0001F600\U0001F468\u200d\U0001F469 ",
        ["lone surrogates"] = "\ud83d a \ude00",
        ["NUL"] = "\0a",
        ["homoglyphs"] = "Еlеnа ",
        ["Arabic"] = "محمد ",
        ["Chinese"] = "王秀兰",
        ["misspelt name"] = "Popescw Popesc ",
        ["newlines"] = "\n",
        ["rows of a table"] = "naam|bsn|tel\n",
        ["tabs"] = "naam\ttel\t\t\t",
        ["hyphened numbers"] = "Kade 5 - 1 - ",
        ["streets of"] = "Laan van de ",
        ["web addresses"] = "a.nl/b?c=",
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Spans_lie_in_the_text_in_order_and_apart(string kind)
    {
        var text = Repeat(Pieces[kind], 20_000);
        var last = 0;
        foreach (var span in Redactor.Find(text, Known))
        {
            Assert.True(span.Start >= last && span.End > span.Start && span.End <= text.Length);
            last = span.End;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Time_grows_with_the_length_and_no_faster(string kind)
    {
        var half = Repeat(Pieces[kind], 50_000);
        var whole = Repeat(Pieces[kind], 100_000);
        var ratio = Enumerable.Range(0, 5).Min(_ => Measure(whole) / Math.Max(Measure(half), 0.5));
        Assert.True(ratio < 3.5, $"twice the text took {ratio:F1} times as long");
    }

    [Fact]
    public void Copes_with_five_megabytes()
    {
        const string piece = "Elena Popescu (bsn 999911788) woont op Kerkstraat 12, 8011 QX Zwolle. Zij werkt zes dagen per week. ";
        var text = Repeat(piece, 5_000_000);
        Assert.Equal(text.Length / piece.Length * 4, Redactor.Find(text, Known).Count);
    }

    [Fact]
    public void An_empty_text_holds_nothing() => Assert.Empty(Redactor.Find(string.Empty, Known));

    [Fact]
    public void A_known_name_of_one_letter_marks_no_letters() => Assert.Empty(Redactor.Find("o, dat o en o is niets", Known));

    [Theory]
    [InlineData("Ele\u200bna")]
    [InlineData("\u202eElena")]
    [InlineData("El\u0435na")]
    [InlineData("E\0lena")]
    [InlineData("ELENA")]
    [InlineData("Éléna")]
    [InlineData("𝐄𝐥𝐞𝐧𝐚")]
    [InlineData("Ｅｌｅｎａ")]
    public void No_disguise_hides_a_known_name(string disguised)
    {
        var text = $"Toen 😀 zei {disguised} niets.";
        Assert.Equal("Toen 😀 zei [Naam] niets.", Found.Marked(text, Known).Replace("\u202e", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Same_text_same_spans()
    {
        const string text = "Elena Popescu belde met 06-12345607 vanuit chalet 47.";
        Assert.Equal(Redactor.Find(text, Known), Redactor.Find(text, Known));
    }

    [Fact]
    public void Replacing_refuses_spans_out_of_order()
    {
        Span[] spans = [new(5, 8, Label.Naam, null, 1), new(0, 3, Label.Naam, null, 1)];
        Assert.Throws<ArgumentException>(() => Redactor.Replace("een twee", spans, _ => "x"));
    }

    private static string Repeat(string piece, int length)
    {
        var text = new StringBuilder(length + piece.Length);
        while (text.Length < length)
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    private static double Measure(string text)
    {
        var started = Stopwatch.GetTimestamp();
        Redactor.Find(text, Known);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
