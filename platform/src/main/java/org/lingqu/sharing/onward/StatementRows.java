package org.lingqu.sharing.onward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.GrantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what departments say about the items of their entries. */
@Repository
class StatementRows {

    /** The draft, as long as it is none of the versions. */
    static final int DRAFT = 0;

    private final JdbcClient jdbc;

    StatementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a version, by item. */
    List<Statement> of(EntryId entry, int version) {
        return jdbc.sql("""
                        select * from sharing.onward_statement where entry = :entry and version = :version
                        order by item, stated_at, grant_id
                        """)
                .param("entry", entry.value())
                .param("version", version)
                .query(StatementRows::statement)
                .list();
    }

    /** Adds one about a draft; what was said before about the item and the grant's item is replaced. */
    void add(EntryId entry, Statement statement) {
        OnwardManner manner = statement.manner();
        jdbc.sql("""
                        insert into sharing.onward_statement (entry, version, item, item_name, grant_id, source_item, manner, basis,
                          stated_by, stated_at)
                        values (:entry, 0, :item, :name, :grant, :source, :manner, :basis, :by, :at)
                        on conflict (entry, version, item, coalesce(grant_id, '00000000-0000-0000-0000-000000000000'), source_item)
                        do update set item_name = excluded.item_name, manner = excluded.manner, basis = excluded.basis,
                          stated_by = excluded.stated_by, stated_at = excluded.stated_at
                        """)
                .param("entry", entry.value())
                .param("item", statement.item())
                .param("name", statement.itemName())
                .param("grant", idOf(statement.grant()))
                .param("source", statement.sourceItem())
                .param("manner", manner == null ? null : manner.name())
                .param("basis", statement.basis())
                .param("by", statement.by())
                .param("at", statement.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes back what was said about an item of a draft. @param own only that it is one's own, or only that it was received */
    int remove(EntryId entry, String item, boolean own) {
        return jdbc.sql("""
                        delete from sharing.onward_statement
                        where entry = :entry and version = 0 and item = :item and (grant_id is null) = :own
                        """)
                .param("entry", entry.value())
                .param("item", item)
                .param("own", own)
                .update();
    }

    /** Keeps what was said about the items of a draft as said about the version it became. */
    void keep(EntryId entry, int version, Collection<String> items) {
        jdbc.sql("""
                        insert into sharing.onward_statement
                        select entry, :version, item, item_name, grant_id, source_item, manner, basis, stated_by, stated_at
                        from sharing.onward_statement where entry = :entry and version = 0 and item = any(:items)
                        """)
                .param("entry", entry.value())
                .param("version", version)
                .param("items", items.toArray(String[]::new))
                .update();
    }

    /** A draft was thrown away: what was said about the last published version counts again. */
    void reset(EntryId entry) {
        jdbc.sql("delete from sharing.onward_statement where entry = ? and version = 0")
                .param(entry.value())
                .update();
        jdbc.sql("""
                        insert into sharing.onward_statement
                        select entry, 0, item, item_name, grant_id, source_item, manner, basis, stated_by, stated_at
                        from sharing.onward_statement where entry = :entry
                          and version = (select max(version) from sharing.onward_statement where entry = :entry)
                        """).param("entry", entry.value()).update();
    }

    private static @Nullable UUID idOf(@Nullable GrantId grant) {
        return grant == null ? null : grant.value();
    }

    private static Statement statement(ResultSet row, int n) throws SQLException {
        UUID grant = row.getObject("grant_id", UUID.class);
        String manner = row.getString("manner");
        return new Statement(
                row.getString("item"),
                row.getString("item_name"),
                grant == null ? null : new GrantId(grant),
                row.getString("source_item"),
                manner == null ? null : OnwardManner.valueOf(manner),
                row.getString("basis"),
                row.getString("stated_by"),
                row.getObject("stated_at", OffsetDateTime.class).toInstant());
    }
}
