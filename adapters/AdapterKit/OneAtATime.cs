using System.Collections.Concurrent;

namespace IntegrationHub.AdapterKit;

/// <summary>Of two works under one name the second begins when the first has ended; other names do not wait. A name is kept no longer than its work.</summary>
internal sealed class OneAtATime
{
    private readonly ConcurrentDictionary<string, Task> underWay = new(StringComparer.Ordinal);

    public async Task DoAsync(string name, Func<Task> work, CancellationToken cancellationToken)
    {
        TaskCompletionSource mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (underWay.GetOrAdd(name, mine.Task) is var first && first != mine.Task)
        {
            await first.WaitAsync(cancellationToken);
        }

        try
        {
            await work();
        }
        finally
        {
            underWay.TryRemove(name, out _);
            mine.SetResult();
        }
    }
}
