package org.lingqu.casework;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;

/**
 * A line of a case's history. Lines are only ever added.
 *
 * @param seq position, from 1
 * @param at when it was recorded
 * @param actor who acted
 * @param insteadOf the colleague as whose deputy he acted; null when he acted in his own right
 * @param act the move, the opening, or an act of the kernel ({@link #MISSED} …)
 * @param from the stage before; empty for the opening
 * @param to the stage after
 * @param said what people read
 * @param inputs what was stated
 * @param attachments what was handed in with it
 */
public record Step(
        int seq,
        Instant at,
        Actor actor,
        @Nullable Principal insteadOf,
        String act,
        String from,
        String to,
        Phrase said,
        Inputs inputs,
        List<Attachment> attachments) {

    /** A limit laid down was missed. */
    public static final String MISSED = "clock-missed";
    /** A target was not reached. */
    public static final String TARGET_MISSED = "target-missed";
    /** Lateness was told to the next in line. */
    public static final String ESCALATED = "escalated";
    /** The last days were announced. */
    public static final String REMINDED = "reminded";
    /** A limit was computed again after a notice of days off. */
    public static final String RECOUNTED = "recounted";
    /** Somebody of the department was named to handle the case. */
    public static final String ASSIGNED = "assigned";
    /** Somebody asked for the act that is owed. */
    public static final String URGED = "urged";
    /** A clock stands still. */
    public static final String SUSPENDED = "clock-suspended";
    /** A clock goes on. */
    public static final String RESUMED = "clock-resumed";

    /** What came through the channel of another party was passed on. */
    public static final String FORWARDED = "forwarded";

    private static final List<String> KERNEL = List.of(
            MISSED, TARGET_MISSED, ESCALATED, REMINDED, ASSIGNED, URGED, SUSPENDED, RESUMED, RECOUNTED, FORWARDED);

    public Step {
        attachments = List.copyOf(attachments);
    }

    /** Acts of the kernel itself. */
    static List<String> kernelActs() {
        return KERNEL;
    }

    /** Whether it was an act of the kernel itself, not a move of the procedure. */
    public boolean isOfTheKernel() {
        return KERNEL.contains(act);
    }

    /** Whether this person did it, himself or through his deputy. */
    boolean isOf(java.util.UUID person) {
        return actor.id().equals(person)
                || insteadOf != null && insteadOf.id().value().equals(person);
    }
}
