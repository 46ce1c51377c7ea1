package org.lingqu.collection.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.pool.ChangeCounts;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.RowChange;
import org.lingqu.ui.Address;
import org.lingqu.ui.Chip;
import org.lingqu.ui.Figure;
import org.lingqu.ui.Page;

/**
 * What differs between two versions.
 *
 * @param columns of the later version
 * @param rows some of the rows that differ; empty where the reader may not see them
 * @param more whether others follow
 * @param earlier whether others come before
 */
public record ChangesView(
        EntryVersion entry,
        int from,
        int to,
        ChangeCounts counts,
        List<Column> columns,
        List<RowChange> rows,
        boolean more,
        boolean earlier) {

    public List<Figure> figures(Page page) {
        return List.of(
                new Figure(
                        page.t("name.ChangeKind.ADDED"),
                        page.number(counts.added()),
                        page.t("collection.increment.added")),
                new Figure(
                        page.t("name.ChangeKind.CHANGED"),
                        page.number(counts.changed()),
                        page.t("collection.increment.changed")),
                new Figure(
                        page.t("name.ChangeKind.REMOVED"),
                        page.number(counts.removed()),
                        page.t("collection.increment.removed", counts.before(), counts.removedPercent())),
                new Figure(
                        page.t("collection.increment.unchanged"),
                        page.number(counts.unchanged()),
                        page.t("collection.increment.after", counts.after())));
    }

    public List<Chip> chips(Page page) {
        return Arrays.stream(ChangeKind.values())
                .map(kind -> Chip.of(page, "kind", kind.name(), page.name(kind), count(kind)))
                .toList();
    }

    private long count(ChangeKind kind) {
        return switch (kind) {
            case ADDED -> counts.added();
            case CHANGED -> counts.changed();
            case REMOVED -> counts.removed();
        };
    }

    /** The value of a column before; null where there is none, or where it is still the same. */
    public @Nullable String before(RowChange row, int column) {
        if (row.before().isEmpty()) {
            return null;
        }
        String before = row.before().get(column);
        return row.kind() == ChangeKind.CHANGED
                        && Objects.equals(before, row.after().get(column))
                ? null
                : before;
    }

    public @Nullable String after(RowChange row, int column) {
        return row.after().isEmpty() ? null : row.after().get(column);
    }

    /** Whether a changed row has another value in a column now. */
    public boolean differs(RowChange row, int column) {
        return row.kind() == ChangeKind.CHANGED
                && !Objects.equals(row.before().get(column), row.after().get(column));
    }

    /** The address of the next page. */
    public String next(Page page) {
        Address here = page.address().without("after");
        Map<String, List<String>> parameters = new LinkedHashMap<>(here.parameters());
        parameters.put("after", rows.get(rows.size() - 1).key());
        return new Address(here.path(), parameters).toString();
    }
}
