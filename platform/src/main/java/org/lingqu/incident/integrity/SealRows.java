package org.lingqu.incident.integrity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Seal;
import org.lingqu.pool.SealedFile;
import org.lingqu.pool.Snapshot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals of versions in the database. */
@Repository
class SealRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<SealedFile>> FILES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    SealRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a seal; one of the same version is succeeded by it. */
    void put(Seal seal, LoadId load, Instant at, UUID record) {
        jdbc.sql("""
                        insert into incident.seal (entry_id, version, load_id, rows, row_sum, files, sealed_at, record_id)
                        values (:entry, :version, :load, :rows, :sum, :files::jsonb, :at, :record)
                        on conflict (entry_id, version) do update set load_id = excluded.load_id, rows = excluded.rows, row_sum = excluded.row_sum,
                          files = excluded.files, sealed_at = excluded.sealed_at, record_id = excluded.record_id""")
                .param("entry", seal.entry().value())
                .param("version", seal.version())
                .param("load", load.value())
                .param("rows", seal.rows())
                .param("sum", seal.sum())
                .param("files", JSON.writeValueAsString(seal.files()))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("record", record)
                .update();
    }

    Optional<Sealed> find(EntryId entry, int version) {
        return jdbc.sql("select * from incident.seal where entry_id = :entry and version = :version")
                .param("entry", entry.value())
                .param("version", version)
                .query((row, n) -> sealed(row))
                .optional();
    }

    /** Every entry of which a version was sealed. */
    List<EntryId> entries() {
        return jdbc.sql("select distinct entry_id from incident.seal").query(UUID.class).list().stream()
                .map(EntryId::new)
                .toList();
    }

    void checked(Snapshot snapshot, Instant at) {
        jdbc.sql("update incident.seal set checked_at = :at where entry_id = :entry and version = :version")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("entry", snapshot.entry().value())
                .param("version", snapshot.version())
                .update();
    }

    /** When the newest seals of entries were compared last; entries of which none was are left out. */
    Map<EntryId, Instant> checked() {
        Map<EntryId, Instant> all = new HashMap<>();
        jdbc.sql(
                        "select entry_id, max(checked_at) as at from incident.seal where checked_at is not null group by entry_id")
                .query((row, n) -> all.put(
                        new EntryId(row.getObject("entry_id", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        return all;
    }

    private static Sealed sealed(ResultSet row) throws SQLException {
        return new Sealed(
                new Seal(
                        new EntryId(row.getObject("entry_id", UUID.class)),
                        row.getInt("version"),
                        row.getLong("rows"),
                        row.getString("row_sum"),
                        JSON.readValue(row.getString("files"), FILES)),
                new LoadId(row.getObject("load_id", UUID.class)),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getObject("record_id", UUID.class));
    }
}
