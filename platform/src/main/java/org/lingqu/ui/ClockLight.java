package org.lingqu.ui;

import java.util.List;

/**
 * What a clock light shows: a shape and words, never color alone. A statutory limit turns yellow two working days before it ends and red
 * the day after; a default of the platform and a target are never red.
 *
 * @param state decides the shape
 * @param key message key of the words
 * @param arguments of the words
 */
public record ClockLight(State state, String key, List<Object> arguments) {

    /** Shapes: ● plenty, ▲ two days or fewer, ■ overdue, ○ no duty, ● met. */
    public enum State {
        GREEN(""),
        YELLOW("is-yellow"),
        RED("is-red"),
        NONE("is-none"),
        MET("is-met");

        private final String look;

        State(String look) {
            this.look = look;
        }

        /** Class of the light in the style sheet. */
        public String look() {
            return look;
        }
    }

    public ClockLight {
        arguments = List.copyOf(arguments);
    }

    public static ClockLight of(State state, String key, Object... arguments) {
        return new ClockLight(state, key, List.of(arguments));
    }

    /**
     * A statutory limit counted in working days.
     *
     * @param days working days from tomorrow to the due day; 0: due today; negative: the day of lateness that runs, −1 on the day after
     */
    public static ClockLight workingDays(int days) {
        return days < 0
                ? of(State.RED, "ui.clock.overdue", -days)
                : days == 0 ? today() : of(nearness(days), "ui.clock.left", days);
    }

    /** A statutory limit counted in calendar days; as {@link #workingDays}. */
    public static ClockLight days(int days) {
        return days < 0
                ? of(State.RED, "ui.clock.overdue-days", -days)
                : days == 0 ? today() : of(nearness(days), "ui.clock.left-days", days);
    }

    private static ClockLight today() {
        return of(State.YELLOW, "ui.clock.today");
    }

    private static State nearness(int days) {
        return days <= 2 ? State.YELLOW : State.GREEN;
    }

    /** A default of the platform: reminds, is never overdue. */
    public static ClockLight none() {
        return of(State.NONE, "ui.clock.none");
    }

    /** The regulation sets no limit. */
    public static ClockLight silent() {
        return of(State.NONE, "ui.clock.silent");
    }

    /** A target of the regulation that was not reached; no duty was broken. */
    public static ClockLight targetMissed() {
        return of(State.NONE, "ui.clock.target-missed");
    }

    /** Done in time. */
    public static ClockLight met() {
        return of(State.MET, "ui.clock.met");
    }

    /** Done, but late: the lateness stays on the record. */
    public static ClockLight metLate(int workingDaysLate) {
        return of(State.RED, "ui.clock.met-late", workingDaysLate);
    }

    public String words(Page page) {
        return page.t(key, arguments.toArray());
    }
}
