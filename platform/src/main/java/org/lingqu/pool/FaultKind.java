package org.lingqu.pool;

/**
 * Why a row is kept in quarantine. The first six are faults of a cell, the others of the row's text as a whole. Message key:
 * {@code fault.row.<name in lower case>}.
 */
public enum FaultKind {
    /** Nothing in a cell that must not be empty. */
    REQUIRED,
    /** Not a value of the column's type. */
    TYPE,
    /** Longer than the column admits. */
    LENGTH,
    /** An identifier whose length, alphabet, date or check digit is wrong. */
    IDENTIFIER,
    /** Not among the column's allowed values. */
    ALLOWED,
    /** Another row of the same load has the same key; both are kept back. */
    DUPLICATE,
    /** A quotation mark inside an unquoted field, after a closed one, or never closed. */
    QUOTES,
    /** Not as many fields as the head line has. */
    FIELDS,
    /** A NUL byte. */
    NUL,
    /** Bytes that are no character of the file's encoding. */
    ENCODING,
    /** Longer than a row may be. */
    SIZE;

    /** Whether the fault belongs to one cell. */
    public boolean isOfCell() {
        return ordinal() <= DUPLICATE.ordinal();
    }
}
