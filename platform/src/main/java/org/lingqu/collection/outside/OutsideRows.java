package org.lingqu.collection.outside;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Segment;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The register of outside sources in the database. */
@Repository
class OutsideRows {

    private final JdbcClient jdbc;

    OutsideRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Changes of the plan happen one after the other, so that each sees the order the others have left. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(7092, hashtext('collection-outside'))")
                .query((rs, row) -> true)
                .single();
    }

    void add(OutsideSource source) {
        bound(jdbc.sql("""
                        insert into collection.outside_source (id, sector, segment, title, holder, department, department_name, authority,
                          batch, priority, order_reason, agreement, agreed_on, permitted_use, entry, entry_code, version, registered_by,
                          registered_at)
                        values (:id, :sector, :segment, :title, :holder, :department, :departmentName, :authority, :batch, :priority,
                          :orderReason, :agreement, :agreedOn, :use, :entry, :entryCode, :version, :by, :at)
                        """), source)
                .param("authority", source.authority().value())
                .param("by", source.registeredBy())
                .param("at", utc(source.registeredAt()))
                .update();
    }

    /** @return false when somebody was faster, or it is no longer wanted */
    boolean change(OutsideSource source) {
        return bound(jdbc.sql("""
                        update collection.outside_source set sector = :sector, segment = :segment, title = :title, holder = :holder,
                          department = :department, department_name = :departmentName, batch = :batch, priority = :priority,
                          order_reason = :orderReason, agreement = :agreement, agreed_on = :agreedOn, permitted_use = :use,
                          entry = :entry, entry_code = :entryCode, version = version + 1
                        where id = :id and version = :version and dropped_at is null
                        """), source).update() > 0;
    }

    private static StatementSpec bound(StatementSpec statement, OutsideSource source) {
        OutsideSource.Agreement agreement = source.agreement();
        EntryId entry = source.entry();
        return statement
                .param("id", source.id())
                .param("sector", source.sector().name())
                .param("segment", source.segment().name())
                .param("title", source.title())
                .param("holder", source.holder())
                .param("department", source.department().value())
                .param("departmentName", source.departmentName())
                .param("batch", source.batch())
                .param("priority", source.priority())
                .param("orderReason", source.orderReason())
                .param("agreement", agreement == null ? "" : agreement.number())
                .param("agreedOn", agreement == null ? null : agreement.day())
                .param("use", agreement == null ? "" : agreement.use())
                .param("entry", entry == null ? null : entry.value())
                .param("entryCode", source.entryCode())
                .param("version", source.version());
    }

    /** @return false when it had been dropped already */
    boolean drop(UUID id, Instant at) {
        return jdbc.sql(
                                "update collection.outside_source set dropped_at = ?, version = version + 1 where id = ? and dropped_at is null")
                        .params(utc(at), id)
                        .update()
                > 0;
    }

    void note(UUID source, OutsideSource.Change change) {
        jdbc.sql("""
                        insert into collection.outside_change (source, version, field, before, after, reason, changed_by, changed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        source,
                        change.version(),
                        change.field(),
                        change.before(),
                        change.after(),
                        change.reason(),
                        change.by(),
                        utc(change.at()))
                .update();
    }

    /** What was changed in a line, the newest first. */
    List<OutsideSource.Change> changes(UUID source, int most) {
        return jdbc.sql("select * from collection.outside_change where source = ? order by version desc, field limit ?")
                .params(source, most)
                .query((row, n) -> new OutsideSource.Change(
                        row.getInt("version"),
                        row.getString("field"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<OutsideSource> find(UUID id) {
        return jdbc.sql("select * from collection.outside_source where id = ?")
                .param(id)
                .query(OutsideRows::source)
                .optional();
    }

    /** The line an entry carries, while it is wanted. */
    Optional<OutsideSource> carriedBy(EntryId entry) {
        return jdbc.sql("select * from collection.outside_source where entry = ? and dropped_at is null")
                .param(entry.value())
                .query(OutsideRows::source)
                .optional();
    }

    /**
     * Lines that are wanted, in the order of the plan.
     *
     * @param department null: of all
     * @param after id of the last one seen; null: from the beginning
     */
    List<OutsideSource> page(
            @Nullable DepartmentId department,
            @Nullable Segment segment,
            @Nullable Sector sector,
            @Nullable UUID after,
            int most) {
        return jdbc.sql("""
                        select s.* from collection.outside_source s
                        where s.dropped_at is null and (cast(:department as uuid) is null or s.department = :department)
                          and (cast(:segment as text) is null or s.segment = :segment)
                          and (cast(:sector as text) is null or s.sector = :sector)
                          and (cast(:after as uuid) is null or (s.batch, s.priority, s.id) >
                            (select l.batch, l.priority, l.id from collection.outside_source l where l.id = :after))
                        order by s.batch, s.priority, s.id limit :most
                        """)
                .param("department", department == null ? null : department.value())
                .param("segment", segment == null ? null : segment.name())
                .param("sector", sector == null ? null : sector.name())
                .param("after", after)
                .param("most", most)
                .query(OutsideRows::source)
                .list();
    }

    /** Every line of a segment, dropped ones too; null: of all segments. */
    List<OutsideSource> all(@Nullable Segment segment) {
        return jdbc.sql("""
                        select * from collection.outside_source where (cast(:segment as text) is null or segment = :segment)
                        order by batch, priority, id
                        """)
                .param("segment", segment == null ? null : segment.name())
                .query(OutsideRows::source)
                .list();
    }

    void put(OutsideBatch batch) {
        jdbc.sql("""
                        insert into collection.outside_batch (number, due, remark) values (?, ?, ?)
                        on conflict (number) do update set due = excluded.due, remark = excluded.remark
                        """).params(batch.number(), batch.due(), batch.remark()).update();
    }

    List<OutsideBatch> batches() {
        return jdbc.sql("select * from collection.outside_batch order by number")
                .query((row, n) -> new OutsideBatch(
                        row.getInt("number"), row.getObject("due", LocalDate.class), row.getString("remark")))
                .list();
    }

    private static OutsideSource source(ResultSet row, int n) throws SQLException {
        UUID entry = row.getObject("entry", UUID.class);
        LocalDate agreed = row.getObject("agreed_on", LocalDate.class);
        OffsetDateTime dropped = row.getObject("dropped_at", OffsetDateTime.class);
        return new OutsideSource(
                row.getObject("id", UUID.class),
                Sector.valueOf(row.getString("sector")),
                Segment.valueOf(row.getString("segment")),
                row.getString("title"),
                row.getString("holder"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                new DepartmentId(row.getObject("authority", UUID.class)),
                row.getInt("batch"),
                row.getInt("priority"),
                row.getString("order_reason"),
                agreed == null
                        ? null
                        : new OutsideSource.Agreement(
                                row.getString("agreement"), agreed, row.getString("permitted_use")),
                entry == null ? null : new EntryId(entry),
                row.getString("entry_code"),
                row.getInt("version"),
                row.getString("registered_by"),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                dropped == null ? null : dropped.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
