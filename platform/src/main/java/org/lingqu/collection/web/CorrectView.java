package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Load;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.Column;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.ui.Page;

/**
 * Some rows to put right.
 *
 * @param rows open rows
 * @param tried what was last sent for them without landing, by number of the row and item code
 * @param open how many are open in all
 * @param next number of the last row shown where more follow; null at the end
 */
public record CorrectView(
        Load load,
        Quarantine quarantine,
        List<QuarantinedRow> rows,
        Map<Long, Map<String, @Nullable String>> tried,
        long open,
        @Nullable Long next,
        RowWords words) {

    /** A cell to write into: the name of its field, what stands there first, what came, what is wrong. */
    public record Cell(String field, Column column, String fresh, String original, List<String> faults) {

        public String label() {
            return column.title();
        }

        /** What came and why it was kept back. */
        public @Nullable String hint(Page page) {
            return faults.isEmpty()
                    ? null
                    : page.t("collection.correct.came", original.isEmpty() ? page.t("collection.cell.empty") : original)
                            + String.join(page.t("collection.correct.and"), faults);
        }
    }

    static String field(long row, int column) {
        return "c-" + row + "-" + column;
    }

    /** Cells with a fault; all of them for a row that could not be cut. */
    public List<Cell> wrong(QuarantinedRow row) {
        return cells(row).stream()
                .filter(cell -> row.cells().isEmpty() || !cell.faults().isEmpty())
                .toList();
    }

    /** The other cells. */
    public List<Cell> others(QuarantinedRow row) {
        return cells(row).stream()
                .filter(cell -> !row.cells().isEmpty() && cell.faults().isEmpty())
                .toList();
    }

    private List<Cell> cells(QuarantinedRow row) {
        List<Cell> all = new ArrayList<>();
        for (int i = 0; i < quarantine.columns().size(); i++) {
            Column column = quarantine.columns().get(i);
            String original = text(i < row.cells().size() ? row.cells().get(i) : null);
            List<String> faults = new ArrayList<>();
            for (CellFault fault : row.faultsOf(i)) {
                faults.add(words.of(fault, column, original));
            }
            all.add(new Cell(field(row.row(), i), column, fresh(row, i), original, faults));
        }
        return all;
    }

    /** What stands in a field at first: what was tried last, else what came. */
    String fresh(QuarantinedRow row, int column) {
        Map<String, @Nullable String> last = tried.get(row.row());
        if (last != null) {
            return text(last.get(quarantine.columns().get(column).code()));
        }
        return text(column < row.cells().size() ? row.cells().get(column) : null);
    }

    private static String text(@Nullable String cell) {
        return cell == null ? "" : cell;
    }

    /** What is wrong with a row as a whole. */
    public String whole(QuarantinedRow row) {
        return row.cells().isEmpty() ? words.of(row.faults().get(0), null, null) : "";
    }
}
