package org.lingqu.catalog.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.inventory.InventoryItem.Entry;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What departments have said about their inventories, and signed, in the database. */
@Repository
class InventoryRows {

    private final JdbcClient jdbc;

    InventoryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Something said about an item.
     *
     * @param entry the entry in force that stands for it; null for a reason, and for an entry no longer in force
     */
    record Said(UUID item, @Nullable Entry entry, String reason, String by, Instant at) {}

    List<Said> said(Collection<DepartmentId> departments) {
        return jdbc.sql("""
                        select a.item, a.reason, a.said_by_name, a.said_at, e.code, v.name
                        from catalog.inventory_answer a
                        left join catalog.entry e on e.id = a.entry and e.withdrawn_at is null
                        left join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where a.department = any(?) order by e.code
                        """).param(ids(departments)).query(InventoryRows::said).list();
    }

    List<EntryId> standingFor(UUID item) {
        return jdbc.sql(
                        "select entry from catalog.inventory_answer where item = ? and entry is not null order by entry")
                .param(item)
                .query((row, n) -> new EntryId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Entries in force whose data are formed in a system, with the name of the system. */
    record Formed(DepartmentId department, String system, Entry entry) {}

    List<Formed> formed(Collection<DepartmentId> departments) {
        return jdbc.sql("""
                        select e.department, v.content -> 'nature' ->> 'originName' as system, e.code, v.name
                        from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where e.withdrawn_at is null and e.department = any(?) and v.content -> 'nature' ->> 'origin' = 'SYSTEM'
                        order by e.code
                        """)
                .param(ids(departments))
                .query((row, n) -> new Formed(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        row.getString("system"),
                        new Entry(new ResourceCode(row.getString("code")), row.getString("name"), true)))
                .list();
    }

    /** Replaces what was said about an item: these entries, or a reason. */
    void say(UUID item, List<EntryId> entries, String reason, Actor actor, Instant now) {
        jdbc.sql("delete from catalog.inventory_answer where item = ? and department = ?")
                .params(item, actor.home().value())
                .update();
        entries.forEach(entry -> add(item, entry.value(), "", actor, now));
        if (!reason.isEmpty()) {
            add(item, null, reason, actor, now);
        }
    }

    private void add(UUID item, @Nullable UUID entry, String reason, Actor actor, Instant now) {
        jdbc.sql("""
                        insert into catalog.inventory_answer (item, department, entry, reason, said_by_name, said_at)
                        values (:item, :department, :entry, :reason, :by, :at)
                        """)
                .param("item", item)
                .param("department", actor.home().value())
                .param("entry", entry)
                .param("reason", reason)
                .param("by", actor.name())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void sign(Statement statement, Actor actor) {
        jdbc.sql("""
                        insert into catalog.inventory_statement (id, department, items, entries, digest, signed_by, signed_by_name, signed_at)
                        values (:id, :department, :items, :entries, :digest, :by, :name, :at)
                        """)
                .param("id", Uuids.next())
                .param("department", actor.home().value())
                .param("items", statement.items())
                .param("entries", statement.entries())
                .param("digest", statement.digest())
                .param("by", actor.id())
                .param("name", statement.signedBy())
                .param("at", statement.signedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest first. */
    List<Statement> statements(DepartmentId department, int most) {
        return jdbc.sql("""
                        select items, entries, digest, signed_by_name, signed_at from catalog.inventory_statement
                        where department = ? order by signed_at desc limit ?
                        """)
                .params(department.value(), most)
                .query((row, n) -> new Statement(
                        row.getInt("items"),
                        row.getInt("entries"),
                        row.getString("digest"),
                        row.getString("signed_by_name"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Said said(ResultSet row, int n) throws SQLException {
        String code = row.getString("code");
        String name = row.getString("name");
        return new Said(
                row.getObject("item", UUID.class),
                code == null || name == null ? null : new Entry(new ResourceCode(code), name, false),
                row.getString("reason"),
                row.getString("said_by_name"),
                row.getObject("said_at", OffsetDateTime.class).toInstant());
    }

    private static UUID[] ids(Collection<DepartmentId> departments) {
        return departments.stream().map(DepartmentId::value).toArray(UUID[]::new);
    }
}
