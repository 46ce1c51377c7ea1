package org.lingqu.kernel.identifier;

/** What is wrong with an identifier; the message key is {@code fault.identifier.<name in lower case>}. */
public enum IdentifierFault {
    /** Not as many characters as the standard demands. */
    LENGTH,
    /** A character outside the standard's alphabet, also a lower-case letter. */
    ALPHABET,
    /** The date of birth is not a day of the calendar. */
    DATE,
    /** The date of birth lies after the day of the check. */
    FUTURE,
    /** Position 17 of a credit code, the check character of the organization code in it. */
    CHECK_17,
    /** Position 18, the check character of the whole. */
    CHECK_18,
    /** The check character of an organization code standing alone. */
    CHECK_9
}
