namespace IntegrationHub.Storage.Tests;

/// <summary>The tables as version 2 made them, with one message that was recorded and waits, and one comparison.</summary>
internal static class Version2
{
    public const string Ddl = """
        CREATE TABLE about (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          region TEXT NOT NULL,
          schema_version INTEGER NOT NULL
        );
        CREATE TABLE ledger (
          idx INTEGER PRIMARY KEY,
          entry_id TEXT NOT NULL UNIQUE,
          leaf BLOB NOT NULL,
          leaf_hash BLOB NOT NULL,
          facts BLOB,
          type TEXT NOT NULL,
          time TEXT NOT NULL,
          from_partner TEXT NOT NULL,
          message_type TEXT NOT NULL,
          to_partner TEXT,
          to_role TEXT,
          doel TEXT,
          rule TEXT,
          reason TEXT,
          zaak TEXT,
          prev_idx BIGINT REFERENCES ledger (idx),
          bericht TEXT
        );
        CREATE INDEX ledger_from ON ledger (from_partner, idx);
        CREATE INDEX ledger_to ON ledger (to_partner, idx);
        CREATE INDEX ledger_zaak ON ledger (zaak, idx);
        CREATE INDEX ledger_bericht ON ledger (bericht, idx) WHERE bericht IS NOT NULL;
        CREATE UNIQUE INDEX ledger_prev ON ledger (prev_idx) WHERE prev_idx IS NOT NULL;
        CREATE TRIGGER ledger_keeps BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
        CREATE TRIGGER ledger_stands BEFORE UPDATE OF idx, entry_id, leaf, leaf_hash, type, time, from_partner, message_type,
          to_partner, to_role, doel, rule, reason, zaak, prev_idx, bericht ON ledger
        BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
        CREATE TABLE tree_head (
          only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
          size BIGINT NOT NULL,
          root BLOB NOT NULL,
          frontier BLOB NOT NULL
        );
        CREATE TABLE quarantine (
          id INTEGER PRIMARY KEY,
          body BLOB,
          sender TEXT NOT NULL,
          reason TEXT NOT NULL,
          received TEXT NOT NULL,
          entry_idx BIGINT REFERENCES ledger (idx),
          state TEXT NOT NULL,
          changed_at TEXT,
          changed_by TEXT
        );
        CREATE TABLE inbox (
          source TEXT NOT NULL,
          id TEXT NOT NULL,
          sender TEXT NOT NULL,
          digest BLOB NOT NULL,
          quarantine BIGINT REFERENCES quarantine (id),
          PRIMARY KEY (source, id)
        );
        CREATE TABLE outbox (
          seq INTEGER PRIMARY KEY,
          delivery TEXT NOT NULL,
          partner TEXT NOT NULL,
          acute INTEGER NOT NULL,
          entry_idx BIGINT REFERENCES ledger (idx),
          event BLOB NOT NULL,
          queued_at TEXT NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0,
          next_attempt TEXT,
          last_error TEXT
        );
        CREATE TABLE zaak_feit (
          nr INTEGER PRIMARY KEY,
          zaak TEXT NOT NULL,
          soort TEXT NOT NULL,
          partner TEXT NOT NULL,
          message_type TEXT NOT NULL,
          at TEXT NOT NULL,
          doel TEXT,
          delivery TEXT,
          code TEXT
        );
        CREATE INDEX zaak_feit_zaak ON zaak_feit (zaak, nr);
        CREATE INDEX zaak_feit_toestemming ON zaak_feit (code, nr) WHERE soort LIKE 'toestemming%';
        CREATE TABLE aanhouding_bericht (
          nr INTEGER PRIMARY KEY,
          body BLOB
        );
        CREATE TABLE aanhouding (
          id TEXT PRIMARY KEY,
          bericht_nr BIGINT NOT NULL REFERENCES aanhouding_bericht (nr),
          soort TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          zaak TEXT NOT NULL,
          bericht TEXT NOT NULL,
          message_type TEXT NOT NULL,
          afzender TEXT NOT NULL,
          aanvrager TEXT,
          aan TEXT NOT NULL,
          aan_rol TEXT NOT NULL,
          doel TEXT NOT NULL,
          rule TEXT NOT NULL,
          reason TEXT NOT NULL,
          velden TEXT NOT NULL,
          vult_aan TEXT,
          beslissers TEXT NOT NULL,
          geopend TEXT NOT NULL,
          uiterlijk TEXT NOT NULL,
          staat TEXT NOT NULL
        );
        CREATE INDEX aanhouding_open ON aanhouding (uiterlijk) WHERE staat = 'open';
        CREATE INDEX aanhouding_bericht_open ON aanhouding (bericht) WHERE staat = 'open';
        CREATE TABLE aanhouding_besluit (
          nr INTEGER PRIMARY KEY,
          aanhouding TEXT NOT NULL REFERENCES aanhouding (id),
          staat TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          at TEXT NOT NULL,
          door TEXT,
          persoon TEXT,
          motivering BLOB
        );
        CREATE TABLE taak (
          id TEXT PRIMARY KEY,
          plicht TEXT NOT NULL,
          zaak TEXT NOT NULL,
          partner TEXT NOT NULL,
          entry_id TEXT NOT NULL,
          geopend TEXT NOT NULL,
          uiterlijk TEXT NOT NULL,
          gedaan TEXT,
          gedaan_door TEXT
        );
        CREATE INDEX taak_open ON taak (uiterlijk) WHERE gedaan IS NULL;
        CREATE INDEX taak_zaak ON taak (zaak, plicht) WHERE gedaan IS NULL;
        CREATE TABLE convenant_version (
          revision TEXT PRIMARY KEY,
          versie BIGINT NOT NULL,
          stored_at TEXT NOT NULL
        );
        CREATE TABLE convenant_file (
          revision TEXT NOT NULL REFERENCES convenant_version (revision),
          regional INTEGER NOT NULL,
          name TEXT NOT NULL,
          content TEXT NOT NULL,
          PRIMARY KEY (revision, regional, name)
        );
        CREATE TABLE activation (
          idx INTEGER PRIMARY KEY REFERENCES ledger (idx),
          revision TEXT NOT NULL REFERENCES convenant_version (revision),
          previous TEXT REFERENCES convenant_version (revision),
          note BLOB NOT NULL,
          by_person TEXT NOT NULL,
          at TEXT NOT NULL
        );
        CREATE TRIGGER convenant_version_keeps BEFORE DELETE ON convenant_version BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER convenant_version_stands BEFORE UPDATE ON convenant_version BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER convenant_file_keeps BEFORE DELETE ON convenant_file BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER convenant_file_stands BEFORE UPDATE ON convenant_file BEGIN SELECT RAISE(ABORT, 'versions stay'); END;
        CREATE TRIGGER activation_keeps BEFORE DELETE ON activation BEGIN SELECT RAISE(ABORT, 'activations stay'); END;
        CREATE TRIGGER activation_stands BEFORE UPDATE ON activation BEGIN SELECT RAISE(ABORT, 'activations stay'); END;
        CREATE TABLE shadow_tally (
          revision TEXT NOT NULL,
          shadow TEXT NOT NULL,
          compared BIGINT NOT NULL,
          differing BIGINT NOT NULL,
          failed BIGINT NOT NULL,
          skipped BIGINT NOT NULL,
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
          entry_idx BIGINT REFERENCES ledger (idx)
        );
        CREATE TABLE pseudoniem (
          code TEXT NOT NULL,
          zaak TEXT NOT NULL,
          origin TEXT NOT NULL,
          receiver TEXT NOT NULL,
          doel TEXT NOT NULL,
          subject TEXT NOT NULL,
          owner TEXT NOT NULL,
          ledger_code TEXT,
          category TEXT NOT NULL,
          field TEXT NOT NULL,
          helft TEXT NOT NULL,
          path TEXT NOT NULL,
          epoch INTEGER NOT NULL,
          at TEXT NOT NULL,
          PRIMARY KEY (code, zaak, origin, path)
        ) WITHOUT ROWID;
        CREATE INDEX pseudoniem_zaak ON pseudoniem (zaak);
        CREATE INDEX pseudoniem_owner ON pseudoniem (owner);
        CREATE TABLE herleiding (
          id TEXT PRIMARY KEY,
          verzoek TEXT NOT NULL,
          nummer BLOB NOT NULL,
          zaak TEXT NOT NULL,
          requester TEXT NOT NULL,
          persoon TEXT,
          pseudoniem TEXT NOT NULL,
          category TEXT NOT NULL,
          field TEXT NOT NULL,
          ledger_code TEXT,
          origins TEXT NOT NULL,
          doel TEXT NOT NULL,
          rule TEXT NOT NULL,
          stap TEXT NOT NULL,
          asked_at TEXT NOT NULL,
          until TEXT NOT NULL,
          review_by TEXT
        );
        CREATE INDEX herleiding_verzoek ON herleiding (verzoek);
        CREATE INDEX herleiding_persoon ON herleiding (persoon, asked_at);
        CREATE INDEX herleiding_stap ON herleiding (stap, until);
        CREATE TABLE vault_outbox (
          seq INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          subject TEXT NOT NULL,
          box BLOB NOT NULL
        );
        CREATE TABLE notice (
          nr INTEGER PRIMARY KEY,
          entry_idx BIGINT NOT NULL REFERENCES ledger (idx),
          at TEXT NOT NULL,
          due TEXT
        );
        """;

    /// <summary>Entry 0 is a disclosure that waits in row 7 of the outbox; a comparison of two versions found no difference.</summary>
    public const string Rows = """
        INSERT INTO about (only_row, region, schema_version) VALUES (1, @region, 2);
        INSERT INTO ledger (idx, entry_id, leaf, leaf_hash, facts, type, time, from_partner, message_type, to_partner, to_role, doel, rule, zaak, bericht)
        VALUES (0, @id, @leaf, @hash, @facts, 'verstrekking', @time, 'gemeente-test', 'signaal', 'politie-test', 'politie', 'opsporing', 'TEST-01', 'zaak-1', NULL);
        INSERT INTO tree_head (only_row, size, root, frontier) VALUES (1, 1, @root, @frontier);
        INSERT INTO inbox (source, id, sender, digest) VALUES (@source, @key, 'gemeente-test', @digest);
        INSERT INTO outbox (seq, delivery, partner, acute, entry_idx, event, queued_at) VALUES (7, @delivery, 'politie-test', 0, 0, @event, @time);
        INSERT INTO shadow_tally (revision, shadow, compared, differing, failed, skipped) VALUES ('oud', 'nieuw', 3, 0, 0, 0);
        """;
}
