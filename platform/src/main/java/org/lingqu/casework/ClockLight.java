package org.lingqu.casework;

/** The lamp before a case: what its most pressing clock says today. */
public enum ClockLight {
    /** A limit laid down has run out; somebody is late. */
    RED,
    /** The last two working days of a limit laid down or a target, the day itself included. */
    YELLOW,
    /** There is time. */
    GREEN,
    /** Nothing counts: no limit laid down, the product's own default, or a target that was not reached. */
    NONE,
    /** Nothing is owed any more. */
    MET;

    /** From how many working days before the end on a clock is yellow. */
    public static final int YELLOW_DAYS = 2;
}
