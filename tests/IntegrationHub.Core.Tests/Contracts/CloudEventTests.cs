using System.Buffers;
using System.Text;
using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public class CloudEventTests
{
    private const string Source = "urn:nld:oin:00000099000000000111:systeem:zaaksysteem";
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string Data = """{"vraagnummer":"A-1","antwoord":"Ja."}""";

    [Fact]
    public void Tells_the_attributes_and_the_organisation()
    {
        var read = Ok(Event(extra: $"""
            ,"time":"2026-11-21T12:00:00+01:00","doel":"duiding","vultaan":"d-1","traceparent":"{Trace}","tracestate":"a=b"
            """));
        Assert.Equal(("e-1", Source, "00000099000000000111", "advies"), (read.Id, read.Source, read.Oin, read.Type.ShortName));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero), read.Time);
        Assert.Equal(("duiding", "d-1", "a=b"), (read.Doel, read.VultAan, read.TraceState));
        Assert.StartsWith("00-4bf9", read.TraceParent, StringComparison.Ordinal);
        Assert.Equal("Ja.", read.Data.GetProperty("antwoord").GetString());
    }

    [Fact]
    public void A_damaged_trace_stops_no_message() => Assert.Null(Ok(Event(extra: ""","traceparent":"kapot" """)).TraceParent);

    [Fact]
    public void The_event_keeps_its_data_when_the_bytes_are_reused()
    {
        var body = Encoding.UTF8.GetBytes(Event());
        var read = Assert.IsType<Parsed.Ok>(CloudEventReader.Read(body)).Event;
        body.AsSpan().Clear();
        Assert.Equal("Ja.", read.Data.GetProperty("antwoord").GetString());
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        MessageTypes.TryFind("zorgstatus", out var type);
        ArrayBufferWriter<byte> bytes = new();
        CloudEventWriter.Write(
            bytes, "e-2", Source, type!, new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero),
            json =>
            {
                json.WriteStartObject();
                json.WriteString("toelichting", "Zij is 'veilig' & wel, café.");
                json.WriteEndObject();
            },
            traceParent: Trace, doel: "zorg", vultAan: "e-1", dataSchema: type!.ReceivedSchema);
        var read = Assert.IsType<Parsed.Ok>(CloudEventReader.Read(bytes.WrittenMemory)).Event;
        Assert.Equal(("e-2", "zorg", "e-1", type), (read.Id, read.Doel, read.VultAan, read.Type));
        Assert.Contains("café", Encoding.UTF8.GetString(bytes.WrittenSpan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "\"\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("id", "\"met spatie\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("id", "\"één\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("id", "1", ProblemCodes.VerkeerdType)]
    [InlineData("id", "null", ProblemCodes.OntbrekendVeld)]
    [InlineData("source", "\"urn:nld:oin:123:systeem:x\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("source", "\"urn:nld:oin:00000099000000000111:systeem:x\\n\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("type", "\"advies\"", ProblemCodes.OnbekendType)]
    [InlineData("type", "\"nl.mensenhandelsignalen.advies.v9\"", ProblemCodes.OnbekendeVersie)]
    [InlineData("type", "\"nl.mensenhandelsignalen.Advies.v1\"", ProblemCodes.OnbekendType)]
    [InlineData("specversion", "1.0", ProblemCodes.VerkeerdType)]
    [InlineData("data", "\"tekst\"", ProblemCodes.VerkeerdType)]
    [InlineData("data", "null", ProblemCodes.OntbrekendVeld)]
    [InlineData("time", "\"2026-11-21\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("datacontenttype", "\"application/xml\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("doel", "\"Geen doel\"", ProblemCodes.VerkeerdeVorm)]
    [InlineData("data_base64", "\"e30=\"", ProblemCodes.OnbekendVeld)]
    [InlineData("dataref", "\"https://x.example/1\"", ProblemCodes.OnbekendVeld)]
    [InlineData("subject", "\"s\"", ProblemCodes.OnbekendVeld)]
    public void Refuses_an_attribute_outside_the_profile(string name, string value, string code)
    {
        var problem = Assert.Single(Malformed(Event(name, value)).Problems);
        Assert.Equal((code, $"/{name}"), (problem.Code, problem.Plaats));
    }

    [Fact]
    public void Only_the_hub_names_whose_message_it_was_and_on_which_basis_it_goes()
    {
        var text = Event(extra: ""","afzender":"gemeente-zwolle","grondslag":"A6e WM1" """);
        Assert.Equal(["/afzender", "/grondslag"], Malformed(text).Problems.Select(p => p.Plaats));
        var read = Assert.IsType<Parsed.Ok>(CloudEventReader.ReadDelivery(Encoding.UTF8.GetBytes(text))).Event;
        Assert.Equal(("gemeente-zwolle", "A6e WM1"), (read.Afzender, read.Grondslag));
    }

    [Fact]
    public void Tells_everything_that_is_wrong_at_once()
    {
        var refused = Malformed("""{"specversion":"2","type":"x","afdeling":"y"}""");
        Assert.Equal(["/id", "/source", "/specversion", "/type", "/data", "/afdeling"], refused.Problems.Select(p => p.Plaats));
    }

    [Fact]
    public void A_refusal_still_knows_which_message_it_was()
    {
        var refused = Malformed(Event().Replace("Ja.\"", "Ja.\",", StringComparison.Ordinal));
        Assert.Equal(ProblemCodes.NietLeesbaar, Assert.Single(refused.Problems).Code);
        Assert.Equal(("e-1", Source, "advies"), (refused.Id, refused.Source, refused.Type?.ShortName));
    }

    [Fact]
    public void A_refusal_knows_no_message_whose_id_stands_twice()
    {
        var refused = Malformed(Event(extra: ""","id":"e-2" """));
        Assert.Equal((ProblemCodes.DubbelVeld, "/id"), (Assert.Single(refused.Problems).Code, refused.Problems[0].Plaats));
        Assert.Null(refused.Id);
    }

    [Fact]
    public void A_refusal_repeats_no_id_that_breaks_its_form() => Assert.Null(Malformed(Event("id", "\"Jan de Vries\"")).Id);

    private static string Event(string? name = null, string value = "", string extra = "")
    {
        Dictionary<string, string> attributes = new()
        {
            ["specversion"] = "\"1.0\"",
            ["id"] = "\"e-1\"",
            ["source"] = $"\"{Source}\"",
            ["type"] = "\"nl.mensenhandelsignalen.advies.v1\"",
            ["data"] = Data,
        };
        if (name is not null)
        {
            attributes[name] = value;
        }
        return $"{{{string.Join(',', attributes.Select(a => $"\"{a.Key}\":{a.Value}"))}{extra}}}";
    }

    private static CloudEvent Ok(string text) => Assert.IsType<Parsed.Ok>(CloudEventReader.Read(Encoding.UTF8.GetBytes(text))).Event;

    private static Parsed.Malformed Malformed(string text) =>
        Assert.IsType<Parsed.Malformed>(CloudEventReader.Read(Encoding.UTF8.GetBytes(text)));
}
