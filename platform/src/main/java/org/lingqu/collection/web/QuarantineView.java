package org.lingqu.collection.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.CellFault;
import org.lingqu.pool.Column;
import org.lingqu.pool.FaultKind;
import org.lingqu.pool.Quarantine;
import org.lingqu.pool.QuarantinedRow;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * A page of rows that were kept back.
 *
 * @param kind the kind of fault chosen; null for all
 * @param rows rows of the page
 * @param earlier whether rows stand before them
 * @param later whether rows follow
 */
public record QuarantineView(
        Quarantine quarantine,
        @Nullable FaultKind kind,
        List<QuarantinedRow> rows,
        boolean earlier,
        boolean later,
        RowWords words) {

    /** A cell as it came, and what is wrong with it. */
    public record Cell(String text, boolean empty, List<String> faults) {}

    public List<Column> columns() {
        return quarantine.columns();
    }

    /** How many rows the filter leaves. */
    public long total() {
        return kind == null ? quarantine.rows() : quarantine.reasons().getOrDefault(kind, 0L);
    }

    public List<Chip> chips(Page page) {
        List<Chip> chips = new ArrayList<>();
        for (FaultKind each : FaultKind.values()) {
            Long count = quarantine.reasons().get(each);
            if (count != null && count > 0) {
                chips.add(Chip.of(
                        page,
                        "kind",
                        each.name(),
                        page.t("fault.row." + each.name().toLowerCase(Locale.ROOT)),
                        count));
            }
        }
        return chips;
    }

    public List<Cell> cells(QuarantinedRow row, Page page) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            String text = row.cells().get(i);
            List<String> faults = new ArrayList<>();
            for (CellFault fault : row.faultsOf(i)) {
                faults.add(words.of(fault, columns().get(i), text));
            }
            boolean empty = text == null || text.isBlank();
            cells.add(new Cell(empty ? page.t("collection.cell.empty") : text, empty, faults));
        }
        return cells;
    }

    /** What is wrong with a row as a whole. */
    public String whole(QuarantinedRow row) {
        return words.of(row.faults().get(0), null, null);
    }

    public Pager pager(Page page) {
        return Pager.of(
                page,
                rows.size(),
                total(),
                earlier ? Long.toString(rows.get(0).row()) : null,
                later ? Long.toString(rows.get(rows.size() - 1).row()) : null);
    }

    /** Address of the whole list as a file. */
    public String export(String format) {
        return "/collection/loads/" + quarantine.load() + "/quarantine." + format;
    }

    /** Sum of the reasons; more than the rows where rows have several kinds. */
    public long reasons() {
        Map<FaultKind, Long> all = quarantine.reasons();
        return all.values().stream().mapToLong(Long::longValue).sum();
    }
}
