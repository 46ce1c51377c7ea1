package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogStatus;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/**
 * Whether the log stands, judged by what two looks in a row find alike. One look alone would take for a standstill what is none: the first
 * moments after the database was restarted, a log that catches up with much, a clock that was moved. When records have waited in vain for too
 * long, nothing is supplied any more until the log moves: what is recorded then would be known to the operator of the database alone.
 */
@Component
final class Standstill {

    /** Why nobody can be sure of what is recorded. */
    enum Why {
        /** Records wait and get no position. */
        POSITIONS,
        /** This process cannot go on with the log, and says why. */
        SEQUENCER,
        /** The gateway can write no records. */
        RECORDS,
        /** The log cannot be read. */
        UNREADABLE,
        /** The whole log is looked through once before it goes on; a restart would only make that begin anew. */
        CATCHING_UP;

        /** Whether somebody has to come at once. */
        boolean isGrave() {
            return this != CATCHING_UP;
        }
    }

    /**
     * What one look found.
     *
     * @param log null when it could not be read
     * @param recording whether the gateway can write records
     */
    record Look(Instant at, @Nullable LogStatus log, boolean recording) {}

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long NOWHERE = -1;

    private final Duration limit;
    private @Nullable Look before;
    private @Nullable Instant since;
    private @Nullable Why standing;
    private boolean moves;

    /** Size of the log at which supplying was stopped. */
    private volatile long stoppedAt = NOWHERE;

    Standstill(LogSettings settings) {
        limit = settings.stopWithoutPositions();
    }

    /** Why the log stands; null when it does not, as far as these looks can tell. */
    synchronized @Nullable Why judge(Look now) {
        Look last = before;
        before = now;
        Why why = last == null ? null : judge(last, now);
        if (why == null || last == null) {
            since = null;
        } else if (since == null || standing != null && standing.isGrave() != why.isGrave()) {
            since = last.at();
        }
        standing = why;
        moves = why == null && last != null && moves(last, now);
        stopOrGoOn(now.log(), why);
        return why;
    }

    private static @Nullable Why judge(Look last, Look now) {
        LogStatus then = last.log();
        LogStatus log = now.log();
        if (log == null) {
            return then == null ? Why.UNREADABLE : null;
        }
        if (!now.recording()) {
            return Why.RECORDS;
        }
        if (then == null) {
            return null;
        }
        boolean waiting =
                then.waiting() > 0 && log.waiting() > 0 && log.oldestWaits().compareTo(PATIENCE) >= 0;
        if (waiting && log.size() == then.size()) {
            return Why.POSITIONS;
        }
        if (log.trouble() == null || !log.trouble().equals(then.trouble())) {
            return null;
        }
        return log.trouble().equals(LogStatus.CATCHING_UP) ? Why.CATCHING_UP : Why.SEQUENCER;
    }

    private static boolean moves(Look last, Look now) {
        LogStatus then = last.log();
        LogStatus log = now.log();
        return then != null
                && log != null
                && log.trouble() == null
                && (log.size() > then.size() || log.oldestWaits().compareTo(PATIENCE) < 0);
    }

    /** What was stopped goes on when the log has moved, not because a look failed in between. */
    private void stopOrGoOn(@Nullable LogStatus log, @Nullable Why why) {
        if (log == null) {
            return;
        }
        if (tooLong(log) && why == Why.POSITIONS) {
            stoppedAt = log.size();
        } else if (!tooLong(log) || log.size() != stoppedAt) {
            stoppedAt = NOWHERE;
        }
    }

    private boolean tooLong(LogStatus log) {
        return log.waiting() > 0 && log.oldestWaits().compareTo(limit) >= 0;
    }

    /** Begins in a standstill that people were told of before this process was there: one look is enough to stop. */
    synchronized void goesOnStanding(LogStatus log) {
        stopOrGoOn(log, Why.POSITIONS);
    }

    /** Whether the last two looks saw the log get on. When they neither saw that nor that it stands, nobody can say. */
    synchronized boolean moves() {
        return moves;
    }

    /** Since when the log has stood, as far as this process has seen; null when it does not. */
    synchronized @Nullable Instant since() {
        return since;
    }

    /** Minutes after which supplying stops, at least one. */
    long minutes() {
        return Math.max(1, limit.toMinutes());
    }

    /** Whether nothing may be supplied. */
    boolean stops() {
        return stoppedAt != NOWHERE;
    }

    /** @throws Problem {@code log-stands} when nothing may be supplied */
    void mayGoOn() {
        if (stops()) {
            throw Problem.unavailable("log-stands").with(minutes()).telling(Refused.RETRY_AFTER, PATIENCE.toSeconds());
        }
    }
}
