package org.lingqu.testing;

import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;

/** The alarm clocks of the test server at rest, so that nothing works beside a test but the test itself; closing lets them go on. */
public final class RestingAlarms implements AutoCloseable {

    private final Scheduler alarms;

    private RestingAlarms(Scheduler alarms) {
        this.alarms = alarms;
    }

    /** Returns when nothing that an alarm clock has begun is at work any more. */
    public static RestingAlarms of(Scheduler alarms) {
        RestingAlarms resting = new RestingAlarms(alarms);
        alarms.pause();
        try {
            await().until(() -> alarms.getCurrentlyExecuting().isEmpty());
        } catch (RuntimeException busy) {
            resting.close();
            throw busy;
        }
        return resting;
    }

    @Override
    public void close() {
        alarms.resume();
    }
}
