package org.lingqu.exchange.handover;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A cell in one form for all manners: the capital (zczb) is a number, all else is text. */
final class Told {

    private Told() {}

    static @Nullable String plain(String column, @Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        return column.equals("zczb")
                ? new BigDecimal(cell.toString()).stripTrailingZeros().toPlainString()
                : cell.toString();
    }
}
