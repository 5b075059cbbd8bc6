using IntegrationHub.Storage;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Router;

/// <summary>A disk can be full and then have room again: what could not be written is written as soon as it can.</summary>
internal static class Patiently
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <exception cref="StoreWriteException">It contradicts what stands.</exception>
    /// <exception cref="OperationCanceledException">Told to stop before it stood.</exception>
    public static async Task<T> DoAsync<T>(Func<Task<T>> write, TimeProvider clock, ILogger log, CancellationToken cancellation)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await write();
            }
            catch (StoreWriteException failure) when (!failure.Contradicts)
            {
                log.StoreNotWritten(pause);
                await Task.Delay(pause, clock, cancellation);
            }
        }
    }
}
