using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tests;

/// <summary>What the store refuses to make true, whatever decided it.</summary>
public sealed class OutcomeRuleTests : IDisposable
{
    private static readonly ZaakId Zaak = new("zaak-1");
    private static readonly Outcome Good = Some.Disclosing(1, Zaak);
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Broken => [.. Outcomes.Keys];

    private static readonly Dictionary<string, Outcome> Outcomes = new()
    {
        ["an event to a receiver without an entry"] = Good with { Sends = [Some.Event(1)] },
        ["an event whose entry is not part of the outcome"] = Good with { Entries = [] },
        ["an event whose entry is about another receiver"] =
            Good with { Entries = [Some.Disclosure(1, Zaak) with { To = new PartnerId("nla") }] },
        ["an event whose entry refuses it"] = Good with { Entries = [Some.Disclosure(1, Zaak) with { Type = EntryType.Geweigerd }] },
        ["two events under one entry"] = Good with { Sends = [.. Good.Sends, .. Good.Sends] },
        ["a disclosure without an event"] = Good with { Sends = [] },
        ["a repeat that has something to record"] = Good with { Duplicate = true },
        ["a key that was not looked up"] = Good with { Key = Some.Key(2) },
        ["facts of another case"] = Good with { Zaak = new ZaakId("zaak-2") },
        ["free text as reason for the quarantine"] = Some.Empty(1) with { Quarantine = "Jan belde" },
        ["a leaf of more than 4 KiB"] = Good with { Entries = [Some.Disclosure(1, Zaak) with { Leaf = new byte[4097] }] },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Refuses(string broken)
    {
        await using var store = folder.Open();

        await Assert.ThrowsAsync<OutcomeException>(
            () => store.RecordAsync(Some.Incoming(1, Zaak) with { Decide = _ => Outcomes[broken] }, Some.Token));

        Assert.Equal(0, await new LedgerReader(folder.Path).SizeAsync(Some.Token));
        Assert.Empty(await new LedgerReader(folder.Path).WaitingAsync(Some.Token));
    }

    [Fact]
    public async Task Lets_a_receipt_go_back_to_the_sender_without_an_entry()
    {
        await using var store = folder.Open();

        await store.RecordAsync(Some.Incoming(1) with
        {
            Decide = _ => Some.Empty(1) with { Sends = [Some.Event(1) with { To = Some.Sender }] },
        }, Some.Token);

        Assert.Null((await store.Committed.ReadAsync(Some.Token)).Entry);
    }
}
