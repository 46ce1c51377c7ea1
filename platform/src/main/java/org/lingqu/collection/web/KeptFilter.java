package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantineFilter;

/**
 * Which rows kept back are asked for, as it stands in an address.
 *
 * @param kind name of a kind of fault; null or blank: all
 * @param item code of the item with a fault, {@code row} for faults of whole rows; null or blank: all
 * @param open only rows that have not landed since by a correction
 */
record KeptFilter(@Nullable String kind, @Nullable String item, boolean open) {

    static final String WHOLE = "row";

    @Nullable
    FaultKind fault() {
        return QuarantineApi.kind(kind);
    }

    /** @return null: all; −1: the row as a whole */
    @Nullable
    Integer column(Quarantine quarantine) {
        if (item == null || item.isBlank()) {
            return null;
        }
        if (item.equals(WHOLE)) {
            return -1;
        }
        List<Column> columns = quarantine.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).code().equals(item)) {
                return i;
            }
        }
        throw Problem.badInput("parameter-malformed").with("item");
    }

    /** @param landed rows that have landed since */
    QuarantineFilter on(Quarantine quarantine, List<Long> landed) {
        return new QuarantineFilter(fault(), column(quarantine), open ? landed : List.of());
    }
}
