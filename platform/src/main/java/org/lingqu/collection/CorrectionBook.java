package org.lingqu.collection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Which load corrects which, row by row, and what the authority has returned. */
@Repository
class CorrectionBook {

    private static final TypeReference<Map<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final LegalTime time;

    CorrectionBook(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** A load with the load it corrects, the rows sent and landed. */
    record Line(LoadId load, LoadId corrects, String reason, long sent, long landed) {}

    /** Lets two who correct the same load wait for each other. */
    void lock(LoadId corrected) {
        jdbc.sql("select id from collection.load where id = :id for update")
                .param("id", corrected.value())
                .query(UUID.class)
                .single();
    }

    /** Makes a load that waits the correction of another, or with null of a record that has been served. */
    void add(LoadId load, @Nullable LoadId corrects, String reason, List<CorrectedRow> rows) {
        jdbc.sql("update collection.load set kind = :kind, rows_total = :rows where id = :id")
                .param("kind", LoadKind.CORRECTION.name())
                .param("rows", rows.size())
                .param("id", load.value())
                .update();
        jdbc.sql("insert into collection.correction (load, corrects, reason) values (:load, :corrects, :reason)")
                .param("load", load.value())
                .param("corrects", corrects == null ? null : corrects.value())
                .param("reason", reason)
                .update();
        if (corrects != null) {
            jdbc.sql("""
                            insert into collection.load_unit (load, unit, unit_name)
                            select :load, unit, unit_name from collection.load_unit where load = :corrects
                            on conflict do nothing""")
                    .param("load", load.value())
                    .param("corrects", corrects.value())
                    .update();
        }
        for (CorrectedRow row : rows) {
            jdbc.sql("""
                            insert into collection.correction_row (load, row, raw, before, after)
                            values (:load, :row, :raw, :before::jsonb, :after::jsonb)""")
                    .param("load", load.value())
                    .param("row", row.row())
                    .param("raw", row.raw())
                    .param("before", Json.write(row.before()))
                    .param("after", Json.write(row.after()))
                    .update();
        }
    }

    /** Which load a load corrects; empty for every other load. */
    Optional<LoadId> corrects(LoadId load) {
        return jdbc.sql("select corrects from collection.correction where load = :load and corrects is not null")
                .param("load", load.value())
                .query(UUID.class)
                .optional()
                .map(LoadId::new);
    }

    /** Rows of a correction in the order of their source. */
    List<CorrectedRow> rows(LoadId correction, long after, int most) {
        return jdbc.sql("""
                        select row, raw, before, after, landed from collection.correction_row
                        where load = :load and row > :after order by row limit :most""")
                .param("load", correction.value())
                .param("after", after)
                .param("most", most)
                .query(CorrectionBook::row)
                .list();
    }

    private static CorrectedRow row(ResultSet rs, int n) throws SQLException {
        return new CorrectedRow(
                rs.getLong("row"),
                rs.getString("raw"),
                Json.read(rs.getString("before"), TEXTS),
                Json.read(rs.getString("after"), TEXTS),
                rs.getBoolean("landed"));
    }

    /** Corrections of a load, the newest first. */
    List<Line> of(LoadId corrected) {
        return jdbc.sql("""
                        select c.load, c.corrects, c.reason, count(r.row) as sent, count(*) filter (where r.landed) as landed
                        from collection.correction c join collection.correction_row r on r.load = c.load
                        where c.corrects = :corrected group by c.load, c.corrects, c.reason order by c.load desc""")
                .param("corrected", corrected.value())
                .query((rs, n) -> new Line(
                        new LoadId(rs.getObject("load", UUID.class)),
                        corrected,
                        rs.getString("reason"),
                        rs.getLong("sent"),
                        rs.getLong("landed")))
                .list();
    }

    /** Rows of a load that have landed by a correction. */
    List<Long> landed(LoadId corrected) {
        return jdbc.sql("""
                        select r.row from collection.correction_row r join collection.correction c on c.load = r.load
                        where c.corrects = :corrected and r.landed order by r.row""")
                .param("corrected", corrected.value())
                .query(Long.class)
                .list();
    }

    /** Rows of a load in a correction that has not ended. */
    Set<Long> underway(LoadId corrected) {
        return new HashSet<>(jdbc.sql("""
                        select r.row from collection.correction_row r join collection.correction c on c.load = r.load
                          join collection.load l on l.id = c.load
                        where c.corrects = :corrected and l.state in ('QUEUED', 'RUNNING')""")
                .param("corrected", corrected.value())
                .query(Long.class)
                .list());
    }

    /** What was last sent for rows of a load and has not landed, by number of the row. */
    Map<Long, Map<String, @Nullable String>> lastTried(LoadId corrected, Collection<Long> rows) {
        Map<Long, Map<String, @Nullable String>> tried = new java.util.HashMap<>();
        jdbc.sql("""
                        select distinct on (r.row) r.row, r.after
                        from collection.correction_row r join collection.correction c on c.load = r.load
                        where c.corrects = :corrected and r.row = any(:rows) and not r.landed order by r.row, c.load desc""")
                .param("corrected", corrected.value())
                .param("rows", rows.toArray(Long[]::new))
                .query((rs, n) -> tried.put(rs.getLong("row"), Json.read(rs.getString("after"), TEXTS)))
                .list();
        return tried;
    }

    /** Every row of a correction has landed except those it kept back again; part of the transaction that publishes it. */
    void landed(LoadId correction, Collection<Long> keptBack) {
        jdbc.sql("update collection.correction_row set landed = true where load = :load and row <> all(:kept)")
                .param("load", correction.value())
                .param("kept", keptBack.toArray(Long[]::new))
                .update();
    }

    void returned(LoadId load, long rows, String remark, Actor actor) {
        jdbc.sql("""
                        insert into collection.quarantine_return (id, load, rows, remark, returned_by, returned_name, returned_at)
                        values (:id, :load, :rows, :remark, :person, :name, :now)""")
                .param("id", Uuids.next())
                .param("load", load.value())
                .param("rows", rows)
                .param("remark", remark)
                .param("person", actor.id())
                .param("name", actor.name())
                .param("now", LoadRows.utc(time.now()))
                .update();
    }

    /** What the authority has returned of a load, the newest first. */
    List<QuarantineReturn> returns(LoadId load) {
        return jdbc.sql("""
                        select rows, remark, returned_name, returned_at from collection.quarantine_return
                        where load = :load order by returned_at desc""")
                .param("load", load.value())
                .query((rs, n) -> new QuarantineReturn(
                        rs.getLong("rows"),
                        rs.getString("remark"),
                        rs.getString("returned_name"),
                        rs.getObject("returned_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }
}
