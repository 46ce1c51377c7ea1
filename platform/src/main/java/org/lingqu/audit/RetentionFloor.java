package org.lingqu.audit;

import java.time.Period;
import java.util.Optional;
import org.lingqu.kernel.Citation;

/**
 * How long records must at least be kept; filled by the module that knows the regulations in force. With several, the longest holds. No
 * implementation can shorten what another demands, nor what held before.
 */
public interface RetentionFloor {

    /** The least time; zero when nothing is demanded. */
    Period least();

    /** Where the duty stands; empty when the regulations do not lay the term down and it is the platform's own. */
    Optional<Citation> citation();
}
