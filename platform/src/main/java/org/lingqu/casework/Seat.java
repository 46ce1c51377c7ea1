package org.lingqu.casework;

/** How the department that sits in a party of a procedure is found when a case is opened. */
public enum Seat {
    /** The department of the person who opens the case. */
    OPENER,
    /** The department to which the subject belongs, e.g. the provider of the entry; named by the opener where the subject has none. */
    OWNER,
    /** Named by the opener. */
    CHOSEN,
    /** Named by the opener; the opener's own department where he names none. */
    CHOSEN_OR_OWN,
    /** The data authority the rule pack makes competent, over all parties named so far. */
    AUTHORITY,
    /** The data authority the rule pack names above the one that opens the case. */
    SUPERIOR,
    /** The people's government of the level. */
    GOVERNMENT,
    /** The body that examines what is opened to the public. */
    REVIEW_BODY,
    /** The body competent for discipline. */
    COMPETENT_BODY,
    /** The operator of the platform; the data authority where nobody is charged with it. */
    OPERATOR;

    /** Whether the opener has to name the department. */
    boolean isAsked(boolean owned) {
        return this == CHOSEN || this == CHOSEN_OR_OWN || this == OWNER && !owned;
    }
}
