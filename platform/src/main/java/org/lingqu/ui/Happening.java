package org.lingqu.ui;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a timeline, newest first.
 *
 * @param who the actor and where from, e.g. 汪青禾（市市场监督管理局）; empty when the sentence says it
 * @param what the act as a sentence
 * @param why reason or remark; null when none was given
 * @param refused refused or overdue: drawn red
 */
public record Happening(
        Instant when, String who, String what, @Nullable String why, boolean refused) {

    public static Happening of(Instant when, String who, String what) {
        return new Happening(when, who, what, null, false);
    }

    public Happening because(@Nullable String reason) {
        return new Happening(when, who, what, reason, refused);
    }
}
