package org.lingqu.sharing.onward;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps whose data the items of published entries hold. */
@Repository
class SourceRows {

    private final JdbcClient jdbc;

    SourceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An item of an entry and whose data it holds. */
    record Held(EntryId entry, int version, String item, Source source) {}

    void add(EntryVersion version, String item, Source source) {
        jdbc.sql("""
                        insert into sharing.onward_source (entry, version, code, item, provider, provider_name, resource, title)
                        values (:entry, :version, :code, :item, :provider, :name, :resource, :title) on conflict do nothing
                        """)
                .param("entry", version.entry().value())
                .param("version", version.number())
                .param("code", version.code().value())
                .param("item", item)
                .param("provider", source.department().value())
                .param("name", source.name())
                .param("resource", source.resource().value())
                .param("title", source.title())
                .update();
    }

    /** Whose data an item of a resource holds or held in any version: what was given on came from any of them. */
    List<Source> of(ResourceCode resource, String item) {
        return jdbc.sql("""
                        select distinct on (provider, resource) * from sharing.onward_source where code = :code and item = :item
                        order by provider, resource, version desc
                        """)
                .param("code", resource.value())
                .param("item", item)
                .query(SourceRows::source)
                .list();
    }

    /** All of a version, by item. */
    List<Held> of(EntryId entry, int version) {
        return jdbc.sql("""
                        select * from sharing.onward_source where entry = :entry and version = :version
                        order by item, provider_name, resource
                        """)
                .param("entry", entry.value())
                .param("version", version)
                .query(SourceRows::held)
                .list();
    }

    /** What holds a department's data, the latest entries first. */
    List<Held> from(DepartmentId provider, int most) {
        return jdbc.sql("""
                        select * from sharing.onward_source where provider = :provider
                        order by entry desc, version desc, item, resource limit :most
                        """)
                .param("provider", provider.value())
                .param("most", most)
                .query(SourceRows::held)
                .list();
    }

    private static Held held(ResultSet row, int n) throws SQLException {
        return new Held(
                new EntryId(row.getObject("entry", UUID.class)),
                row.getInt("version"),
                row.getString("item"),
                source(row, n));
    }

    private static Source source(ResultSet row, int n) throws SQLException {
        return new Source(
                new DepartmentId(row.getObject("provider", UUID.class)),
                row.getString("provider_name"),
                new ResourceCode(row.getString("resource")),
                row.getString("title"));
    }
}
