package org.lingqu.catalog.workbook;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Batch.Fate;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;

/**
 * A workbook that was handed in, and what became of it. Only its department sees it.
 *
 * @param kept whether the good rows were kept as drafts
 * @param by who handed it in
 */
public record Upload(
        UploadId id,
        DepartmentId department,
        String fileName,
        Keep keep,
        boolean kept,
        Report report,
        String by,
        Instant at) {

    /** Identifies a workbook that was handed in. */
    public record UploadId(UUID value) {

        static UploadId next() {
            return new UploadId(Uuids.next());
        }

        /** @throws Problem {@code workbook-unknown} for what is no id */
        public static UploadId of(String text) {
            try {
                return new UploadId(UUID.fromString(text));
            } catch (IllegalArgumentException malformed) {
                throw Problem.notFound("workbook-unknown").causedBy(malformed);
            }
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Which rows become drafts. */
    public enum Keep {
        /** Every good row, at once: a draft is seen by nobody else and a mended row finds it again, so nothing has to wait. */
        GOOD,
        /** All rows, and only when all are good. */
        ALL,
        /** None: the workbook is only checked. */
        NONE;

        /** @throws Problem {@code parameter-malformed} */
        public static Keep of(String text) {
            for (Keep keep : values()) {
                if (keep.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                    return keep;
                }
            }
            throw Problem.badInput("parameter-malformed").with("keep");
        }
    }

    /**
     * What was said about the rows.
     *
     * @param rows every entry, in the order of the workbook
     * @param cells the first faults, at most {@value #MOST_CELLS}
     * @param faults how many there are in all
     * @param passedOver sheets that were not read
     * @param packVersion version of the rule pack from which the template was made
     */
    public record Report(
            List<RowTold> rows, List<CellTold> cells, int faults, List<String> passedOver, int packVersion) {

        /** Most faults kept with a report; the returned workbook has all of them. */
        public static final int MOST_CELLS = 1_000;

        /** Rows with one of some fates. */
        public long count(Fate one, Fate... others) {
            Set<Fate> fates = EnumSet.of(one, others);
            return rows.stream().filter(row -> fates.contains(row.fate())).count();
        }
    }

    /**
     * What became of an entry.
     *
     * @param row its row in the sheet of elements
     * @param draft the draft that holds it now; null when there is none
     */
    public record RowTold(
            int row, String name, Fate fate, @Nullable String draft) {}

    /**
     * A fault at its cell, in both languages.
     *
     * @param cell address such as {@code D7}; only the row where the fault is the row's
     */
    public record CellTold(String sheet, String cell, String name, String chinese, String english) {}
}
