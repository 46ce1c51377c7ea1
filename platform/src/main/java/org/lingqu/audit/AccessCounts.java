package org.lingqu.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

/**
 * How grants were used, as the records say. Only a process that starts reads records, those of its day: what a call takes of a quota depends on
 * a number that is not the log's, so it is counted for nobody in advance.
 */
@Repository
public class AccessCounts {

    private final JdbcClient jdbc;
    private final UseTail tail;
    private final GrantCalls calls;

    AccessCounts(JdbcClient jdbc, UseTail tail, GrantCalls calls) {
        this.jdbc = jdbc;
        this.tail = tail;
        this.calls = calls;
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
                        select grant_id, least(2147483647, sum(
                          greatest(1, ceil(greatest(row_count, coalesce(asked, octet_length(keys) / :hash)) / :perCall::numeric))))::int
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

    /** Use of one grant from a legal day on. */
    public Use useOf(GrantId grant, LocalDate first) {
        return tail.asking("r.grant_id = :grant", first, """
                        select coalesce(sum(answered), 0) as answered, coalesce(sum(nothing), 0) as nothing, coalesce(sum(refused), 0) as refused
                        from (
                          select d.answered, d.nothing, d.refused
                          from audit.use_caller c join audit.use_day d on d.caller = c.id
                          where c.grant_id = :grant and d.day >= :first
                          union all
                          select %s from tail) u
                        """.formatted(UseTail.USES))
                .param("grant", grant.value())
                .query((row, n) -> new Use(row.getLong("answered"), row.getLong("nothing"), row.getLong("refused")))
                .single();
    }

    /**
     * The first call of a system under a grant that was answered with rows, since an instant; a hand-over counts as one.
     *
     * @param system who must have called
     */
    public Optional<Answered> firstAnswered(GrantId grant, SystemId system, Instant since) {
        return calls.firstAnswered(grant, system, since);
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

    /** The latest calls under a grant, newest first. */
    public List<Access> latestOf(GrantId grant, int limit) {
        return calls.latest(grant, limit);
    }
}
