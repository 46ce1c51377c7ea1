package org.lingqu.catalog.change;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.store.Json;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Entries in force that a change touches by what they cite or where they are formed. */
@Repository
class TouchedRows {

    private static final String IN_FORCE = """
            select e.id from catalog.entry e join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
            where e.withdrawn_at is null and (:departments::uuid[] is null or e.department = any(:departments::uuid[]))
            """;

    private final JdbcClient jdbc;

    TouchedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries in force that cite a norm. @param departments of these; null: of all */
    List<EntryId> citing(String title, @Nullable Set<DepartmentId> departments) {
        return entries(jdbc.sql(IN_FORCE + " and v.content -> 'sharing' -> 'bases' @> :basis::jsonb order by e.number")
                .param("basis", Json.write(List.of(Map.of("title", title))))
                .param("departments", departments == null ? null : ids(departments)));
    }

    /** How many entries in force cite a norm. */
    long countCiting(String title) {
        return jdbc.sql("select count(*) from (" + IN_FORCE
                        + " and v.content -> 'sharing' -> 'bases' @> :basis::jsonb) x")
                .param("basis", Json.write(List.of(Map.of("title", title))))
                .param("departments", null)
                .query(Long.class)
                .single();
    }

    /** Entries in force whose data are formed in a system, without those of departments that have another one of that name. */
    List<EntryId> formedInWithout(String system, Collection<DepartmentId> without) {
        return entries(jdbc.sql(IN_FORCE + """
                         and v.content -> 'nature' ->> 'origin' = 'SYSTEM' and v.content -> 'nature' ->> 'originName' = :system
                         and not (e.department = any(:without)) order by e.number
                        """)
                .param("system", system)
                .param("departments", null)
                .param("without", ids(without)));
    }

    /** Entries in force whose data are formed in a system. @param departments of these; null: of all */
    List<EntryId> formedIn(String system, @Nullable Set<DepartmentId> departments) {
        return entries(jdbc.sql(IN_FORCE + """
                         and v.content -> 'nature' ->> 'origin' = 'SYSTEM' and v.content -> 'nature' ->> 'originName' = :system
                        order by e.number
                        """)
                .param("system", system)
                .param("departments", departments == null ? null : ids(departments)));
    }

    private static UUID[] ids(Collection<DepartmentId> departments) {
        return departments.stream().map(DepartmentId::value).toArray(UUID[]::new);
    }

    private static List<EntryId> entries(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> new EntryId(row.getObject(1, UUID.class)))
                .list();
    }
}
