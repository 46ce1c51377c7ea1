package org.lingqu.audit;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.log.LogTables;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows the log: has {@link PersonRuns} note which positions are about whom, so that a person's uses are found without reading the log, and
 * has the {@link UseBook} count by whom and for what. It runs behind the log instead of within it: a call waits for its record, never for an
 * index. Several processes may follow; one works, the others pass by.
 */
@Component
class UseIndex {

    private static final int STEP = 20_000;

    /** How long a question waits for what is not noted yet. */
    private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

    /** A call that waits longer for its position than it may take from its arrival to its record shows that the sequencer stands. */
    private static final Duration STANDING = Duration.ofSeconds(10);

    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final JdbcClient jdbc;
    private final PersonRuns persons;
    private final UseBook book;
    private final TransactionOperations transaction;
    private final LogTables tables;
    private final LegalTime time;

    UseIndex(
            JdbcClient jdbc,
            PersonRuns persons,
            UseBook book,
            TransactionOperations transaction,
            LogTables tables,
            LegalTime time) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.book = book;
        this.transaction = transaction;
        this.tables = tables;
        this.time = time;
    }

    /** What a hash is found by: its first eight bytes. Whether the whole hash is meant, the record itself tells. */
    static long keyOf(KeyHash person) {
        return ByteBuffer.wrap(person.bytes()).getLong();
    }

    /** Goes on to the end of the log; at most a second's worth at once, or the first run of an old node would hold everything up. */
    @Scheduled(fixedDelay = 1_000)
    void follow() {
        long size = size();
        for (int step = 0; step < 20 && step() > 0 && reached() < size; step++) {
            // the next step
        }
    }

    /** Whether every record made until this moment has its position; waits a little for the sequencer. */
    boolean isPlaced() {
        Instant asked = time.now();
        long began = System.nanoTime();
        while (waits("r.at <= :asked", asked)) {
            if (System.nanoTime() - began > PATIENCE) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    /**
     * Until when every call and every look that was recorded has its position and is noted. Nobody waits for the sequencer, which
     * at full load is never quite there: what it has still before it is younger than the answer says to be.
     *
     * @return null when calls have waited for long: the sequencer or who notes stands still
     */
    @Nullable
    Instant completeUntil() {
        Instant now = time.now();
        if (waits(UsePart.ABOUT + " and r.at < :asked", now.minus(STANDING))) {
            return null;
        }
        Optional<OffsetDateTime> waiting = jdbc.sql(
                        "select min(r.at)" + LogTables.UNSEEN + " and " + UsePart.ABOUT + " having min(r.at) < :asked")
                .param("since", tables.seen())
                .param("asked", now.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional();
        if (!isNoted()) {
            return null;
        }
        return waiting.map(first -> first.toInstant().minus(1, ChronoUnit.MICROS))
                .orElse(now);
    }

    private boolean waits(String which, Instant asked) {
        return jdbc.sql("select exists (select" + LogTables.UNSEEN + " and " + which + ")")
                .param("since", tables.seen())
                .param("asked", asked.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether every record made until this moment has its position and is noted; notes the rest first, or waits for the sequencer and for
     * the process that is at it.
     */
    boolean isComplete() {
        return isPlaced() && isNoted();
    }

    private boolean isNoted() {
        long size = size();
        long began = System.nanoTime();
        while (indexed() < size) {
            if (System.nanoTime() - began > PATIENCE) {
                return false;
            }
            if (step() == 0) {
                LockSupport.parkNanos(PAUSE);
            }
        }
        return true;
    }

    long indexed() {
        return jdbc.sql("select indexed from audit.person_use_state")
                .query(Long.class)
                .single();
    }

    private long reached() {
        return jdbc.sql("select least(indexed, counted) from audit.person_use_state")
                .query(Long.class)
                .single();
    }

    private long size() {
        return jdbc.sql("select coalesce(max(size), 0) from audit.log_state")
                .query(Long.class)
                .single();
    }

    /** Lets go of what belongs to records that are no longer there. */
    @Scheduled(fixedDelay = 3_600_000)
    void forget() {
        transaction.executeWithoutResult(status -> {
            if (marks().isPresent()) {
                book.forget();
            }
        });
    }

    /** @return how many positions were looked at; 0 also when another process is at it */
    int step() {
        Integer looked = transaction.execute(status -> marks().map(this::step).orElse(0));
        return looked == null ? 0 : looked;
    }

    private int step(Marks marks) {
        long size = size();
        UsePart part = UsePart.read(jdbc, marks.noted(), next(marks.noted(), size));
        UsePart behind = marks.counted() == marks.noted()
                ? part
                : UsePart.read(jdbc, marks.counted(), next(marks.counted(), size));
        if (part.until() == marks.noted() && behind.until() == marks.counted()) {
            return 0;
        }
        persons.note(part);
        book.countResources(part);
        book.count(behind);
        jdbc.sql("update audit.person_use_state set indexed = :noted, counted = :counted")
                .param("noted", part.until())
                .param("counted", behind.until())
                .update();
        return (int) Math.max(part.until() - marks.noted(), behind.until() - marks.counted());
    }

    private static long next(long mark, long size) {
        return Math.max(mark, Math.min(mark + STEP, size));
    }

    /** Up to which positions persons are noted and uses are counted. */
    private record Marks(long noted, long counted) {}

    /** Held to the end of the transaction; empty when another process holds them. */
    private Optional<Marks> marks() {
        return jdbc.sql("select indexed, counted from audit.person_use_state for update skip locked")
                .query((row, n) -> new Marks(row.getLong("indexed"), row.getLong("counted")))
                .optional();
    }
}
