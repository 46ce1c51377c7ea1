package org.lingqu.quality.kind;

import java.util.function.Function;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;

/** How a rule finds A and B. */
public sealed interface Plan {

    /** Over the rows of the snapshot. */
    record OfRows(Measure measure) implements Plan {}

    /** Over the rows of another entry's snapshot, which says what should be here. */
    record OfOther(String entry, Measure measure) implements Plan {}

    /** From what is known about the snapshot without its rows. */
    record OfFacts(Function<Facts, Measured> count) implements Plan {}
}
