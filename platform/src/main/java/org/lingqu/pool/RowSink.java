package org.lingqu.pool;

import org.jspecify.annotations.Nullable;

/** Takes rows one after the other. */
@FunctionalInterface
public interface RowSink {

    /**
     * @param cells in the order asked for: String (or {@link Utf8}), BigDecimal, Long, Double, Boolean, LocalDate, LocalDateTime or null by the column's type; the
     *     array is used again for the next row
     */
    void row(@Nullable Object[] cells) throws java.io.IOException;
}
