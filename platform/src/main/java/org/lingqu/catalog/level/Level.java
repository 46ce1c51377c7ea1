package org.lingqu.catalog.level;

import org.lingqu.kernel.RegionCode;

/** Level of a division, as its code shows it. */
public enum Level {
    NATION,
    PROVINCE,
    PREFECTURE,
    COUNTY;

    public static Level of(RegionCode region) {
        String code = region.value();
        if (code.equals(RegionCode.NATION.value())) {
            return NATION;
        }
        return code.endsWith("0000") ? PROVINCE : code.endsWith("00") ? PREFECTURE : COUNTY;
    }
}
