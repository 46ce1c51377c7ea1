package org.lingqu.catalog.level;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes the lines of a level catalog's next version, all of it within one transaction. */
@Repository
class Consolidation {

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
    private final JdbcClient jdbc;

    Consolidation(JdbcClient jdbc) {
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
                        """ + LevelRows.DIFFERENCE)
                .param("authority", authority.value())
                .param("number", number)
                .query((row, n) -> new Counts(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .single();
    }
}
