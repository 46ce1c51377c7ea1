package org.lingqu.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.ResourceCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every access to one record of a resource that the log holds, one by one in the order in which they came, answered or refused. */
@Repository
public class RowUses {

    /** As in {@link Recipients}: noted in the index, behind the index, or still without a position. */
    private static final String USES = """
            with candidate as (
              select p.rec_id, p.at from audit.positions_of(:key) u (position) join audit.position p on p.position = u.position
              union
              select p.rec_id, p.at from audit.position p where p.position >= (select indexed from audit.person_use_state)
              union
              select r.rec_id, r.at""" + LogTables.UNSEEN + """
            )
            select %s, r.leaf
            from candidate c join audit.record r on r.rec_id = c.rec_id and r.at = c.at
            where r.kind = 2 and r.resource = :resource and r.rec_id > :after
              and position(:hash in substring(r.keys for 32 * coalesce(r.asked, octet_length(r.keys) / 32))) > 0
              and (:own::uuid is null or r.department = :own::uuid)
            order by r.rec_id limit :limit""".formatted(RecordRows.COLUMNS);

    private final JdbcClient jdbc;
    private final LogTables tables;

    RowUses(JdbcClient jdbc, LogTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /** An access and its receipt. */
    public record Use(AccessRecord access, Receipt receipt) {

        /** Where the next page goes on. */
        public UUID mark() {
            return access.id();
        }

        public Instant at() {
            return access.at();
        }
    }

    /**
     * Accesses to a record, the first first.
     *
     * @param identifier hash of what the record is asked for by
     * @param own only those by this department; null: those by all
     * @param after mark of the last one known; null from the first
     */
    public List<Use> of(
            ResourceCode resource, KeyHash identifier, @Nullable DepartmentId own, @Nullable UUID after, int limit) {
        return jdbc.sql(USES)
                .param("key", UseIndex.keyOf(identifier))
                .param("hash", identifier.bytes())
                .param("since", tables.seen())
                .param("resource", resource.value())
                .param("own", own == null ? null : own.value().toString())
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query((row, n) -> new Use(
                        RecordRows.access(row), new Receipt(row.getObject("rec_id", UUID.class), row.getBytes("leaf"))))
                .list();
    }
}
