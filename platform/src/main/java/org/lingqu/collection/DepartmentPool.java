package org.lingqu.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryOutlines;
import org.lingqu.organization.Department;
import org.lingqu.pool.Storage;

/**
 * A department's pool: its own data and those of the units below it.
 *
 * @param openedAt when its first data landed; null: the department has published entries and no pool
 * @param entries what it has published
 * @param rows rows readers see now, over all entries
 * @param storage what it takes on the disk; nothing until it has been measured
 */
public record DepartmentPool(
        Department department, @Nullable Instant openedAt, List<Holding> entries, long rows, Storage storage) {

    /**
     * An entry in the pool.
     *
     * @param lastLoad when its newest data landed; null when none have
     * @param rows rows readers see now
     * @param due last day for the next load; null when its cycle lays none down
     * @param workingDaysLate working days since then; 0 when it is not late
     */
    public record Holding(
            EntryOutlines.Cycled entry,
            @Nullable Instant lastLoad,
            long rows,
            @Nullable LocalDate due,
            int workingDaysLate,
            boolean late,
            Storage storage) {}

    public List<Holding> late() {
        return entries.stream().filter(Holding::late).toList();
    }

    public long withData() {
        return entries.stream().filter(each -> each.lastLoad() != null).count();
    }
}
