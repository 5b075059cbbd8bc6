namespace IntegrationHub.Portal.Tests;

public sealed class ProcessTests
{
    [Fact]
    public async Task Tells_its_address_when_pages_can_be_asked_for_and_stops_when_told()
    {
        await using Region region = new();
        using CancellationTokenSource stop = new();
        TaskCompletionSource<Uri> ready = new();

        var running = PortalApp.RunAsync(new() { DataFolder = region.DataFolder, Convenant = () => Region.Convenant, Record = region.RecordAsync }, ready.SetResult, stop.Token);
        using Visitor visitor = new(await ready.Task);
        var page = await visitor.PageAsync("/aanmelden");
        await stop.CancelAsync();
        await running;

        Assert.Contains("Ontwikkelaanmelding", page, StringComparison.Ordinal);
    }
}
