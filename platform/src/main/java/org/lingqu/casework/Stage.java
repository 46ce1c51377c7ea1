package org.lingqu.casework;

import org.jspecify.annotations.Nullable;

/**
 * A stage of a procedure. People see {@code procedure.<id>.stage.<name>}.
 *
 * @param name stable name
 * @param ending how the case has ended in this stage; null while it runs
 * @param awaits the role that must act next; null in an ending
 */
public record Stage(
        String name, @Nullable Ending ending, @Nullable Role awaits) {

    public boolean isEnd() {
        return ending != null;
    }
}
