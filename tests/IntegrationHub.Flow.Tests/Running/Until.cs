namespace IntegrationHub.Flow.Tests.Running;

/// <summary>Waits for something to become true, never for time to pass; says what did not come.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task<T> FoundAsync<T>(Func<Task<T?>> look, string what, TimeSpan? patience = null)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience ?? Patience);
        using PeriodicTimer timer = new(Look);
        try
        {
            while (true)
            {
                if (await look() is { } found)
                {
                    return found;
                }
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{what} did not come");
        }
    }

    public static Task<T> FoundAsync<T>(Func<T?> look, string what, TimeSpan? patience = null)
        where T : class => FoundAsync(() => Task.FromResult(look()), what, patience);

    public static Task TrueAsync(Func<Task<bool>> holds, string what, TimeSpan? patience = null) =>
        FoundAsync(async () => await holds() ? "" : null, what, patience);

    public static Task TrueAsync(Func<bool> holds, string what, TimeSpan? patience = null) => TrueAsync(() => Task.FromResult(holds()), what, patience);
}
