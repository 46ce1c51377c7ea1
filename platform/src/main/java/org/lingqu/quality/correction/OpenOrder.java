package org.lingqu.quality.correction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;

/**
 * An order to correct that nobody has met yet, for lists.
 *
 * @param code of the entry
 * @param loads how many loads in a row were found wrong
 * @param due day by which it is to be met; null for one of old
 */
public record OpenOrder(
        CaseId caseId,
        String code,
        String name,
        String providerName,
        int loads,
        @Nullable LocalDate due,
        boolean overdue) {

    /** After which the next ones come. */
    public String mark() {
        return caseId.toString();
    }
}
