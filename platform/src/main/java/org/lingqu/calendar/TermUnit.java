package org.lingqu.calendar;

import java.util.Arrays;
import java.util.Optional;

/** Unit of a term as the norms write it. */
public enum TermUnit {
    /** 工作日: days that are worked, make-up days included. */
    WORKING_DAY("wd"),
    /** 日: calendar days. */
    DAY("d"),
    /** 月: ends on the corresponding day of the end month, or on that month's last day (民法典 art. 202). */
    MONTH("m"),
    /** 年: as month. */
    YEAR("y");

    private final String code;

    TermUnit(String code) {
        this.code = code;
    }

    /** As rule packs write it: {@code wd}, {@code d}, {@code m}, {@code y}. */
    public String code() {
        return code;
    }

    public static Optional<TermUnit> of(String code) {
        return Arrays.stream(values()).filter(unit -> unit.code.equals(code)).findFirst();
    }
}
