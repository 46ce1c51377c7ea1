package org.lingqu.casework;

/** How a case ended, in the few words the outside needs; the stages of a procedure map to them. */
public enum Ending {
    /** What was asked for was consented to, wholly or in part. */
    APPROVED,
    /** What was asked for was refused. */
    REFUSED,
    /** The party that opened the case took it back. */
    WITHDRAWN,
    /** The matter was settled without a yes or a no, e.g. a notice that was complied with. */
    CLOSED
}
