package org.lingqu.sharing;

/**
 * What a call of an interface does. A grant names the kinds it allows: who may look up one enterprise for one matter may not, for that
 * alone, read through the whole register.
 */
public enum CallKind {
    /** Rows by key, at most {@link GrantDecision#MAX_VALUES} values. */
    LOOKUP(GrantDecision.MAX_VALUES),
    /** Rows by key for many values at once. */
    BATCH(500),
    /** Whether values agree with the rows; no value leaves. */
    VERIFY(1),
    /** All granted rows, page by page in the order of the key. */
    PAGES(0),
    /** All granted rows once, and from then on only what has become of them since a version the caller has. */
    CHANGES(0);

    private final int mostValues;

    CallKind(int mostValues) {
        this.mostValues = mostValues;
    }

    /** Most values looked up by one call; 0 where nothing is looked up by key. */
    public int mostValues() {
        return mostValues;
    }

    /** Whether rows are found by values of the key. */
    public boolean isByKey() {
        return mostValues > 0;
    }
}
