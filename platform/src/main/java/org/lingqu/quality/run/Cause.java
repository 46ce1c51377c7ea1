package org.lingqu.quality.run;

/** Why the rules were run. People see {@code name.Cause.<NAME>}. */
public enum Cause {
    /** New data have landed. */
    SNAPSHOT,
    /** A delivery has found nothing newer. */
    DELIVERY,
    /** Somebody wanted it. */
    HAND,
    /** The period of inspection was over. */
    INSPECTION
}
