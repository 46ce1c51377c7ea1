package org.lingqu.catalog.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.store.VersionRows;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which versions are in force, settled once and then read piece by piece: versions never change, so a long export needs no long transaction
 * and says in its second half nothing else than in its first.
 */
@Repository
class PublishedSet {

    private static final int PIECE = 200;
    private static final String COLUMNS = """
            select e.id, e.code, e.department, v.number, v.provider_name, v.provider_code, v.content::text as content, v.pack_id,
                   v.pack_version, v.change_reason, v.compiled_by, v.published_at
            from catalog.entry e join catalog.entry_version v on v.entry = e.id
            """;

    private final JdbcClient jdbc;

    PublishedSet(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version of an entry. */
    record Key(UUID entry, int version) {}

    /** Takes one version. */
    @FunctionalInterface
    interface Taker {
        void take(EntryVersion version) throws IOException;
    }

    /** What is in force, of one department or of all, by provider and code. */
    List<Key> inForce(@Nullable DepartmentId department) {
        return jdbc.sql("""
                        select e.id, e.live_version from catalog.entry e
                        join catalog.entry_version v on v.entry = e.id and v.number = e.live_version
                        where e.withdrawn_at is null and (:every or e.department = :department)
                        order by v.provider_name, e.department, e.code
                        """)
                .param("every", department == null)
                .param("department", department == null ? new UUID(0, 0) : department.value())
                .query((row, n) -> new Key(row.getObject(1, UUID.class), row.getInt(2)))
                .list();
    }

    /** What is in force of some entries, in the order given. */
    List<Key> inForce(List<EntryId> entries) {
        Map<UUID, Key> found = new HashMap<>();
        jdbc.sql(
                        "select id, live_version from catalog.entry where withdrawn_at is null and live_version is not null and id = any(?)")
                .param(entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query((row, n) -> new Key(row.getObject(1, UUID.class), row.getInt(2)))
                .list()
                .forEach(key -> found.put(key.entry(), key));
        List<Key> keys = new ArrayList<>();
        for (EntryId entry : entries) {
            Key key = found.get(entry.value());
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Names of the local elements of some versions, at most {@code most}. */
    List<String> extensions(List<Key> keys, int most) {
        return jdbc.sql("""
                        select distinct local.name from unnest(:entries::uuid[], :numbers::int[]) as wanted (entry, number)
                        join catalog.entry_version v on v.entry = wanted.entry and v.number = wanted.number
                        cross join lateral jsonb_object_keys(coalesce(v.content -> 'extension', '{}'::jsonb)) as local (name)
                        order by local.name limit :most
                        """)
                .param("entries", keys.stream().map(Key::entry).toArray(UUID[]::new))
                .param("numbers", keys.stream().map(Key::version).toArray(Integer[]::new))
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Hands every version over, in order; only a few are in memory at a time. */
    void each(List<Key> keys, Taker taker) throws IOException {
        for (int from = 0; from < keys.size(); from += PIECE) {
            List<Key> piece = keys.subList(from, Math.min(keys.size(), from + PIECE));
            Map<UUID, EntryVersion> found = new HashMap<>();
            jdbc.sql(COLUMNS + """
                             join unnest(:entries::uuid[], :numbers::int[]) as wanted (entry, number)
                               on v.entry = wanted.entry and v.number = wanted.number
                            """)
                    .param("entries", piece.stream().map(Key::entry).toArray(UUID[]::new))
                    .param("numbers", piece.stream().map(Key::version).toArray(Integer[]::new))
                    .query(VersionRows::version)
                    .list()
                    .forEach(version -> found.put(version.entry().value(), version));
            for (Key key : piece) {
                EntryVersion version = found.get(key.entry());
                if (version != null) {
                    taker.take(version);
                }
            }
        }
    }
}
