package org.lingqu.catalog.level;

import org.lingqu.kernel.RegionCode;

/**
 * What differs between a version and the one before, for one entry.
 *
 * @param before version of the entry before; 0 when it did not stand there
 * @param after version of the entry now; 0 when it stands there no more
 */
public record LevelChange(
        String identifier, RegionCode origin, String provider, String code, String name, int before, int after) {

    /** How an entry differs. */
    public enum Shift {
        ADDED,
        CHANGED,
        WITHDRAWN
    }

    public Shift shift() {
        return before == 0 ? Shift.ADDED : after == 0 ? Shift.WITHDRAWN : Shift.CHANGED;
    }
}
