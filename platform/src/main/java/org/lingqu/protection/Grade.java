package org.lingqu.protection;

import java.util.Collection;

/**
 * Grade of data (数据分级) by GB/T 43697-2024, with the common split of general data into four. It is no secrecy level: state secrets do not
 * belong on the platform. Ordered from the lowest to the highest; people see {@code name.Grade.<NAME>}.
 */
public enum Grade {
    /** 一般数据1级: harmless when public. */
    GENERAL_1,
    /** 一般数据2级: for all departments. */
    GENERAL_2,
    /** 一般数据3级: for the departments concerned, masked by default. */
    GENERAL_3,
    /** 一般数据4级: for the departments concerned, item by item. */
    GENERAL_4,
    /** 重要数据: no download as a file. */
    IMPORTANT,
    /** 核心数据: not kept on the platform. */
    CORE;

    /** The grade of a set is the highest of its parts (就高从严); an empty set has the lowest. */
    public static Grade highestOf(Collection<Grade> parts) {
        return parts.stream().reduce(GENERAL_1, Grade::or);
    }

    /** The higher of the two. */
    public Grade or(Grade other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isAtLeast(Grade other) {
        return compareTo(other) >= 0;
    }

    /** Whether the platform may hold data of this grade at all. */
    public boolean mayBeHeld() {
        return this != CORE;
    }
}
