package org.lingqu.spark;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Tells how many of the tasks known so far are done, at most twice a second. */
final class Progress extends SparkListener {

    private static final long PAUSE = 500_000_000L;

    private static final AtomicBoolean BUSY = new AtomicBoolean();
    private static final AtomicLong ALL = new AtomicLong();
    private static final AtomicLong DONE = new AtomicLong();
    private static final AtomicLong TOLD = new AtomicLong();

    static void begin() {
        ALL.set(0);
        DONE.set(0);
        BUSY.set(true);
    }

    static void end() {
        BUSY.set(false);
    }

    static boolean busy() {
        return BUSY.get();
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        ALL.addAndGet(stage.stageInfo().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
        long done = DONE.incrementAndGet();
        long now = System.nanoTime();
        long told = TOLD.get();
        if (BUSY.get() && now - told > PAUSE && TOLD.compareAndSet(told, now)) {
            JobMain.tell("progress " + done + " " + ALL.get());
        }
    }
}
