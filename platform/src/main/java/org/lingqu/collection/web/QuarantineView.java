package org.lingqu.collection.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * @param item code of the item chosen, {@code row} for whole rows; null for all
 * @param rows rows of the page
 * @param byColumn rows with a fault by position of the column; −1: in the row as a whole
 * @param landed numbers of rows that have landed since by a correction
 * @param open whether only those are shown that have not
 * @param earlier whether rows stand before them
 * @param later whether rows follow
 */
public record QuarantineView(
        Quarantine quarantine,
        @Nullable FaultKind kind,
        @Nullable String item,
        List<QuarantinedRow> rows,
        Map<Integer, Long> byColumn,
        Set<Long> landed,
        boolean open,
        boolean earlier,
        boolean later,
        RowWords words) {

    /** A cell as it came, and what is wrong with it. */
    public record Cell(String text, boolean empty, List<String> faults) {}

    public List<Column> columns() {
        return quarantine.columns();
    }

    /** How many rows the filter leaves. */
    public @Nullable Long total() {
        if (item != null || open && !landed.isEmpty()) {
            return null;
        }
        return kind == null ? quarantine.rows() : quarantine.reasons().getOrDefault(kind, 0L);
    }

    /** Filters by the item that is wrong. */
    public List<Chip> itemChips(Page page) {
        List<Chip> chips = new ArrayList<>();
        byColumn.forEach((column, count) -> chips.add(Chip.of(
                page,
                "item",
                column < 0 ? KeptFilter.WHOLE : columns().get(column).code(),
                column < 0
                        ? page.t("collection.quarantine.whole")
                        : columns().get(column).title(),
                count)));
        return chips;
    }

    /** The filter that leaves out what has landed since. */
    public List<Chip> standingChips(Page page) {
        return landed.isEmpty()
                ? List.of()
                : List.of(Chip.of(
                        page, "open", "true", page.t("collection.quarantine.open"), quarantine.rows() - landed.size()));
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

    /** The filters chosen, for the page on which rows are put right. */
    public String narrowed() {
        List<String> all = new ArrayList<>();
        if (kind != null) {
            all.add("kind=" + kind);
        }
        if (item != null) {
            all.add("item=" + URLEncoder.encode(item, StandardCharsets.UTF_8));
        }
        return all.isEmpty() ? "" : "?" + String.join("&", all);
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
