package org.lingqu.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A system call to break: the n-th of its name on any thread. */
record BreakPoint(String call, int number) {

    /** Ways to break a call. */
    enum Way {
        KILL("signal=KILL"),
        EIO("error=EIO"),
        ENOSPC("error=ENOSPC");

        private final String fault;

        Way(String fault) {
            this.fault = fault;
        }

        /** As strace's {@code inject} has it. */
        String at(BreakPoint point) {
            return point.call() + ":" + fault + ":when=" + point.number();
        }
    }

    /** Those of a trace that are to be broken, each once. */
    static List<BreakPoint> in(List<Traced> calls, Predicate<Traced> wanted) {
        TreeSet<BreakPoint> points =
                new TreeSet<>(Comparator.comparing(BreakPoint::call).thenComparing(BreakPoint::number));
        calls.stream().filter(wanted).forEach(call -> points.add(new BreakPoint(call.name(), call.number())));
        return List.copyOf(points);
    }

    /** So many of them, evenly; all when there are no more. */
    static List<BreakPoint> evenly(List<BreakPoint> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<BreakPoint> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(points.get((int) ((long) i * points.size() / most)));
        }
        return some;
    }
}
