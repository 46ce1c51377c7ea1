package org.lingqu.collection;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LoadId;
import org.lingqu.pool.Judged;
import org.lingqu.pool.Watch;

/** A load this process is working on: how far it is, and the way to stop it. Written by the thread that works, read by all. */
final class LoadInHand {

    private final LoadId id;
    private final Watch watch = new Watch();
    private volatile LoadPhase phase;
    private volatile LongSupplier bytes = () -> 0;
    private volatile @Nullable Long bytesTotal;
    private volatile long rows;
    private volatile @Nullable Long rowsTotal;
    private volatile long landed;
    private volatile long quarantined;
    private volatile long readingSince;
    private volatile long readingUntil;
    private volatile boolean lost;
    private volatile boolean paused;

    LoadInHand(LoadId id, LoadPhase phase, @Nullable Long bytesTotal) {
        this.id = id;
        this.phase = phase;
        this.bytesTotal = bytesTotal;
    }

    LoadId id() {
        return id;
    }

    Watch watch() {
        return watch;
    }

    LoadPhase phase() {
        return phase;
    }

    void enter(LoadPhase next) {
        long now = System.nanoTime();
        if (next == LoadPhase.READING || next == LoadPhase.SERVING) {
            rows = 0;
            readingSince = now;
            readingUntil = 0;
        } else if (readingUntil == 0) {
            readingUntil = now;
        }
        phase = next;
    }

    void expect(@Nullable Long totalBytes, @Nullable Long totalRows) {
        bytesTotal = totalBytes;
        rowsTotal = totalRows;
    }

    void countingBytes(LongSupplier counter) {
        bytes = counter;
    }

    void at(long row) {
        rows = row;
    }

    /** What has been judged so far; rows with the same key are only found at the end. */
    void judged(Judged total) {
        landed = total.landed();
        quarantined = total.quarantined();
    }

    /** Stops it because this process ends, not because somebody wants it stopped. */
    void lose() {
        lost = true;
        watch.cancel();
    }

    boolean isLost() {
        return lost;
    }

    /** Stops reading it because somebody lets it stand still. */
    void pause() {
        paused = true;
        watch.cancel();
    }

    boolean isPaused() {
        return paused;
    }

    LoadProgress progress() {
        long until = readingUntil == 0 ? System.nanoTime() : readingUntil;
        double seconds = readingSince == 0 ? 0 : (until - readingSince) / 1e9;
        long rate = seconds < 0.05 ? 0 : Math.round(rows / seconds);
        return new LoadProgress(
                bytes.getAsLong(), bytesTotal, rows, rowsTotal, rate, landed, quarantined, (long) seconds);
    }
}
