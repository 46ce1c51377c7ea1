package org.lingqu.collection;

/** Where a load stands on its way to the readers. People see {@code name.ConfirmationState.<NAME>}. */
public enum ConfirmationState {
    /** Every row has been judged and the sums agree; nobody has answered for it yet. */
    CHECKED,
    /** An officer of the department answers for it: readers get it. */
    CONFIRMED,
    /** An officer of the department does not: it is never served. */
    REFUSED
}
