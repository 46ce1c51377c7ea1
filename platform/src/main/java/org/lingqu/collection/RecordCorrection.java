package org.lingqu.collection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DepartmentId;

/**
 * A record that had been served and was corrected.
 *
 * @param load the load that brings the right value; who ordered it and when are the officer and the time
 * @param row old and new value of every item
 * @param since from when on those who received the record are told
 * @param toldAt null while its rows have not gone to the readers
 * @param told who had received it
 */
public record RecordCorrection(
        Load load,
        String keyItem,
        CorrectedRow row,
        String reason,
        Instant since,
        @Nullable Instant toldAt,
        List<Told> told) {

    public RecordCorrection {
        told = List.copyOf(told);
    }

    /**
     * A department that had received it.
     *
     * @param exact whether the log knows that this record was received; else rows of the resource, which may have held it
     * @param calls how many records of the log say so
     */
    public record Told(DepartmentId department, String departmentName, boolean exact, long calls, Instant lastAt) {}

    /** The old text of every item that is not empty. */
    public Map<String, @Nullable String> before() {
        return row.before();
    }
}
