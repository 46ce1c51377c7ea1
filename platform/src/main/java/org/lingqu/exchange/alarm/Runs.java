package org.lingqu.exchange.alarm;

/**
 * What one system asks of one resource, followed in a handful of numbers however long it asks. A run is a stretch of identifiers asked for;
 * a value just outside one lengthens it and counts for the suspicion, a value inside was asked before and counts for nothing, any other
 * begins a run of its own and counts against. A few runs are kept, so that it does not help to mix several together or to strew other values
 * in; the one that was not lengthened for longest gives way. Who comes back to the same few identifiers never lengthens anything for long.
 * Not for several threads.
 */
final class Runs {

    /** Suspicion at which the alarm is given: 40 seconds of five calls a second. */
    static final int ALARM = 200;

    private static final int KEPT = 8;
    private static final int REACH = 4;
    private static final int STRANGE = 2;
    private static final int DAY = 1000;

    private static final class Run {
        final String group;
        long low;
        long high;

        Run(Ordinal first) {
            group = first.group();
            low = first.number();
            high = first.number();
        }

        boolean holds(Ordinal value) {
            return group.equals(value.group()) && low <= value.number() && value.number() <= high;
        }

        boolean lengthens(Ordinal value) {
            return group.equals(value.group()) && (near(value.number() - high) || near(low - value.number()));
        }

        /** A few further, or the same sequence number on the next day of birth. */
        private static boolean near(long distance) {
            return distance > 0 && distance <= REACH || distance == DAY;
        }

        void take(Ordinal value) {
            low = Math.min(low, value.number());
            high = Math.max(high, value.number());
        }
    }

    /** The run lengthened last comes first. */
    private final Run[] runs = new Run[KEPT];

    private int kept;
    private int suspicion;

    /**
     * Takes one more identifier.
     *
     * @return whether the suspicion has grown into an alarm
     */
    boolean take(Ordinal value) {
        for (int i = 0; i < kept; i++) {
            if (runs[i].holds(value)) {
                return isGrown();
            }
        }
        for (int i = 0; i < kept; i++) {
            if (runs[i].lengthens(value)) {
                Run longer = runs[i];
                longer.take(value);
                toFront(longer, i);
                suspicion++;
                return isGrown();
            }
        }
        if (kept < KEPT) {
            kept++;
        }
        toFront(new Run(value), kept - 1);
        suspicion = Math.max(0, suspicion - STRANGE);
        return isGrown();
    }

    private boolean isGrown() {
        return suspicion >= ALARM;
    }

    /** Puts a run first; those before the place move on by one, what stood there is gone. */
    private void toFront(Run run, int place) {
        System.arraycopy(runs, 0, runs, 1, place);
        runs[0] = run;
    }
}
