namespace IntegrationHub.FreeText.Tests;

/// <summary>Scores over our own labelled narratives. The aims hold for unseen texts; the thresholds here guard against falling
/// back.</summary>
public sealed class CorpusTests
{
    private static readonly string[] Numbers = ["BSN", "VNR", "IBAN", "DOCNR", "TELEFOON", "EMAIL", "KENTEKEN", "POSTCODE", "ACCOUNT",
        "ADRES"];

    private static readonly Score Scored = Score.Of(Files.SelectMany(Narrative.All));

    private static readonly Score Hard = Score.Of(Harder.SelectMany(Narrative.All));

    private static string[] Files => ["eerste.jsonl", "tweede.jsonl", "derde.jsonl", "vierde.jsonl", "vijfde.jsonl", "zesde.jsonl", "zevende.jsonl",
        "achtste.jsonl", "negende.jsonl", "tiende.jsonl", "elfde.jsonl", "twaalfde.jsonl", "dertiende.jsonl", .. Harder];

    /// <summary>Written to be hard: addresses and companies that no list and no ending tells, texts full of numbers that are of nobody.</summary>
    private static string[] Harder => ["veertiende.jsonl", "vijftiende.jsonl", "zestiende.jsonl", "zeventiende.jsonl", "achttiende.jsonl"];

    [Fact]
    public void Holds_at_least_150_narratives_of_which_30_clean()
    {
        var all = Files.SelectMany(Narrative.All).ToArray();
        Assert.True(all.Length >= 150 && all.Count(narrative => narrative.Pieces.Count == 0) >= 30);
    }

    [Fact]
    public void Finds_numbers_addresses_and_accounts() => AtLeast(0.975, Scored.Recall(Numbers));

    [Fact]
    public void Finds_most_where_no_list_and_no_ending_tells() =>
        Assert.Multiple(() => AtLeast(0.95, Hard.Recall(Numbers)), () => AtLeast(0.85, Hard.Recall("BEDRIJF")), () => AtLeast(0.93, Hard.Precision), () => AtLeast(-0.15, -Hard.CleanTouched));

    [Fact]
    public void Finds_dates_of_birth() => AtLeast(0.97, Scored.Recall("GEBDATUM"));

    [Fact]
    public void Finds_companies() => AtLeast(0.90, Scored.Recall("BEDRIJF"));

    [Fact]
    public void Finds_known_names() => AtLeast(0.985, Scored.Recall("NAAM known"));

    [Fact]
    public void Finds_unknown_names() => AtLeast(0.95, Scored.Recall("NAAM unknown"));

    [Fact]
    public void Marks_little_that_identifies_nobody() => AtLeast(0.95, Scored.Precision);

    [Fact]
    public void Leaves_clean_narratives_alone() => AtLeast(-0.10, -Scored.CleanTouched);

    private static void AtLeast(double aim, double reached) => Assert.True(reached >= aim, $"reached {reached:F4}, aim {aim:F4}");
}
