using System.Data.Common;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>Who did what an entry of <see cref="EntryType.Beheer"/> tells of: the leaf only commits to the person.</summary>
internal sealed class BeheerTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE beheer (
          idx BIGINT PRIMARY KEY,
          action TEXT NOT NULL,
          by_person TEXT NOT NULL
        )
        """;

    private readonly Statement insert = new(connection, "INSERT INTO beheer (idx, action, by_person) VALUES (@idx, @action, @by)");

    public void Insert(long index, BeheerDaad daad) => insert.Run(index, BeheerDaad.Slug(daad.Soort), daad.Persoon);

    public void Dispose() => insert.Dispose();
}
