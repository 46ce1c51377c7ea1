package org.lingqu.casework;

/**
 * Whom the kernel tells about a clock, and when: the last days are announced to those who owe the act; lateness goes to them, then to
 * their department's chief representative, then to the competent data authority, then to supervision, one working day after the other.
 * Nothing of it repairs the lateness.
 */
enum Escalation {
    /** Two working days are left. */
    REMINDER(0),
    /** Late: those who owe the act. */
    HANDLER(1),
    /** Still late: the department's chief representative. */
    REPRESENTATIVE(2),
    /** Still late: the data authority competent for the late department. */
    AUTHORITY(3),
    /** Still late: everybody who supervises on this node; the case is on the list of supervision from now on. */
    SUPERVISION(4);

    private final int lateDays;

    Escalation(int lateDays) {
        this.lateDays = lateDays;
    }

    /** Stored with the clock; 0 = nobody was told anything. */
    int level() {
        return ordinal() + 1;
    }

    /** From which working day of lateness on. */
    int lateDays() {
        return lateDays;
    }

    /** The level after which there is nobody left to tell. */
    static int last() {
        return values().length;
    }
}
