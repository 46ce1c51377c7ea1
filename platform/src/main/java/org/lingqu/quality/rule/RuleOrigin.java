package org.lingqu.quality.rule;

/** Where a rule comes from. People see {@code name.RuleOrigin.<NAME>}. */
public enum RuleOrigin {
    /** It follows from the published entry. */
    ENTRY,
    /** It follows from a standard of the register. */
    STANDARD,
    /** The data suggest it. */
    PROFILE,
    /** A steward made it. */
    HAND
}
