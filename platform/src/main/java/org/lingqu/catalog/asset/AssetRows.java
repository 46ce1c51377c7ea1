package org.lingqu.catalog.asset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger in the database: entries in force with what was noted about them, by code. */
@Repository
class AssetRows {

    private static final String FROM = """
             from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            left join catalog.asset_note a on a.entry = e.id
            where e.withdrawn_at is null and (:department::uuid is null or e.department = :department)
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;

    AssetRows(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Lines behind a code, or, backwards, before it, the nearest first. */
    List<Asset> lines(@Nullable DepartmentId department, @Nullable String from, boolean backwards, int most) {
        return jdbc.sql("select e.id, e.code, v.name, e.department, v.provider_name, coalesce(a.note, '') as note"
                        + FROM
                        + " and (:from::text is null or e.code " + (backwards ? "<" : ">") + " :from) order by e.code "
                        + (backwards ? "desc" : "asc") + " limit :most")
                .param("department", department == null ? null : department.value())
                .param("from", from)
                .param("most", most)
                .query(AssetRows::row)
                .list();
    }

    long count(@Nullable DepartmentId department) {
        return jdbc.sql("select count(*)" + FROM)
                .param("department", department == null ? null : department.value())
                .query(Long.class)
                .single();
    }

    void note(EntryId entry, String note, Actor by) {
        jdbc.sql("""
                        insert into catalog.asset_note (entry, note, noted_by_name, noted_at) values (:entry, :note, :by, :at)
                        on conflict (entry) do update set note = :note, noted_by_name = :by, noted_at = :at
                        """)
                .param("entry", entry.value())
                .param("note", note)
                .param("by", by.name())
                .param("at", time.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Asset row(ResultSet row, int n) throws SQLException {
        return new Asset(
                new EntryId(row.getObject("id", UUID.class)),
                new ResourceCode(row.getString("code")),
                row.getString("name"),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("provider_name"),
                null,
                row.getString("note"));
    }
}
