package org.lingqu.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SystemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The single calls under grants, found in the records by their grant, in the order of their ids; one is there as soon as it is recorded. */
@Repository
class GrantCalls {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;

    GrantCalls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes positions one by one. */
    @FunctionalInterface
    interface Places {

        /** @throws IOException when what takes them is gone */
        void add(long position) throws IOException;
    }

    /** Tells the positions below the size of a log of all calls under some grants whose records are still there; holds a part of them at once. */
    void tell(Collection<GrantId> grants, long size, Places places) throws IOException {
        for (GrantId grant : grants) {
            UUID after = new UUID(0, 0);
            for (List<Call> part = part(grant, after); !part.isEmpty(); part = part(grant, after)) {
                for (Call call : part) {
                    if (call.position() < size) {
                        places.add(call.position());
                    }
                }
                after = part.get(part.size() - 1).record();
            }
        }
    }

    private record Call(UUID record, long position) {}

    private List<Call> part(GrantId grant, UUID after) {
        return jdbc.sql("""
                        select r.rec_id, p.position
                        from audit.record r join audit.position p on p.rec_id = r.rec_id
                        where r.grant_id = :grant and r.kind = 2 and r.rec_id > :after order by r.rec_id limit :limit""")
                .param("grant", grant.value())
                .param("after", after)
                .param("limit", AT_ONCE)
                .query((row, n) -> new Call(row.getObject("rec_id", UUID.class), row.getLong("position")))
                .list();
    }

    /** The first call of a system under a grant that was answered with rows. */
    Optional<AccessCounts.Answered> firstAnswered(GrantId grant, SystemId system, Instant since) {
        return jdbc.sql("""
                        select r.rec_id, r.at from audit.record r
                        where r.grant_id = :grant and r.system_id = :system and r.outcome = :done and r.row_count > 0
                          and r.rec_id >= :least and r.at >= :from
                        order by r.rec_id limit 1""")
                .param("grant", grant.value())
                .param("system", system.value())
                .param("done", Outcome.DONE.number())
                .param("least", RecordSearch.firstAt(since))
                .param("from", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new AccessCounts.Answered(
                        row.getObject("rec_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The latest calls under a grant, newest first. */
    List<AccessCounts.Access> latest(GrantId grant, int limit) {
        return jdbc.sql("""
                        select r.rec_id, r.at, r.matter, r.outcome, r.refusal, r.row_count, r.leaf,
                          (select p.position from audit.position p where p.rec_id = r.rec_id) as position
                        from audit.record r
                        where r.grant_id = :grant and r.kind = 2 order by r.rec_id desc limit :limit""")
                .param("grant", grant.value())
                .param("limit", limit)
                .query((row, n) -> new AccessCounts.Access(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("matter"),
                        Outcome.of(row.getInt("outcome")),
                        row.getString("refusal"),
                        row.getLong("row_count"),
                        new Receipt(row.getObject("rec_id", UUID.class), row.getBytes("leaf")),
                        row.getObject("position", Long.class)))
                .list();
    }
}
