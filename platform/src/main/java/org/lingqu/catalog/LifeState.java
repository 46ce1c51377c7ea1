package org.lingqu.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a resource has come in one stage.
 *
 * @param progress whether the stage is reached
 * @param lines one or two short lines for the reader
 * @param href where more is to be seen; null when nowhere
 */
public record LifeState(
        Progress progress, List<Line> lines, @Nullable String href) {

    /** How far. */
    public enum Progress {
        NOT_REACHED,
        RUNNING,
        REACHED,
        /** Performed outside the platform by a declared direct channel: non-conforming. */
        OUTSIDE
    }

    /**
     * A line of text.
     *
     * @param message key in the message bundles
     * @param arguments values for it, in order; dates and numbers as such, not as text
     */
    public record Line(String message, List<Object> arguments) {
        public Line {
            arguments = List.copyOf(arguments);
        }

        public static Line of(String message, Object... arguments) {
            return new Line(message, List.of(arguments));
        }
    }

    public LifeState {
        lines = List.copyOf(lines);
    }
}
