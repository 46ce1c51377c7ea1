package org.lingqu.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantinedRow;

/** Holds what a steward wants to send again against what was kept back, and finds every fault of it together. */
final class CorrectionRows {

    /** Longest text of a cell, in characters. */
    static final int LONGEST_CELL = 100_000;

    private final Quarantine quarantine;
    private final Map<Long, QuarantinedRow> kept = new HashMap<>();
    private final Set<Long> landed;
    private final Set<Long> underway;
    private final List<Fault> faults = new ArrayList<>();

    CorrectionRows(Quarantine quarantine, List<QuarantinedRow> kept, Set<Long> landed, Set<Long> underway) {
        this.quarantine = quarantine;
        kept.forEach(row -> this.kept.put(row.row(), row));
        this.landed = landed;
        this.underway = underway;
    }

    /**
     * Every row whole: what is not named stays as it came.
     *
     * @param wanted new text by number of the row and item code
     * @throws Problem {@code correction-unfit} with every fault
     */
    List<CorrectedRow> of(Map<Long, Map<String, @Nullable String>> wanted) {
        List<CorrectedRow> all = new ArrayList<>();
        wanted.forEach((number, cells) -> {
            QuarantinedRow row = kept.get(number);
            if (row == null) {
                fault(number, "row-not-kept-back");
            } else if (landed.contains(number)) {
                fault(number, "row-corrected-already");
            } else if (underway.contains(number)) {
                fault(number, "row-underway");
            } else {
                all.add(merged(row, cells));
            }
        });
        if (!faults.isEmpty()) {
            throw Problem.badInput("correction-unfit").faults(faults);
        }
        return all;
    }

    private CorrectedRow merged(QuarantinedRow row, Map<String, @Nullable String> cells) {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        List<Column> columns = quarantine.columns();
        for (int i = 0; i < row.cells().size(); i++) {
            before.put(columns.get(i).code(), row.cells().get(i));
        }
        Map<String, @Nullable String> after = new LinkedHashMap<>();
        columns.forEach(column -> after.put(column.code(), before.get(column.code())));
        cells.forEach((item, text) -> {
            if (!after.containsKey(item)) {
                fault(row.row(), "item-unknown", item);
            } else if (text != null && (text.length() > LONGEST_CELL || text.indexOf('\0') >= 0)) {
                fault(row.row(), "cell-unfit", item, LONGEST_CELL);
            } else {
                after.put(item, CorrectedRow.blankless(text));
            }
        });
        CorrectedRow corrected = new CorrectedRow(row.row(), row.raw(), before, after, false);
        boolean doubled = row.faults().stream().allMatch(each -> each.kind() == FaultKind.DUPLICATE);
        if (corrected.changes().isEmpty() && !doubled) {
            fault(row.row(), "row-unchanged");
        }
        return corrected;
    }

    private void fault(long row, String code, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(row));
        all.addAll(List.of(arguments));
        faults.add(new Fault("row-" + row, "correction." + code, all));
    }
}
