package org.lingqu.catalog.level;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
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
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Level catalogs in the database. A version is the lines that began by it and have not ended by it. */
@Repository
class LevelRows {

    /** What the catalog is to hold: own entries in force, and what lower levels have contributed last, of this node and of others. */
    private static final String WANTED = """
            create temp table level_wanted on commit drop as
            select :node || ':' || e.code as identifier, :region::text as origin, null::uuid as contributor, e.department, v.provider_name,
                   e.id as entry, null::uuid as content_of, null::int as content_since, e.code, v.number as version, v.name,
                   v.content -> 'sharing' ->> 'type' as sharing, v.content -> 'opening' ->> 'type' as opening
            from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where e.withdrawn_at is null and e.department = any(:own)
            union all
            select l.identifier, l.origin, c.id, l.department, l.provider_name, l.entry, l.content_of, l.content_since, l.code, l.version,
                   l.name, l.sharing, l.opening
            from catalog.contributor c join catalog.level_line l on l.authority = c.local_authority and l.until is null
            where c.authority = :authority
            union all
            select n.identifier, n.origin, n.contributor, null, n.provider_name, null, n.contributor, n.since, n.code, n.version,
                   n.content ->> 'name', n.content -> 'sharing' ->> 'type', n.content -> 'opening' ->> 'type'
            from catalog.contributor c join catalog.contributed_entry n on n.contributor = c.id and n.until is null
            where c.authority = :authority
            """;

    private static final String END = """
            update catalog.level_line l set until = :number
            where l.authority = :authority and l.until is null and not exists (
                select 1 from level_wanted w where w.identifier = l.identifier and w.version = l.version
                   and w.department is not distinct from l.department and w.contributor is not distinct from l.contributor)
            """;
    private static final String BEGIN = """
            insert into catalog.level_line (authority, identifier, since, origin, contributor, department, provider_name, entry, content_of,
                content_since, code, version, name, sharing, opening)
            select :authority, w.identifier, :number, w.origin, w.contributor, w.department, w.provider_name, w.entry, w.content_of,
                w.content_since, w.code, w.version, w.name, w.sharing, w.opening
            from level_wanted w
            where not exists (select 1 from catalog.level_line l
                              where l.authority = :authority and l.identifier = w.identifier and l.until is null)
            """;
    /** What began and what ended with a version, entry by entry. */
    private static final String DIFFERENCE = """
            (select * from catalog.level_line where authority = :authority and since = :number) n
            full join (select * from catalog.level_line where authority = :authority and until = :number) o using (identifier)
            """;

    private static final String IN_VERSION =
            " l.authority = :authority and l.since <= :number and (l.until is null or l.until > :number) ";

    private final JdbcClient jdbc;

    LevelRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One consolidation of an authority at a time. */
    void lock(DepartmentId authority) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('catalog.level'), hashtext(?))")
                .param(authority.toString())
                .query((row, n) -> "")
                .list();
    }

    /** Gathers what the next version holds; from here on the transaction sees no later publication. */
    void gather(Department authority, RegionCode node, Collection<DepartmentId> own) {
        jdbc.sql(WANTED)
                .param("node", node.value())
                .param("region", authority.region().value())
                .param("own", own.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .param("authority", authority.id().value())
                .update();
    }

    /** Identifiers that came from more than one source. */
    List<String> collisions(int most) {
        return jdbc.sql(
                        "select identifier from level_wanted group by identifier having count(*) > 1 order by 1 limit ?")
                .param(most)
                .query(String.class)
                .list();
    }

    /** How much a version differs from the one before. */
    record Counts(int entries, int added, int changed, int withdrawn) {

        boolean isNothing() {
            return added + changed + withdrawn == 0;
        }
    }

    /** Writes the lines of the version and counts them. */
    Counts write(DepartmentId authority, int number) {
        jdbc.sql(END)
                .param("authority", authority.value())
                .param("number", number)
                .update();
        jdbc.sql(BEGIN)
                .param("authority", authority.value())
                .param("number", number)
                .update();
        return jdbc.sql("""
                        select (select count(*) from catalog.level_line where authority = :authority and until is null),
                            count(*) filter (where o.code is null), count(*) filter (where n.code is not null and o.code is not null),
                            count(*) filter (where n.code is null)
                        from
                        """ + DIFFERENCE)
                .param("authority", authority.value())
                .param("number", number)
                .query((row, n) -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .single();
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
