package org.lingqu.rules;

/** Where a value of a pack comes from, and so what it obliges to. */
public enum Standing {
    /** The cited article lays it down. */
    LAID_DOWN,
    /** 原则上: the article sets a target; missing it is no offence. */
    TARGET,
    /** The product's own value where the text gives none: never a duty, a notice, an overdue entry or an offence. */
    DEFAULT,
    /** The text says nothing: a switch is off, a limit does not exist. */
    SILENT
}
