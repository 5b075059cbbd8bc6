using System.Data.Common;
using IntegrationHub.Core;
using IntegrationHub.Core.Recording;

namespace IntegrationHub.Storage.Tables;

/// <summary>What a version beside the one in force would have done otherwise. Nothing decides on it.</summary>
internal sealed class ShadowTable(DbConnection connection) : IDisposable
{
    public const string Ddl = """
        CREATE TABLE shadow_tally (
          revision TEXT NOT NULL,
          shadow TEXT NOT NULL,
          compared BIGINT NOT NULL,
          differing BIGINT NOT NULL,
          failed BIGINT NOT NULL,
          skipped BIGINT NOT NULL,
          nr BIGINT NOT NULL DEFAULT 0,
          PRIMARY KEY (revision, shadow)
        );
        CREATE TABLE shadow_difference (
          nr INTEGER PRIMARY KEY,
          revision TEXT NOT NULL,
          shadow TEXT NOT NULL,
          message_type TEXT NOT NULL,
          to_role TEXT,
          doel TEXT,
          was TEXT NOT NULL,
          would TEXT NOT NULL,
          velden TEXT NOT NULL,
          entry_idx BIGINT REFERENCES ledger (idx),
          at TEXT NOT NULL
        )
        """;

    public const string Tallies = "SELECT revision, shadow, compared, differing, failed, skipped FROM shadow_tally ORDER BY nr DESC";

    public const string Groups = """
        SELECT message_type, to_role, doel, was, would, velden, MAX(entry_idx), COUNT(*) FROM shadow_difference
        WHERE revision = @revision AND shadow = @shadow GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY COUNT(*) DESC, 1, 2, 3, 4, 5, 6
        """;

    private readonly Statement tally = new(connection, """
        INSERT INTO shadow_tally AS t (revision, shadow, compared, differing, failed, skipped, nr)
        VALUES (@revision, @shadow, @compared, @differing, @failed, @skipped, (SELECT COALESCE(MAX(nr), 0) + 1 FROM shadow_tally))
        ON CONFLICT (revision, shadow) DO UPDATE SET compared = t.compared + excluded.compared, differing = t.differing + excluded.differing,
          failed = t.failed + excluded.failed, skipped = t.skipped + excluded.skipped
        """);
    private readonly Statement difference = new(connection, """
        INSERT INTO shadow_difference (revision, shadow, message_type, to_role, doel, was, would, velden, entry_idx, at)
        VALUES (@revision, @shadow, @message_type, @to_role, @doel, @was, @would, @velden, @entry_idx, @at)
        """);

    public void Add(ShadowRound round, DateTimeOffset at)
    {
        tally.Run(round.Revision, round.Shadow, (long)round.Compared, (long)round.Differing, (long)round.Failed, (long)round.Skipped);
        foreach (var found in round.Differences)
        {
            difference.Run(round.Revision, round.Shadow, found.MessageType, found.Role?.Slug, found.Doel?.Slug, found.Was, found.Would,
                string.Join(',', found.Velden), found.EntryIndex, Slugs.Of(at));
        }
    }

    public void Dispose()
    {
        tally.Dispose();
        difference.Dispose();
    }

    public static ShadowGroup ReadGroup(DbDataReader row) => new(new()
    {
        MessageType = row.GetString(0),
        Role = row.Text(1) is { } role ? new Role(role) : null,
        Doel = row.Text(2) is { } doel ? new Doel(doel) : null,
        Was = row.GetString(3),
        Would = row.GetString(4),
        Velden = [.. row.GetString(5).Split(',', StringSplitOptions.RemoveEmptyEntries)],
        EntryIndex = row.Number(6),
    }, row.GetInt64(7));
}
