package org.lingqu.quality;

import java.util.Arrays;
import org.lingqu.kernel.Problem;

/**
 * The twenty indicators of GB/T 36344-2018, each X = A / B with B the elements evaluated. People see {@code name.Indicator.<NAME>}.
 */
public enum Indicator {
    DATA_STANDARD("0101", Dimension.CONFORMITY),
    DATA_MODEL("0102", Dimension.CONFORMITY),
    METADATA("0103", Dimension.CONFORMITY),
    BUSINESS_RULE("0104", Dimension.CONFORMITY),
    REFERENCE_DATA("0105", Dimension.CONFORMITY),
    SECURITY_NORM("0106", Dimension.CONFORMITY),
    ELEMENTS_FILLED("0201", Dimension.COMPLETENESS),
    RECORDS_PRESENT("0202", Dimension.COMPLETENESS),
    CONTENT_CORRECT("0301", Dimension.ACCURACY),
    FORMAT_MET("0302", Dimension.ACCURACY),
    /** A counts what is duplicated: lower is better. */
    DUPLICATES("0303", Dimension.ACCURACY),
    UNIQUENESS("0304", Dimension.ACCURACY),
    /** A counts what is dirty: lower is better. */
    DIRTY_DATA("0305", Dimension.ACCURACY),
    SAME_DATA("0401", Dimension.CONSISTENCY),
    RELATED_DATA("0402", Dimension.CONSISTENCY),
    IN_PERIOD("0501", Dimension.TIMELINESS),
    ON_TIME("0502", Dimension.TIMELINESS),
    IN_ORDER("0503", Dimension.TIMELINESS),
    ACCESSIBLE("0601", Dimension.ACCESSIBILITY),
    USABLE("0602", Dimension.ACCESSIBILITY);

    private final String number;
    private final Dimension dimension;

    Indicator(String number, Dimension dimension) {
        this.number = number;
        this.dimension = dimension;
    }

    /** Its number in the standard. */
    public String number() {
        return number;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** Whether A counts what is wrong. */
    public boolean lowerIsBetter() {
        return this == DUPLICATES || this == DIRTY_DATA;
    }

    /** @throws Problem {@code indicator-unknown} */
    public static Indicator ofNumber(String number) {
        return Arrays.stream(values())
                .filter(each -> each.number.equals(number))
                .findFirst()
                .orElseThrow(() -> Problem.badInput("indicator-unknown").with(number));
    }
}
