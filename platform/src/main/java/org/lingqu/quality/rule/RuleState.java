package org.lingqu.quality.rule;

/** Whether a rule counts. People see {@code name.RuleState.<NAME>}. */
public enum RuleState {
    /** Suggested by the data; the steward has not decided yet. */
    PROPOSED,
    IN_FORCE,
    /** Declined, or switched off again. */
    OFF
}
