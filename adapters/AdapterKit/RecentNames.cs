using System.Collections.Concurrent;

namespace IntegrationHub.AdapterKit;

/// <summary>The last names added, up to a limit; forgetting one costs a repeat, never a loss.</summary>
internal sealed class RecentNames(int limit)
{
    private readonly ConcurrentDictionary<string, bool> names = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> order = new();

    public bool Holds(string name) => names.ContainsKey(name);

    public void Add(string name)
    {
        if (!names.TryAdd(name, true))
        {
            return;
        }

        order.Enqueue(name);
        while (order.Count > limit && order.TryDequeue(out var oldest))
        {
            names.TryRemove(oldest, out _);
        }
    }
}
