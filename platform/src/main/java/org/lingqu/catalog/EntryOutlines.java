package org.lingqu.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Entries in force, counted and paged without their contents: for what looks over all of them at once. Other modules say by their ids which
 * ones they mean; the database here does the rest.
 */
@Repository
public class EntryOutlines {

    private static final String SEGMENT = "coalesce(v.content #>> '{nature,segment}', 'GOVERNMENT')";
    private static final String IN_FORCE = """
            from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            """;

    private final JdbcClient jdbc;

    EntryOutlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry in outline.
     *
     * @param publishedAt when the version in force was published
     */
    public record Outline(
            EntryId entry,
            ResourceCode code,
            String name,
            DepartmentId provider,
            Segment segment,
            Instant publishedAt) {}

    /**
     * How many entries of a department in a segment belong to a group.
     *
     * @param group number of the group; -1: to none
     */
    public record Count(DepartmentId provider, Segment segment, int group, long entries) {}

    /**
     * Counts everything in force.
     *
     * @param provider only of this department; null: of all
     * @param groups an entry counts in the first that has it
     */
    public List<Count> count(@Nullable DepartmentId provider, List<? extends Collection<EntryId>> groups) {
        List<UUID> ids = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            for (EntryId entry : groups.get(group)) {
                ids.add(entry.value());
                numbers.add(group);
            }
        }
        return jdbc.sql("""
                        with grouped as (
                            select id, min(grp) as grp from unnest(cast(:ids as uuid[]), cast(:groups as int[])) as g (id, grp) group by id)
                        select e.department,
                        """ + SEGMENT + " as segment, coalesce(g.grp, -1) as grp, count(*) as entries " + IN_FORCE
                        + """
                        left join grouped g on g.id = e.id
                        where e.withdrawn_at is null and (cast(:provider as uuid) is null or e.department = :provider)
                        group by 1, 2, 3
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("groups", numbers.toArray(Integer[]::new))
                .param("provider", provider == null ? null : provider.value())
                .query((row, n) -> new Count(
                        new DepartmentId(row.getObject("department", UUID.class)),
                        Segment.valueOf(row.getString("segment")),
                        row.getInt("grp"),
                        row.getLong("entries")))
                .list();
    }

    /**
     * What is in force and not among some, by code.
     *
     * @param provider only of this department; null: of all
     * @param segment only of this one; null: of all
     * @param without entries left out
     * @param withoutProviders departments all of whose entries are left out
     * @param after code of the last one seen; empty to begin
     */
    public List<Outline> page(
            @Nullable DepartmentId provider,
            @Nullable Segment segment,
            Collection<EntryId> without,
            Collection<DepartmentId> withoutProviders,
            String after,
            int most) {
        return jdbc.sql("select e.id, e.code, v.name, e.department, v.published_at, " + SEGMENT + " as segment "
                        + IN_FORCE
                        + """
                        where e.withdrawn_at is null and e.code > :after
                          and (cast(:provider as uuid) is null or e.department = :provider)
                          and (cast(:segment as text) is null or
                        """
                        + SEGMENT + """
                         = :segment)
                          and not exists (select 1 from unnest(cast(:without as uuid[])) as w (id) where w.id = e.id)
                          and not e.department = any(:departments)
                        order by e.code limit :most
                        """)
                .param("after", after)
                .param("provider", provider == null ? null : provider.value())
                .param("segment", segment == null ? null : segment.name())
                .param("without", without.stream().map(EntryId::value).toArray(UUID[]::new))
                .param(
                        "departments",
                        withoutProviders.stream().map(DepartmentId::value).toArray(UUID[]::new))
                .param("most", most)
                .query(EntryOutlines::outline)
                .list();
    }

    /** An entry in outline with how often it is to be updated. */
    public record Cycled(
            EntryId entry,
            ResourceCode code,
            String name,
            DepartmentId provider,
            Instant publishedAt,
            UpdateCycle cycle) {}

    /** Everything in force by name, without its contents. @param provider only of this department; null: of all */
    public List<Cycled> cycled(@Nullable DepartmentId provider) {
        return jdbc.sql("select e.id, e.code, v.name, e.department, v.published_at, v.content->>'cycle' as cycle "
                        + IN_FORCE + """
                        where e.withdrawn_at is null and (cast(:provider as uuid) is null or e.department = :provider)
                        order by v.name, e.code
                        """)
                .param("provider", provider == null ? null : provider.value())
                .query((row, n) -> new Cycled(
                        new EntryId(row.getObject("id", UUID.class)),
                        new ResourceCode(row.getString("code")),
                        row.getString("name"),
                        new DepartmentId(row.getObject("department", UUID.class)),
                        row.getObject("published_at", OffsetDateTime.class).toInstant(),
                        UpdateCycle.valueOf(row.getString("cycle"))))
                .list();
    }

    /** Some entries in force, by code. */
    public List<Outline> some(Collection<EntryId> entries) {
        return jdbc.sql("select e.id, e.code, v.name, e.department, v.published_at, " + SEGMENT + " as segment "
                        + IN_FORCE + "where e.withdrawn_at is null and e.id = any(:ids) order by e.code")
                .param("ids", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query(EntryOutlines::outline)
                .list();
    }

    private static Outline outline(ResultSet row, int n) throws SQLException {
        return new Outline(
                new EntryId(row.getObject("id", UUID.class)),
                new ResourceCode(row.getString("code")),
                row.getString("name"),
                new DepartmentId(row.getObject("department", UUID.class)),
                Segment.valueOf(row.getString("segment")),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }
}
