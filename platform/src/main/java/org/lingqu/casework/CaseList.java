package org.lingqu.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of cases.
 *
 * @param rows the cases
 * @param first mark for the page before; null when there is none
 * @param last mark for the page after; null when there is none
 */
public record CaseList(
        List<CaseRow> rows,
        @Nullable String first,
        @Nullable String last) {

    public CaseList {
        rows = List.copyOf(rows);
    }
}
