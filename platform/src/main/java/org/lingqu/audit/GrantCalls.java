package org.lingqu.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SystemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The single calls under grants, found without reading the log: what is noted of them, and the tail of the log. A note whose record is gone
 * counts for nothing; the records are looked up one by one ({@code offset 0}), or the database would rather read them all.
 */
@Repository
class GrantCalls {

    /** While the notes are being made on an old node, the latest calls are looked for among this many records. */
    private static final int REACH = 200_000;

    private final JdbcClient jdbc;
    private final UseTail tail;

    GrantCalls(JdbcClient jdbc, UseTail tail) {
        this.jdbc = jdbc;
        this.tail = tail;
    }

    /** Positions below the size of a log of all calls under some grants whose records are still there, in order. */
    List<Long> positions(Collection<GrantId> grants, long size) {
        return tail.asking("r.grant_id = any(:grants)", Instant.EPOCH, """
                        select position from (
                          select g.position from audit.grant_call g cross join lateral (
                            select from audit.record r where r.rec_id = g.rec_id and r.at = g.at offset 0) r
                          where g.grant_id = any(:grants)
                          union all
                          select position from tail) c
                        where position < :size order by position""")
                .param("grants", grants.stream().map(GrantId::value).toArray(UUID[]::new))
                .param("size", size)
                .query(Long.class)
                .list();
    }

    /** The first call of a system under a grant that was answered with rows. */
    Optional<AccessCounts.Answered> firstAnswered(GrantId grant, SystemId system, Instant since) {
        String given = "r.grant_id = :grant and r.system_id = :system and r.outcome = :done and r.row_count > 0"
                + " and r.rec_id >= :least";
        return tail.asking(given, since, """
                        select rec_id, at from (
                          (select g.rec_id, g.at from audit.grant_call g cross join lateral (
                             select from audit.record r where r.rec_id = g.rec_id and r.at = g.at and %s offset 0) r
                           where g.grant_id = :grant and g.rec_id >= :least and g.at >= :from
                           order by g.rec_id limit 1)
                          union all
                          select rec_id, at from tail) c
                        order by rec_id limit 1""".formatted(given))
                .param("least", RecordSearch.firstAt(since))
                .param("grant", grant.value())
                .param("system", system.value())
                .query((row, n) -> new AccessCounts.Answered(
                        row.getObject("rec_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The latest calls under a grant, newest first. */
    List<AccessCounts.Access> latest(GrantId grant, int limit) {
        long behind = Math.max(tail.counted(), placed() - REACH);
        return tail.asking("r.grant_id = :grant", Instant.EPOCH, """
                        select r.rec_id, r.at, r.matter, r.outcome, r.refusal, r.row_count, r.leaf, c.position
                        from (
                          (select g.rec_id, g.at, g.position from audit.grant_call g cross join lateral (
                             select from audit.record r where r.rec_id = g.rec_id and r.at = g.at offset 0) r
                           where g.grant_id = :grant order by g.rec_id desc limit :limit)
                          union all
                          (select rec_id, at, position from tail order by rec_id desc limit :limit)) c
                        join audit.record r on r.rec_id = c.rec_id and r.at = c.at
                        order by r.rec_id desc limit :limit""")
                .param("behind", behind)
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

    private long placed() {
        return jdbc.sql("select coalesce(max(position) + 1, 0) from audit.position")
                .query(Long.class)
                .single();
    }
}
