package org.lingqu.quality.kind;

import java.time.LocalDate;
import org.lingqu.pool.Scan;

/** What a plan leans on. */
public interface Given {

    /**
     * The newest data of another entry.
     *
     * @throws org.lingqu.kernel.Problem {@code entry-not-published}, {@code quality-other-empty} when it has none
     */
    Scan other(String entry);

    /** The rows that are judged, for a rule that goes through another entry's rows. */
    Scan own();

    LocalDate today();
}
