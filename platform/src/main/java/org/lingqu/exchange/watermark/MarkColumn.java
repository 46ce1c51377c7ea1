package org.lingqu.exchange.watermark;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ColumnType;

/**
 * A column of a file as the watermark sees it.
 *
 * @param code code of the item; the mark hangs on it, not on the column's place in the file
 * @param type decides how values are compared after they were written otherwise ({@code 10.50} and {@code 10.5})
 * @param allowance what may change in it; null: nothing, then it only serves to recognize rows
 */
public record MarkColumn(
        String code, ColumnType type, @Nullable Allowance allowance) {

    /** @throws Problem {@code watermark-type} when values of the type cannot change in that way */
    public MarkColumn {
        if (allowance != null && !fits(type, allowance)) {
            throw Problem.badInput("watermark-type").with(code, type.letter(), allowance.kind());
        }
    }

    /** Whole numbers stay whole; floating-point numbers are written in too many ways to be marked. */
    private static boolean fits(ColumnType type, Allowance allowance) {
        boolean whole = allowance.tolerance().stripTrailingZeros().scale() <= 0;
        return switch (allowance.kind()) {
            case AMOUNT -> type.isExactNumber() && (whole || type != ColumnType.INTEGER);
            case SECONDS -> type == ColumnType.TIMESTAMP;
            case ENDING -> type.isText();
        };
    }
}
