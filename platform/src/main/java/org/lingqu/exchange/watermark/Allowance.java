package org.lingqu.exchange.watermark;

import java.math.BigDecimal;
import org.lingqu.kernel.Problem;

/**
 * How much a watermark may change the values of one column.
 *
 * @param kind what may change
 * @param tolerance the greatest change: in the column's own unit for {@link Kind#AMOUNT}, in seconds for {@link Kind#SECONDS}; 1 and without
 *     meaning for {@link Kind#ENDING}
 */
public record Allowance(Kind kind, BigDecimal tolerance) {

    /** What of a value may change. */
    public enum Kind {
        /** An amount or a measurement, up or down by the tolerance. */
        AMOUNT,
        /** The time of a moment, earlier or later by so many seconds; never its day. */
        SECONDS,
        /** Whether a free text ends with a full stop (。). */
        ENDING
    }

    private static final int MOST_DIGITS = 10;

    public Allowance {
        boolean whole = tolerance.stripTrailingZeros().scale() <= 0;
        if (tolerance.signum() <= 0 || tolerance.scale() > MOST_DIGITS || (kind == Kind.SECONDS && !whole)) {
            throw Problem.badInput("watermark-tolerance").with(tolerance.toPlainString());
        }
    }

    /** Amounts may change by the tolerance. */
    public static Allowance amount(String tolerance) {
        return new Allowance(Kind.AMOUNT, new BigDecimal(tolerance));
    }

    /** Times may change by so many seconds. */
    public static Allowance seconds(int tolerance) {
        return new Allowance(Kind.SECONDS, BigDecimal.valueOf(tolerance));
    }

    /** Texts may gain or lose the full stop at their end. */
    public static Allowance ending() {
        return new Allowance(Kind.ENDING, BigDecimal.ONE);
    }
}
