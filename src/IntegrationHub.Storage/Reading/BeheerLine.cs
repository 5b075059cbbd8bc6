using System.Data.Common;
using System.Text.Json;
using IntegrationHub.Core.Recording;
using IntegrationHub.Core;
using IntegrationHub.Storage.Tables;

namespace IntegrationHub.Storage;

/// <summary>One thing that somebody who looks after the hub did, as a list shows it: codes only.</summary>
public sealed record BeheerLine
{
    public required long Index { get; init; }
    public required EntryId Id { get; init; }
    public required DateTimeOffset Time { get; init; }
    public required BeheerDaad Daad { get; init; }

    internal static BeheerLine Read(DbDataReader row) => new()
    {
        Index = row.GetInt64(0),
        Id = new(row.GetString(1)),
        Time = row.Time(2),
        Daad = new()
        {
            Soort = BeheerDaad.Parse(row.GetString(3)) ?? throw new InvalidDataException($"Table beheer holds the unknown action '{row.GetString(3)}': run the verifier."),
            Persoon = row.GetString(4),
            Reden = row.Text(5),
            Voorwerp = [.. JsonElement.Parse(row.Bytes(6)).GetProperty("object").EnumerateArray().Select(o => o.GetString()!)],
        },
    };
}
