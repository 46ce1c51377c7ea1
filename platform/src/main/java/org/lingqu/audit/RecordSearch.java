package org.lingqu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds records. Ids are ordered by time, so the log is walked along its ids, and a look is bounded: after {@value #REACH} records it
 * says how far it came and where to go on. So no search, however rare what it looks for, reads the whole log at once, and the log needs no
 * index that would slow down its writing.
 */
@Repository
class RecordSearch {

    private static final int REACH = 200_000;

    private final JdbcClient jdbc;

    RecordSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a page begins: behind an id, towards the past or towards the present. */
    record Mark(UUID id, boolean towardsPast) {}

    Optional<LoggedRecord> find(UUID id) {
        return jdbc.sql("select " + RecordRows.COLUMNS + ", r.leaf, p.position from audit.record r"
                        + " left join audit.position p on p.rec_id = r.rec_id where r.rec_id = :id")
                .param("id", id)
                .query((row, n) -> record(row).at(row.getObject("position", Long.class)))
                .optional();
    }

    Optional<UUID> at(long position) {
        return jdbc.sql("select rec_id from audit.position where position = :position")
                .param("position", position)
                .query(UUID.class)
                .optional();
    }

    /** @param mark null for the newest */
    RecordPage page(Wanted wanted, Sight sight, @Nullable Mark mark, int limit) {
        return page(wanted, sight, mark, limit, REACH);
    }

    RecordPage page(Wanted wanted, Sight sight, @Nullable Mark mark, int limit, int reach) {
        boolean past = mark == null || mark.towardsPast();
        String order = " order by r.rec_id " + (past ? "desc" : "asc");
        Map<String, Object> values = new HashMap<>();
        String stretch = " from audit.record r where " + wanted.range(mark, values) + order;
        Map<String, Object> bounds = Map.copyOf(values);
        List<LoggedRecord> rows = new ArrayList<>(jdbc.sql("select " + RecordRows.COLUMNS + ", r.leaf from (select *"
                        + stretch + " limit :reach) r where " + wanted.conditions(values) + " and "
                        + sight.condition(values) + order + " limit :limit")
                .params(values)
                .param("reach", reach)
                .param("limit", limit + 1)
                .query((row, n) -> record(row))
                .list());
        boolean more = rows.size() > limit;
        if (more) {
            rows.remove(limit);
        }
        UUID stopped = more ? null : stoppedAt(stretch, bounds, reach);
        UUID end = rows.isEmpty() ? null : rows.get(rows.size() - 1).id();
        UUID on = more ? end : stopped;
        UUID back = mark == null
                ? null
                : rows.isEmpty() ? beside(mark) : rows.get(0).id();
        if (!past) {
            Collections.reverse(rows);
        }
        return new RecordPage(
                placed(rows), past ? back : on, past ? on : back, stopped == null ? null : instantOf(stopped));
    }

    /** The id at which the look was broken off; null when it came to the end. */
    private @Nullable UUID stoppedAt(String stretch, Map<String, Object> bounds, int reach) {
        return jdbc.sql("select r.rec_id" + stretch + " offset :passed limit 1")
                .params(bounds)
                .param("passed", reach - 1)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** The way back from a page without rows leads over the mark itself. */
    private static UUID beside(Mark mark) {
        long low = mark.id().getLeastSignificantBits();
        return new UUID(mark.id().getMostSignificantBits(), mark.towardsPast() ? low - 1 : low + 1);
    }

    private List<LoggedRecord> placed(List<LoggedRecord> rows) {
        Map<UUID, Long> positions = new HashMap<>();
        jdbc.sql("select rec_id, position from audit.position where rec_id = any(:ids)")
                .param("ids", rows.stream().map(LoggedRecord::id).toArray(UUID[]::new))
                .query((row, n) -> positions.put(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
        return rows.stream().map(row -> row.at(positions.get(row.id()))).toList();
    }

    private static LoggedRecord record(ResultSet row) throws SQLException {
        UUID id = row.getObject("rec_id", UUID.class);
        Instant at = RecordRows.at(row);
        Receipt receipt = new Receipt(id, row.getBytes("leaf"));
        try {
            return RecordRows.isAccess(row)
                    ? new LoggedRecord(id, at, receipt, null, RecordRows.access(row), null)
                    : new LoggedRecord(id, at, receipt, null, null, RecordRows.act(row));
        } catch (RuntimeException damaged) {
            return new LoggedRecord(id, at, receipt, null, null, null);
        }
    }

    /** The smallest id a record of this instant can have. */
    static UUID firstAt(Instant instant) {
        return new UUID(instant.toEpochMilli() << 16 | 0x7000L, 0x8000000000000000L);
    }

    /** When the record of an id was made. */
    static Instant instantOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
