using IntegrationHub.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Flow.Tests.Running;

/// <summary>What somebody with access to the file can do.</summary>
internal sealed class StoreChange(string data)
{
    public void Run(string sql)
    {
        using SqliteConnection connection = new($"Data Source={StoreFile.In(data)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
