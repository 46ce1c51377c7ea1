package org.lingqu.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * What became of one thing of a reorganized department.
 *
 * @param decision the document the reorganization rests on
 * @param subject id of the grant, application, demand or rule
 * @param number as people name it
 * @param successor who goes on; null while nobody does
 * @param authority the data authority whose task it is; null where there is none on this node
 * @param obstacle why it could not go over by itself; empty when it did
 * @param settlement how the task was settled; null while it is open, and where there was none
 */
public record Transfer(
        UUID id,
        UUID reorganization,
        String decision,
        Kind kind,
        UUID subject,
        String number,
        String title,
        DepartmentId predecessor,
        String predecessorName,
        @Nullable DepartmentId successor,
        String successorName,
        @Nullable DepartmentId authority,
        String obstacle,
        Instant at,
        @Nullable Settlement settlement) {

    /** What it is. */
    public enum Kind {
        /** A grant the department used. */
        GRANT,
        /** An application of the department that waits. */
        APPLICATION,
        /** A demand of the department, or for it to answer. */
        DEMAND,
        /** A rule for answers that names the department. */
        RULE
    }

    /** How a task was settled. */
    public record Settlement(Instant at, String by, String note) {}

    /** Whether somebody must still decide. */
    public boolean isTask() {
        return !obstacle.isEmpty() && settlement == null;
    }
}
