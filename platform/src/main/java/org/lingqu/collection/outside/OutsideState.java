package org.lingqu.collection.outside;

/** How far a wanted source has come; it follows from the facts. People see {@code name.OutsideState.<NAME>}. */
public enum OutsideState {
    /** Only wanted. */
    WANTED,
    /** Its holder has agreed. */
    AGREED,
    /** An entry in force carries it. */
    CATALOGED,
    /** The entry's newest load was acknowledged as complete. */
    GATHERED,
    /** No longer wanted. */
    DROPPED
}
