package org.lingqu.exchange.handover;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What hand-overs take of a day, in calls and rows. What goes on another day takes from that day, whenever it was ordered. */
@Repository
class RunDays {

    private final JdbcClient books;
    private final LegalTime time;

    RunDays(JdbcClient books, LegalTime time) {
        this.books = books;
        this.time = time;
    }

    /** Today's calls under a grant: hand-overs ordered, and those gone on with as {@link #isCall} tells. */
    int calls(GrantId grant) {
        LocalDate today = time.today();
        return books.sql("""
                        select (select count(*) from exchange.run where grant_id = :grant and ordered_at >= :begin)
                          + (select coalesce(sum(d.calls), 0) from exchange.run_day d join exchange.run r on r.id = d.run
                             where d.day = :day and r.grant_id = :grant)""")
                .param("grant", grant.value())
                .param("begin", today.atStartOfDay(LegalTime.ZONE).toInstant().atOffset(ZoneOffset.UTC))
                .param("day", today)
                .query(Integer.class)
                .single();
    }

    /**
     * Whether going on with a hand-over is a call of today: it has been called for on other days only, or another version has left with it.
     *
     * @param served version that would leave now
     */
    boolean isCall(Run run, int served) {
        if (run.sent() > 0 && run.snapshot() != served) {
            return true;
        }
        LocalDate today = time.today();
        if (LegalTime.dateOf(run.orderedAt()).equals(today)) {
            return false;
        }
        return books.sql("select coalesce(sum(calls), 0) from exchange.run_day where run = :run and day = :day")
                        .param("run", run.id())
                        .param("day", today)
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Counts going on with a hand-over as a call of today. */
    void call(UUID run, int served) {
        books.sql("""
                        insert into exchange.run_day (run, day, snapshot, calls) values (:run, :day, :served, 1)
                        on conflict (run, day, snapshot) do update set calls = exchange.run_day.calls + 1""")
                .param("run", run)
                .param("day", time.today())
                .param("served", served)
                .update();
    }

    /** How many rows have left today with hand-overs under a grant. */
    long sent(GrantId grant) {
        return books.sql("""
                        select coalesce(sum(d.sent), 0) from exchange.run_day d join exchange.run r on r.id = d.run
                        where d.day = :day and r.grant_id = :grant""")
                .param("day", time.today())
                .param("grant", grant.value())
                .query(Long.class)
                .single();
    }

    /** How many rows of a version have left today with a hand-over. */
    long sent(UUID run, int snapshot) {
        return books.sql(
                        "select coalesce(sum(sent), 0) from exchange.run_day where run = :run and day = :day and snapshot = :snapshot")
                .param("run", run)
                .param("day", time.today())
                .param("snapshot", snapshot)
                .query(Long.class)
                .single();
    }

    /**
     * Counts rows of the version that a hand-over is at. Does not wait for the disk: what the next record waits for is behind it, and a crash of
     * the database takes back a moment of it at most.
     *
     * @param sent how many more rows have left
     */
    void reached(UUID run, int chunks, long rows, long sent) {
        books.sql("""
                        with day as (
                          insert into exchange.run_day (run, day, snapshot, sent)
                          select id, :day, snapshot, :sent from exchange.run where id = :run
                          on conflict (run, day, snapshot) do update set sent = exchange.run_day.sent + excluded.sent)
                        update exchange.run set chunks = :chunks, rows = :rows, sent = sent + :sent
                        from (select set_config('synchronous_commit', 'off', true)) light where id = :run""")
                .param("day", time.today())
                .param("chunks", chunks)
                .param("rows", rows)
                .param("sent", sent)
                .param("run", run)
                .update();
    }
}
