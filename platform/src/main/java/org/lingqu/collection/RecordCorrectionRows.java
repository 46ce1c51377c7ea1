package org.lingqu.collection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Corrections of records in the database. */
@Repository
class RecordCorrectionRows {

    private final JdbcClient jdbc;
    private final LoadRows loads;

    RecordCorrectionRows(JdbcClient jdbc, LoadRows loads) {
        this.jdbc = jdbc;
        this.loads = loads;
    }

    /** What stands about one. */
    record Line(
            String keyItem,
            String reason,
            Instant since,
            @Nullable Instant toldAt) {}

    void add(LoadId load, String keyItem, Instant since) {
        jdbc.sql("insert into collection.record_correction (load, key_item, since) values (:load, :item, :since)")
                .param("load", load.value())
                .param("item", keyItem)
                .param("since", LoadRows.utc(since))
                .update();
    }

    Optional<Line> find(LoadId load) {
        return jdbc.sql("""
                        select r.key_item, c.reason, r.since, r.told_at from collection.record_correction r
                          join collection.correction c on c.load = r.load where r.load = :load""")
                .param("load", load.value())
                .query((rs, row) -> {
                    OffsetDateTime told = rs.getObject("told_at", OffsetDateTime.class);
                    return new Line(
                            rs.getString("key_item"),
                            rs.getString("reason"),
                            rs.getObject("since", OffsetDateTime.class).toInstant(),
                            told == null ? null : told.toInstant());
                })
                .optional();
    }

    /** Marks those whose rows readers get from now on; each of them once. */
    List<LoadId> nowServed(EntryId entry, int version) {
        return jdbc
                .sql("""
                        update collection.record_correction r set told_at = :now from collection.load l
                        where l.id = r.load and l.entry = :entry and l.state = 'LANDED' and l.snapshot <= :version and r.told_at is null
                        returning r.load""")
                .param("now", loads.now())
                .param("entry", entry.value())
                .param("version", version)
                .query(UUID.class)
                .list()
                .stream()
                .map(LoadId::new)
                .toList();
    }

    void told(LoadId load, List<RecordCorrection.Told> all) {
        for (RecordCorrection.Told one : all) {
            jdbc.sql("""
                            insert into collection.record_correction_told (load, department, department_name, exact, calls, last_at)
                            values (:load, :department, :name, :exact, :calls, :last) on conflict do nothing""")
                    .param("load", load.value())
                    .param("department", one.department().value())
                    .param("name", one.departmentName())
                    .param("exact", one.exact())
                    .param("calls", one.calls())
                    .param("last", LoadRows.utc(one.lastAt()))
                    .update();
        }
    }

    List<RecordCorrection.Told> told(LoadId load) {
        return jdbc.sql("""
                        select * from collection.record_correction_told where load = :load
                        order by exact desc, department_name, department""")
                .param("load", load.value())
                .query((rs, row) -> new RecordCorrection.Told(
                        new DepartmentId(rs.getObject("department", UUID.class)),
                        rs.getString("department_name"),
                        rs.getBoolean("exact"),
                        rs.getLong("calls"),
                        rs.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Corrections of records of an entry, the newest first. */
    List<LoadId> of(EntryId entry, @Nullable LoadId before, int most) {
        return jdbc
                .sql("""
                        select r.load from collection.record_correction r join collection.load l on l.id = r.load
                        where l.entry = :entry and (cast(:before as uuid) is null or r.load < cast(:before as uuid))
                        order by r.load desc limit :most""")
                .param("entry", entry.value())
                .param("before", before == null ? null : before.value())
                .param("most", most)
                .query(UUID.class)
                .list()
                .stream()
                .map(LoadId::new)
                .toList();
    }
}
