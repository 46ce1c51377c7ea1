package org.lingqu.audit;

import java.time.Period;
import org.lingqu.kernel.Citation;

/**
 * How long records must at least be kept; filled by the module that knows the regulations in force. With several, the longest holds. No
 * implementation can shorten what another demands.
 */
public interface RetentionFloor {

    /** The least time, in months or years. */
    Period least();

    /** Where the duty stands; for a default of the platform, the norm it was taken from. */
    Citation citation();

    /** Whether the regulation itself lays the term down; false for a default of the platform. */
    boolean laidDown();
}
