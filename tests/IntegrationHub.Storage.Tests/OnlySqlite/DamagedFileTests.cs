using IntegrationHub.Verify;

namespace IntegrationHub.Storage.Tests;

public sealed class DamagedFileTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Reports_a_damaged_file_instead_of_breaking_off()
    {
        await using (var store = folder.Open())
        {
            for (var n = 0; n < 6; n++)
            {
                await store.RecordAsync(Some.Incoming(n), Some.Token);
            }
        }
        var page = folder.Scalar<long>("SELECT rootpage FROM sqlite_master WHERE name = 'ledger'");
        await using (FileStream file = new(StoreFile.In(folder.Path), FileMode.Open))
        {
            file.Position = 8192 * (page - 1);
            file.Write(new byte[8192]);
        }

        Assert.Contains(LedgerVerifier.Verify(folder.Path).Problems, problem => problem.Index == VerifyProblem.WholeLedger);
    }
}
