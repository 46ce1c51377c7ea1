package org.lingqu.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that did not land.
 *
 * @param row its number in the source: for files the line on which it begins
 * @param faults every reason, at least one
 * @param raw its whole text when it could not be cut into cells; else null
 * @param cells original text by column, null for an empty cell; empty when {@code raw} is given
 */
public record QuarantinedRow(
        long row, List<CellFault> faults, @Nullable String raw, List<@Nullable String> cells) {

    /** Faults of one cell, counted from 0. */
    public List<CellFault> faultsOf(int column) {
        return faults.stream().filter(fault -> fault.column() == column).toList();
    }
}
