package org.lingqu.catalog.level;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Level catalogs in the database, to be read. A version is the lines that began by it and have not ended by it. */
@Repository
class LevelRows {

    /** What began and what ended with a version, entry by entry. */
    static final String DIFFERENCE = """
            (select * from catalog.level_line where authority = :authority and since = :number) n
            full join (select * from catalog.level_line where authority = :authority and until = :number) o using (identifier)
            """;

    private static final String IN_VERSION =
            " l.authority = :authority and l.since <= :number and (l.until is null or l.until > :number) ";

    private final JdbcClient jdbc;

    LevelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(LevelVersion version, Actor by) {
        jdbc.sql("""
                        insert into catalog.level_version (id, authority, authority_name, region, number, note, pack_id, pack_version, entries,
                            added, changed, withdrawn, made_by, made_by_name, made_at)
                        values (:id, :authority, :name, :region, :number, :note, :pack, :packVersion, :entries, :added, :changed, :withdrawn,
                            :by, :byName, :at)
                        """)
                .param("id", version.id())
                .param("authority", version.authority().value())
                .param("name", version.authorityName())
                .param("region", version.region().value())
                .param("number", version.number())
                .param("note", version.note())
                .param("pack", version.packId())
                .param("packVersion", version.packVersion())
                .param("entries", version.entries())
                .param("added", version.added())
                .param("changed", version.changed())
                .param("withdrawn", version.withdrawn())
                .param("by", by.id())
                .param("byName", version.madeBy())
                .param("at", version.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Versions of an authority, the latest first. */
    List<LevelVersion> versions(DepartmentId authority) {
        return jdbc.sql("select * from catalog.level_version where authority = ? order by number desc")
                .param(authority.value())
                .query(LevelRows::version)
                .list();
    }

    /** The latest version of every authority, the highest division first. */
    List<LevelVersion> latest() {
        return jdbc.sql("""
                        select distinct on (region, authority) * from catalog.level_version order by region, authority, number desc
                        """).query(LevelRows::version).list();
    }

    Optional<LevelVersion> version(DepartmentId authority, int number) {
        return jdbc.sql("select * from catalog.level_version where authority = ? and number = ?")
                .params(authority.value(), number)
                .query(LevelRows::version)
                .optional();
    }

    /** The version that counted at the end of a day. */
    Optional<LevelVersion> asOf(DepartmentId authority, LocalDate day) {
        return jdbc.sql(
                        "select * from catalog.level_version where authority = ? and made_at < ? order by number desc limit 1")
                .params(
                        authority.value(),
                        day.plusDays(1).atStartOfDay(LegalTime.ZONE).toOffsetDateTime())
                .query(LevelRows::version)
                .optional();
    }

    List<LevelLine> lines(LevelVersion version, CatalogKind kind, @Nullable String after, int limit) {
        return inVersion("""
                        select l.*, e.live_version is not null and e.withdrawn_at is null as here
                        from catalog.level_line l left join catalog.entry e on e.id = l.entry where
                        """ + IN_VERSION + """
                         and l.sharing = any(:sharing) and l.opening = any(:opening) and l.identifier > :after order by l.identifier limit :limit
                        """, version, kind)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(LevelRows::line)
                .list();
    }

    long count(LevelVersion version, CatalogKind kind) {
        return inVersion("select count(*) from catalog.level_line l where " + IN_VERSION + """
                         and l.sharing = any(:sharing) and l.opening = any(:opening)
                        """, version, kind)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec inVersion(String sql, LevelVersion version, CatalogKind kind) {
        return jdbc.sql(sql)
                .param("authority", version.authority().value())
                .param("number", version.number())
                .param("sharing", kind.sharing().toArray(String[]::new))
                .param("opening", kind.opening().toArray(String[]::new));
    }

    List<LevelChange> changes(LevelVersion version, @Nullable String after, int limit) {
        return jdbc.sql("""
                        select identifier, coalesce(n.origin, o.origin) as origin, coalesce(n.provider_name, o.provider_name) as provider,
                            coalesce(n.code, o.code) as code, coalesce(n.name, o.name) as name, coalesce(o.version, 0) as before,
                            coalesce(n.version, 0) as after
                        from
                        """ + DIFFERENCE + " where identifier > :after order by identifier limit :limit")
                .param("authority", version.authority().value())
                .param("number", version.number())
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query((row, n) -> new LevelChange(
                        row.getString("identifier"),
                        new RegionCode(row.getString("origin")),
                        row.getString("provider"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("before"),
                        row.getInt("after")))
                .list();
    }

    /**
     * What a source gave to a version.
     *
     * @param contributor the lower level; null for a department of the level itself
     */
    record Share(
            @Nullable UUID contributor,
            @Nullable UUID department,
            String name,
            int entries,
            int added,
            int changed,
            int withdrawn) {}

    List<Share> shares(LevelVersion version) {
        return jdbc.sql("""
                        with given as (
                            select contributor, case when contributor is null then department end as department, provider_name, 1 as entries,
                                0 as added, 0 as changed, 0 as withdrawn
                            from catalog.level_line l where
                        """ + IN_VERSION + """
                            union all
                            select coalesce(n.contributor, o.contributor),
                                case when coalesce(n.contributor, o.contributor) is null then coalesce(n.department, o.department) end,
                                coalesce(n.provider_name, o.provider_name), 0, (o.code is null)::int,
                                (n.code is not null and o.code is not null)::int, (n.code is null)::int
                            from
                        """ + DIFFERENCE + """
                        )
                        select contributor, department, max(provider_name) as name, sum(entries) as entries, sum(added) as added,
                            sum(changed) as changed, sum(withdrawn) as withdrawn
                        from given group by contributor, department
                        """)
                .param("authority", version.authority().value())
                .param("number", version.number())
                .query((row, n) -> new Share(
                        row.getObject("contributor", UUID.class),
                        row.getObject("department", UUID.class),
                        row.getString("name"),
                        row.getInt("entries"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("withdrawn")))
                .list();
    }

    private static LevelLine line(ResultSet row, int n) throws SQLException {
        return new LevelLine(
                row.getString("identifier"),
                new RegionCode(row.getString("origin")),
                row.getString("provider_name"),
                new ResourceCode(row.getString("code")),
                row.getInt("version"),
                row.getString("name"),
                SharingType.valueOf(row.getString("sharing")),
                OpeningType.valueOf(row.getString("opening")),
                row.getBoolean("here"));
    }

    private static LevelVersion version(ResultSet row, int n) throws SQLException {
        return new LevelVersion(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("authority", UUID.class)),
                row.getString("authority_name"),
                new RegionCode(row.getString("region")),
                row.getInt("number"),
                row.getString("note"),
                row.getString("pack_id"),
                row.getInt("pack_version"),
                row.getInt("entries"),
                row.getInt("added"),
                row.getInt("changed"),
                row.getInt("withdrawn"),
                row.getString("made_by_name"),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }
}
