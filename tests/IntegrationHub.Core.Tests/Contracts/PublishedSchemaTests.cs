using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Tests.Contracts;

public class PublishedSchemaTests
{
    public static TheoryData<string> Types { get; } = [.. MessageTypes.All.Select(t => t.ShortName)];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_senders_must_send_stands_as_the_records_say(string type) =>
        AssertPublished(Found(type), "", SchemaWriter.Sent(Found(type)));

    [Theory]
    [MemberData(nameof(Types))]
    public void What_receivers_get_stands_as_the_records_say(string type) =>
        AssertPublished(Found(type), "-ontvangen", SchemaWriter.Received(Found(type)));

    [Fact]
    public void No_schema_stands_without_a_type()
    {
        var expected = MessageTypes.All.SelectMany(t => new[] { FileOf(t, ""), FileOf(t, "-ontvangen") }).Order(StringComparer.Ordinal);
        var found = Directory.EnumerateFiles(ContractFiles.Messages, "*.schema.json", SearchOption.AllDirectories);
        Assert.Equal(expected, found.Order(StringComparer.Ordinal));
    }

    private static MessageType Found(string name) => MessageTypes.All.Single(t => t.ShortName == name);

    private static string FileOf(MessageType type, string suffix) =>
        Path.Combine(ContractFiles.FolderOf(type), $"{type.KebabName}{suffix}-v{type.Version}.schema.json");

    private static void AssertPublished(MessageType type, string suffix, string text)
    {
        var file = FileOf(type, suffix);
        if (Environment.GetEnvironmentVariable("HUB_WRITE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(ContractFiles.FolderOf(type));
            File.WriteAllText(file, text);
        }
        if (File.Exists(file) && File.ReadAllText(file) == text)
        {
            return;
        }
        var now = Path.Combine(ContractFiles.Root, "artifacts", "golden", Path.GetFileName(file));
        Directory.CreateDirectory(Path.GetDirectoryName(now)!);
        File.WriteAllText(now, text);
        Assert.Fail($"{ContractFiles.Relative(file)} is not what the records say; that text is now {ContractFiles.Relative(now)}. "
            + "A published version never changes for its senders: if this is meant, run the tests with HUB_WRITE_GOLDEN=1 and commit.");
    }
}
