package org.lingqu.collection.gathering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.EntryId;
import org.lingqu.pool.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How entries stand by their newest landed load, one question for all of them. Corrections bring no data that were not counted before; a version
 * that its department refused to confirm counts for nothing. Entries of documents, pictures, sound and film stand by their files.
 */
@Repository
class GatheringRows {

    private static final String NEWEST = """
            select distinct on (entry) entry, receipt is not null as whole from collection.load l
            where state = 'LANDED' and kind <> 'CORRECTION' and not exists (select from collection.confirmation c
              where c.entry = l.entry and c.snapshot = l.snapshot and c.state = 'REFUSED')
            """;

    private final JdbcClient jdbc;
    private final Objects objects;

    GatheringRows(JdbcClient jdbc, Objects objects) {
        this.jdbc = jdbc;
        this.objects = objects;
    }

    /** Whole or partly, of every entry with data; the others are left out. */
    Map<EntryId, GatheringState> all() {
        return withFiles(read(jdbc.sql(NEWEST + " order by entry, ordinal desc")), null);
    }

    /** The same of some entries. */
    Map<EntryId, GatheringState> of(Collection<EntryId> entries) {
        return withFiles(
                read(jdbc.sql(NEWEST + " and entry = any(:entries) order by entry, ordinal desc")
                        .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))),
                entries);
    }

    private Map<EntryId, GatheringState> withFiles(
            Map<EntryId, GatheringState> states, @Nullable Collection<EntryId> entries) {
        objects.stored(entries).forEach(each -> states.putIfAbsent(each.entry(), GatheringState.WHOLE));
        return states;
    }

    private static Map<EntryId, GatheringState> read(JdbcClient.StatementSpec asked) {
        Map<EntryId, GatheringState> states = new HashMap<>();
        asked.query((row, n) -> states.put(
                        new EntryId(row.getObject("entry", UUID.class)),
                        row.getBoolean("whole") ? GatheringState.WHOLE : GatheringState.PARTLY))
                .list();
        return states;
    }

    /** When each of some entries had its first complete data; those without any are left out. */
    Map<EntryId, Instant> firstWhole(Collection<EntryId> entries) {
        Map<EntryId, Instant> first = new HashMap<>();
        jdbc.sql("""
                        select entry, min(coalesce(ended_at, started_at)) as at from collection.load l
                        where state = 'LANDED' and kind <> 'CORRECTION' and receipt is not null and entry = any(:entries)
                          and not exists (select from collection.confirmation c
                            where c.entry = l.entry and c.snapshot = l.snapshot and c.state = 'REFUSED')
                        group by entry
                        """)
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new))
                .query((row, n) -> first.put(
                        new EntryId(row.getObject("entry", UUID.class)),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        objects.stored(entries)
                .forEach(each -> first.merge(each.entry(), each.first(), (one, two) -> one.isBefore(two) ? one : two));
        return first;
    }
}
