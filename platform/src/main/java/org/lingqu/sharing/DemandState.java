package org.lingqu.sharing;

/** Where a demand stands. */
public enum DemandState {
    /** Waits for the data authority to name who answers. */
    OPEN,
    /** Waits for the answer. */
    ASSIGNED,
    /** Will be provided by a day. */
    PROMISED,
    /** There is a resource for it; it is applied for as any other. */
    ANSWERED,
    /** Cannot be provided, with reason and basis. */
    REFUSED,
    /** The assigned department does not hold such data; somebody else may be assigned. */
    NOT_HELD,
    WITHDRAWN
}
