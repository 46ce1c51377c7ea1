package org.lingqu.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;

/**
 * A place in a list of cases: rows whose day counts first, then by last day (none at the end), then by case.
 *
 * @param uncounted 0 or 1
 * @param due the last day; {@link #NEVER} when there is none
 */
record CaseMark(int uncounted, LocalDate due, CaseId id) {

    /** After every date there is. */
    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    static CaseMark of(CaseRow row) {
        return new CaseMark(row.counted() ? 0 : 1, row.dueOn() == null ? NEVER : row.dueOn(), row.id());
    }

    /** @throws Problem {@code list-mark-malformed} */
    static CaseMark parse(String text) {
        String[] parts = text.split("_", -1);
        try {
            if (parts.length == 3 && parts[0].matches("[01]")) {
                return new CaseMark(Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), CaseId.of(parts[2]));
            }
        } catch (DateTimeException malformed) {
            throw Problem.badInput("list-mark-malformed").with(text).causedBy(malformed);
        }
        throw Problem.badInput("list-mark-malformed").with(text);
    }

    @Override
    public String toString() {
        return uncounted + "_" + due + "_" + id;
    }
}
