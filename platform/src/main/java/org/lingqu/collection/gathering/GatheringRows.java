package org.lingqu.collection.gathering;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.lingqu.kernel.EntryId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How entries stand by their newest landed load, one question for all of them. Corrections bring no data that were not counted before; a version
 * that its department refused to confirm counts for nothing.
 */
@Repository
class GatheringRows {

    private static final String NEWEST = """
            select distinct on (entry) entry, receipt is not null as whole from collection.load l
            where state = 'LANDED' and kind <> 'CORRECTION' and not exists (select from collection.confirmation c
              where c.entry = l.entry and c.snapshot = l.snapshot and c.state = 'REFUSED')
            """;

    private final JdbcClient jdbc;

    GatheringRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whole or partly, of every entry with data; the others are left out. */
    Map<EntryId, GatheringState> all() {
        return read(jdbc.sql(NEWEST + " order by entry, ordinal desc"));
    }

    /** The same of some entries. */
    Map<EntryId, GatheringState> of(Collection<EntryId> entries) {
        return read(jdbc.sql(NEWEST + " and entry = any(:entries) order by entry, ordinal desc")
                .param("entries", entries.stream().map(EntryId::value).toArray(UUID[]::new)));
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
        return first;
    }
}
