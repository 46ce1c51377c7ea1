package org.lingqu.rules;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.DueDate;
import org.lingqu.kernel.Citation;

/**
 * A legal deadline as it was computed once, when its clock started: stored whole and never recomputed from a later pack. Plain values
 * throughout, so that it can be kept as JSON.
 *
 * @param limitKey path of the limit, e.g. {@code sharing.conditionalAnswer}
 * @param dueDate the last day and the way to it
 * @param statutory whether missing it is lateness; neither a target nor a default is
 * @param target 原则上: missing it is shown as target missed
 * @param citation the articles that set it; null for a default of the product
 * @param startEvent code of the event that started it
 * @param packId the pack whose limit counts
 * @param packVersion its version
 * @param packTitle its title, as it was then
 * @param packStatus code of its status, e.g. {@code draft-for-comments}
 * @param extendableTo last day after the longest extension that every pack in play allows; null when none is allowed
 * @param beside the deadlines of the other packs in play, for the eye; empty without inheritance
 */
public record Deadline(
        String limitKey,
        DueDate dueDate,
        boolean statutory,
        boolean target,
        @Nullable Citation citation,
        String startEvent,
        String packId,
        int packVersion,
        String packTitle,
        String packStatus,
        @Nullable LocalDate extendableTo,
        List<Deadline> beside) {

    public Deadline {
        beside = List.copyOf(beside);
    }

    /** The last day; the limit ends at 24:00. */
    public LocalDate due() {
        return dueDate.due();
    }

    /** Whether the number is the product's own: never a duty, never overdue. */
    public boolean byDefault() {
        return !statutory && !target;
    }

    /** The same deadline under another calendar or after an extension. */
    public Deadline movedTo(DueDate other) {
        return new Deadline(
                limitKey,
                other,
                statutory,
                target,
                citation,
                startEvent,
                packId,
                packVersion,
                packTitle,
                packStatus,
                extendableTo,
                beside);
    }

    /** The same deadline with another end of the longest extension. */
    public Deadline reaching(@Nullable LocalDate latest) {
        return counting(latest, beside);
    }

    Deadline counting(@Nullable LocalDate longest, List<Deadline> others) {
        return new Deadline(
                limitKey,
                dueDate,
                statutory,
                target,
                citation,
                startEvent,
                packId,
                packVersion,
                packTitle,
                packStatus,
                longest,
                others);
    }
}
