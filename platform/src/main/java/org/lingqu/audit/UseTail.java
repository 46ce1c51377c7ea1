package org.lingqu.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The end of the log that is not counted yet: records behind the follower and records without a position. Every question to the counts adds
 * it, within one statement, so that a call counts from the moment it was answered and none counts twice. Normally it is the last second;
 * on a node that has run before the counts were kept it is, for some minutes, the whole log, and an answer takes as long as reading does.
 */
@Component
class UseTail {

    /** Stands for no department and no grant in the tables of the counts. */
    static final String NONE = "uuid '00000000-0000-0000-0000-000000000000'";

    /** Whether an answer names the version it was given from; one of changes names two. */
    static final String HAS_VERSION = "snapshot ~ '^([0-9]+[.][.])?[0-9]{1,9}$'";

    /** The version; of changes the later one. */
    static final String VERSION = "substring(snapshot from '([0-9]{1,9})$')::int";

    /** How a call of the tail counts. */
    static final String USES = "(outcome = :done and row_count > 0)::int as answered,"
            + " (outcome = :done and row_count = 0)::int as nothing, (outcome <> :done)::int as refused";

    private static final String COLUMNS = """
            select r.rec_id, r.at, (r.at at time zone 'Asia/Shanghai')::date as day, r.outcome, r.refusal, r.matter, r.row_count,
              r.snapshot, coalesce(r.resource, '') as resource, coalesce(r.department, %1$s) as department,
              coalesce(r.grant_id, %1$s) as grant_id, """.formatted(NONE);

    /** The mark is told twice: as a number for a good plan, and as it stands when the statement looks, for the truth. */
    private static final String TAIL =
            "with tail as materialized (" + COLUMNS + """
              p.position
              from audit.position p
              join audit.record r on r.rec_id = p.rec_id and r.at = p.at
              where p.position >= :behind and p.position >= (select counted from audit.person_use_state)
                and r.kind = 2 and r.at >= :from and %1$s
              union all
              """ + COLUMNS + "null::bigint" + LogTables.UNSEEN + """
              and r.kind = 2 and r.at >= :from and %1$s)
            """;

    private final JdbcClient jdbc;
    private final LogTables tables;

    UseTail(JdbcClient jdbc, LogTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
    }

    /**
     * A question to the counts.
     *
     * @param which condition on a record {@code r}: of which calls the tail is wanted
     * @param from {@code :from}, calls before are left out of the tail
     * @param question goes on behind the {@code with} that names the tail
     */
    JdbcClient.StatementSpec asking(String which, Instant from, String question) {
        return jdbc.sql(TAIL.formatted(which) + question)
                .param("behind", counted())
                .param("since", tables.seen())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("done", Outcome.DONE.number());
    }

    /** A question to the counts from a legal day on, {@code :first}. */
    JdbcClient.StatementSpec asking(String which, LocalDate first, String question) {
        return asking(which, startOf(first), question).param("first", first);
    }

    /** What a matter is found by, for a column that names it; {@link MatterLines} computes the same. */
    static String matterKey(String column) {
        return "sha256(convert_to(" + column + ", 'UTF8'))";
    }

    /** Up to which position is counted. */
    long counted() {
        return jdbc.sql("select counted from audit.person_use_state")
                .query(Long.class)
                .single();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(LegalTime.ZONE).toInstant();
    }
}
