package org.lingqu.exchange.watermark;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file: which column is where, and what of a cell no mark changes. */
final class Cells implements Places.Row {

    private final List<MarkColumn> columns;
    private final Map<String, Integer> indexes = new HashMap<>();
    private @Nullable String[] row = {};

    Cells(List<MarkColumn> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i).code().toLowerCase(Locale.ROOT), i);
        }
    }

    void read(@Nullable String[] next) {
        row = next;
    }

    /** The cell of a marked column; null when there is no bit in it. */
    @Nullable
    Split split(int column) {
        Allowance allowance = columns.get(column).allowance();
        String value = column < row.length ? row[column] : null;
        return allowance == null || value == null || value.isBlank() ? null : Split.of(allowance, value);
    }

    /** An empty cell counts as a value: it is as good a mark of a row as another. */
    @Override
    public @Nullable String of(String code) {
        Integer column = indexes.get(code);
        if (column == null) {
            return null;
        }
        Split split = split(column);
        if (split != null) {
            return split.rest();
        }
        String value = column < row.length ? row[column] : null;
        return value == null ? "" : Plain.of(columns.get(column).type(), value);
    }
}
