package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.CorrectedRow;
import org.lingqu.collection.Correction;
import org.lingqu.collection.Load;
import org.lingqu.collection.QuarantineReturn;
import org.lingqu.collection.QuarantineStanding;

/**
 * What has become of the rows a load kept back, for its page.
 *
 * @param standing null while its rows are judged
 * @param corrections loads that corrected it, the newest first
 * @param returns what the authority has returned, the newest first
 * @param corrects the load it corrects; null when it is no correction
 * @param sent the rows of a correction with both values, the first of them; empty for whoever may not see them
 * @param correctable whether the reader may send rows again now
 * @param returnable whether the reader may hand them back to the department
 */
public record KeptBack(
        @Nullable QuarantineStanding standing,
        List<Correction> corrections,
        List<QuarantineReturn> returns,
        @Nullable Load corrects,
        List<CorrectedRow> sent,
        boolean correctable,
        boolean returnable) {

    /** Whether any row is still open. */
    public boolean open() {
        return standing != null && standing.open() > 0;
    }
}
