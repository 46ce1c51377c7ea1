package org.lingqu.sharing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/**
 * Whether the user department may keep the data it gets in bulk, how much of them a day, and by when they are deleted.
 *
 * @param allowed false: rows are only looked up, by key
 * @param rowsPerDay most rows a legal day by paged reading, changes, tables and files; 0 where no copy is allowed
 * @param deleteBy day by which the copy has been deleted and its deletion confirmed; null where no copy is allowed
 * @param under the articles that ask for these terms; empty where they were stated freely
 */
public record LocalCopy(
        boolean allowed, int rowsPerDay, @Nullable LocalDate deleteBy, List<Citation> under) {

    public LocalCopy {
        under = List.copyOf(under);
    }

    /** No copy. */
    public static LocalCopy queryOnly() {
        return new LocalCopy(false, 0, null, List.of());
    }

    /** A copy of at most so many rows a day, to be deleted by a day. */
    public static LocalCopy until(int rowsPerDay, @Nullable LocalDate deleteBy) {
        return new LocalCopy(true, rowsPerDay, deleteBy, List.of());
    }

    LocalCopy citing(List<Citation> articles) {
        return new LocalCopy(allowed, rowsPerDay, deleteBy, articles);
    }

    /** The same terms when the last day of use moves: a copy to be deleted with the last day is deleted with the new one. */
    LocalCopy moved(LocalDate last, LocalDate other) {
        return last.equals(deleteBy) ? new LocalCopy(allowed, rowsPerDay, other, under) : this;
    }

    /** Whether a copy may be read on a day. */
    boolean isOpenOn(LocalDate day) {
        return deleteBy == null || !day.isAfter(deleteBy);
    }
}
