package org.lingqu.catalog.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.ResourceCode;

/**
 * A change that was recorded, with the tasks that came of it.
 *
 * @param what the norm, the function or the system
 * @param changedOn the day from which the limits count: the change takes effect
 * @param promulgatedOn when it was promulgated; null where that was not stated
 * @param document the document it rests on
 * @param change what changes
 * @param successor the department a function went to; null where none did
 * @param toOpen how many tasks have no case yet: many are opened step by step
 * @param tasks one per entry touched, as far as their cases are opened; for a department only its own
 */
public record ChangeEvent(
        UUID id,
        ChangeKind kind,
        String what,
        LocalDate changedOn,
        @Nullable LocalDate promulgatedOn,
        String document,
        String change,
        String recordedBy,
        Instant recordedAt,
        @Nullable Successor successor,
        long toOpen,
        List<Task> tasks) {

    public ChangeEvent {
        tasks = List.copyOf(tasks);
    }

    /** The department that is responsible from now on. */
    public record Successor(DepartmentId department, String name) {}

    /** How many tasks there are in all, opened or not. */
    public long all() {
        return toOpen + tasks.size();
    }

    /**
     * What an entry owes to a change.
     *
     * @param responsible the department that owes it: the successor where there is one, otherwise the provider
     * @param before the version in force when the change was recorded
     * @param after the published version that answered it, the one before where no update was needed; null while it is awaited
     */
    public record Task(
            EntryId entry,
            ResourceCode code,
            String name,
            CaseId caseId,
            DepartmentId responsible,
            int before,
            @Nullable Integer after) {

        /** Whether it turned out that the entry need not change. */
        public boolean isUnchanged() {
            return after != null && after == before;
        }
    }
}
