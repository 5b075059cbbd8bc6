using System.Collections.Immutable;
using System.Data.Common;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>What a version of the convenant beside the one in force would have done with the traffic so far.</summary>
public sealed class ShadowReadings(string dataFolder)
{
    /// <summary>One report for each pair of versions, the latest first.</summary>
    /// <exception cref="StoreRefusedException">There is no store in the folder.</exception>
    public ImmutableArray<ShadowReport> Reports()
    {
        using var connection = StoreFile.OpenForReading(dataFolder);
        return [.. Tallies(connection).Select(report => report with { Groups = Groups(connection, report.Revision, report.Shadow) })];
    }

    private static List<ShadowReport> Tallies(DbConnection connection)
    {
        using Statement tallies = new(connection, ShadowTable.Tallies);
        using var row = tallies.Read();
        List<ShadowReport> reports = [];
        while (row.Read())
        {
            reports.Add(new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), []));
        }
        return reports;
    }

    private static ImmutableArray<ShadowGroup> Groups(DbConnection connection, string revision, string shadow)
    {
        using Statement find = new(connection, ShadowTable.Groups);
        using var row = find.Read(revision, shadow);
        var groups = ImmutableArray.CreateBuilder<ShadowGroup>();
        while (row.Read())
        {
            groups.Add(ShadowTable.ReadGroup(row));
        }
        return groups.DrainToImmutable();
    }
}
