using System.Threading.Channels;

namespace IntegrationHub.Storage.Writing;

/// <summary>
/// What waits to be written, in two bounded lanes. Acute work is taken first, and a group that has any is kept short, so that it
/// stands soon; some places of every group are for the ordinary lane, so that a flood of acute work does not stop the rest.
/// </summary>
internal sealed class WaitingWork
{
    private const int OrdinaryBesideAcute = 64;

    private readonly Channel<Work> acute = Lane();
    private readonly Channel<Work> ordinary = Lane();
    private Task<bool> acuteComes = Task.FromResult(true);
    private Task<bool> ordinaryComes = Task.FromResult(true);

    /// <summary>Waits while the lane is full.</summary>
    /// <exception cref="ChannelClosedException">After <see cref="Close"/>.</exception>
    public ValueTask AddAsync(Work work, CancellationToken cancellation) => (work.Acute ? acute : ordinary).Writer.WriteAsync(work, cancellation);

    public void Close()
    {
        acute.Writer.TryComplete();
        ordinary.Writer.TryComplete();
    }

    /// <returns>False when both lanes are closed and empty.</returns>
    public async Task<bool> AnyAsync()
    {
        // One wait a lane, kept until it ends: a new one each time would leave the old ones behind in a lane where nothing comes.
        acuteComes = StillWaited(acuteComes, acute);
        ordinaryComes = StillWaited(ordinaryComes, ordinary);
        var first = await Task.WhenAny(acuteComes, ordinaryComes).ConfigureAwait(false);
        return await first.ConfigureAwait(false)
            || await acuteComes.ConfigureAwait(false)
            || await ordinaryComes.ConfigureAwait(false);
    }

    /// <summary>The next group, in order of arrival within each lane, without the works that nobody waits for any more.</summary>
    public void Take(List<Work> group)
    {
        Take(acute, group, Writer.GroupSize - OrdinaryBesideAcute);
        Take(ordinary, group, group.Count == 0 ? Writer.GroupSize : group.Count + OrdinaryBesideAcute);
    }

    private static void Take(Channel<Work> lane, List<Work> group, int upTo)
    {
        while (group.Count < upTo && lane.Reader.TryRead(out var work))
        {
            if (!work.Abandon())
            {
                group.Add(work);
            }
        }
    }

    private static Task<bool> StillWaited(Task<bool> comes, Channel<Work> lane) =>
        comes.IsCompleted ? lane.Reader.WaitToReadAsync().AsTask() : comes;

    private static Channel<Work> Lane() => Channel.CreateBounded<Work>(new BoundedChannelOptions(2 * Writer.GroupSize) { SingleReader = true });
}
