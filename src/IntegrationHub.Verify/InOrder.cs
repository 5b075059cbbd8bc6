namespace IntegrationHub.Verify;

/// <summary>Work on parts side by side, its results in order, and only a few of them waiting at a time.</summary>
internal static class InOrder
{
    /// <summary>Entries in one part.</summary>
    public const long Part = 4096;

    /// <summary>Parts of the first entries, as far as they go.</summary>
    public static IEnumerable<(long From, long To)> Parts(long size)
    {
        for (long from = 0; from < size; from += Part)
        {
            yield return (from, Math.Min(from + Part, size));
        }
    }

    public static IEnumerable<TResult> Select<T, TResult>(IEnumerable<T> parts, Func<T, TResult> work)
    {
        var ahead = 2 * Environment.ProcessorCount;
        Queue<Task<TResult>> running = new(ahead);
        foreach (var part in parts)
        {
            running.Enqueue(Task.Run(() => work(part)));
            if (running.Count >= ahead)
            {
                yield return running.Dequeue().GetAwaiter().GetResult();
            }
        }
        while (running.TryDequeue(out var next))
        {
            yield return next.GetAwaiter().GetResult();
        }
    }
}
