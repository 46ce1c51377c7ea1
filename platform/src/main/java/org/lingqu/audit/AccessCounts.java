package org.lingqu.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SystemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How grants were used, read from the records. Ids are ordered by time, so a range of ids is a range of time. */
@Repository
public class AccessCounts {

    /** How far back the latest calls of a grant are looked for: this many records of the node. */
    private static final int REACH = 200_000;

    private final JdbcClient jdbc;

    AccessCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Calls under a grant.
     *
     * @param answered with at least one row
     * @param empty answered that nothing was found
     * @param refused refused or failed
     */
    public record Use(long answered, long empty, long refused) {

        /** Calls that count against a quota. */
        public long counted() {
            return answered + empty;
        }
    }

    /**
     * One call.
     *
     * @param refusal problem code; null when it was answered
     * @param position place in the log; null until the sequencer has given it one
     */
    public record Access(
            Instant at,
            @Nullable String matter,
            Outcome outcome,
            @Nullable String refusal,
            long rows,
            Receipt receipt,
            @Nullable Long position) {}

    /**
     * Answered calls per grant since an instant; grants without any are left out. Reads every record since then.
     *
     * @param perCall how many identifiers or rows stand for one call; a call with more counts as several
     */
    public Map<GrantId, Integer> answeredSince(Instant since, int perCall) {
        Map<GrantId, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select grant_id, least(sum(greatest(1, ceil(greatest(row_count, octet_length(keys) / :hash) / :perCall::numeric))), 2147483647)::int
                        from audit.record
                        where rec_id >= :first and kind = 2 and outcome = :done and grant_id is not null
                        group by grant_id
                        """)
                .param("first", RecordSearch.firstAt(since))
                .param("done", Outcome.DONE.number())
                .param("hash", KeyHash.LENGTH)
                .param("perCall", perCall)
                .query((row, n) -> counts.put(new GrantId(row.getObject(1, UUID.class)), row.getInt(2)))
                .list();
        return counts;
    }

    /** Use of one grant since an instant. Reads every record since then. */
    public Use useOf(GrantId grant, Instant since) {
        return jdbc.sql("""
                        select count(*) filter (where outcome = :done and row_count > 0),
                          count(*) filter (where outcome = :done and row_count = 0),
                          count(*) filter (where outcome <> :done)
                        from audit.record where rec_id >= :first and kind = 2 and grant_id = :grant
                        """)
                .param("first", RecordSearch.firstAt(since))
                .param("done", Outcome.DONE.number())
                .param("grant", grant.value())
                .query((row, n) -> new Use(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /**
     * The first call of a system under a grant that was answered with rows, since an instant; a hand-over counts as one. Reads the records
     * since then up to it.
     *
     * @param system who must have called
     */
    public Optional<Answered> firstAnswered(GrantId grant, SystemId system, Instant since) {
        return jdbc.sql("""
                        select rec_id, at from audit.record
                        where rec_id >= :first and at >= :since and kind = 2 and outcome = :done and row_count > 0
                          and grant_id = :grant and system_id = :system
                        order by rec_id limit 1
                        """)
                .param("first", RecordSearch.firstAt(since))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("done", Outcome.DONE.number())
                .param("grant", grant.value())
                .param("system", system.value())
                .query((row, n) -> new Answered(
                        row.getObject("rec_id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /**
     * When systems were last answered, among the accesses from a position of the log on. Reads every record of the part.
     *
     * @param position 0 for the beginning of the log
     * @param most positions of the part
     */
    public Answers answersFrom(long position, int most) {
        long end = jdbc.sql("select coalesce(max(position) + 1, 0) from audit.position")
                .query(Long.class)
                .single();
        long until = Math.max(position, Math.min(end, position + most));
        Map<SystemId, Instant> latest = new HashMap<>();
        jdbc.sql("""
                        select r.system_id, max(r.at) as at
                        from audit.position p join audit.record r on r.rec_id = p.rec_id and r.at = p.at
                        where p.position >= :from and p.position < :until and r.kind = 2 and r.outcome = :done and r.system_id is not null
                        group by r.system_id
                        """)
                .param("from", position)
                .param("until", until)
                .param("done", Outcome.DONE.number())
                .query(row -> {
                    latest.put(
                            new SystemId(row.getObject("system_id", UUID.class)),
                            row.getObject("at", OffsetDateTime.class).toInstant());
                });
        return new Answers(until, until < end, latest);
    }

    /**
     * When systems were last answered.
     *
     * @param until the position from which the next look goes on
     * @param more whether the log goes on there
     * @param latest by system; those without an answer are left out
     */
    public record Answers(long until, boolean more, Map<SystemId, Instant> latest) {

        public Answers {
            latest = Map.copyOf(latest);
        }
    }

    /**
     * An answered call.
     *
     * @param record id of its record
     */
    public record Answered(UUID record, Instant at) {}

    /** The latest calls under a grant, newest first, among the node's latest 200,000 records. */
    public List<Access> latestOf(GrantId grant, int limit) {
        return jdbc.sql("""
                        select r.rec_id, r.at, r.matter, r.outcome, r.refusal, r.row_count, r.leaf, p.position
                        from (select * from audit.record order by rec_id desc limit :reach) r
                        left join audit.position p on p.rec_id = r.rec_id
                        where r.kind = 2 and r.grant_id = :grant order by r.rec_id desc limit :limit
                        """)
                .param("reach", REACH)
                .param("grant", grant.value())
                .param("limit", limit)
                .query((row, n) -> new Access(
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
