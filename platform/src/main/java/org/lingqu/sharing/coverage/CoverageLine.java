package org.lingqu.sharing.coverage;

import org.lingqu.organization.Department;

/**
 * How a department's catalog is shared, and how far that is true.
 *
 * @param unconditional entries in force that are shared without condition
 * @param conditional those shared on application
 * @param none those that are not shared
 * @param unsupplied those that are to be shared and have nothing behind them that could be used
 * @param overdue those that are to be shared, can be used, and are late with an update
 */
public record CoverageLine(
        Department department, long unconditional, long conditional, long none, long unsupplied, long overdue) {

    /** All entries in force. */
    public long all() {
        return unconditional + conditional + none;
    }

    /** Entries that are to be shared. */
    public long shareable() {
        return unconditional + conditional;
    }
}
