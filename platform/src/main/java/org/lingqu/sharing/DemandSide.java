package org.lingqu.sharing;

/** From where somebody looks at the register of demands. */
public enum DemandSide {
    /** What the own department demands. */
    MINE("applicant"),
    /** What the own department is to answer. */
    ASSIGNED("provider"),
    /** What all departments under the own data authority demand. */
    REGION("authority");

    private final String party;

    DemandSide(String party) {
        this.party = party;
    }

    /** The column of the book that must name the reader's department. */
    String party() {
        return party;
    }
}
