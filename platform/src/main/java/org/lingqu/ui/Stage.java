package org.lingqu.ui;

import java.util.List;

/**
 * One dated state on a canal: a step of a case, of a load, of a resource's life. At most seven stand in a row.
 *
 * @param lines when, who, or what is waited for; one to three short lines
 */
public record Stage(String title, State state, List<String> lines) {

    /** Done, going on, not yet, failed. */
    public enum State {
        DONE(""),
        NOW("is-now"),
        NOT_YET("is-not"),
        FAILED("is-red");

        private final String look;

        State(String look) {
            this.look = look;
        }

        public String look() {
            return look;
        }
    }

    public Stage {
        lines = List.copyOf(lines);
    }

    public static Stage of(String title, State state, String... lines) {
        return new Stage(title, state, List.of(lines));
    }
}
