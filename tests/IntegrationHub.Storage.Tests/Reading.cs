namespace IntegrationHub.Storage.Tests;

internal static class Reading
{
    extension<T>(IAsyncEnumerable<T> items)
    {
        public async Task<List<T>> AllAsync()
        {
            List<T> all = [];
            await foreach (var item in items)
            {
                all.Add(item);
            }
            return all;
        }
    }
}
