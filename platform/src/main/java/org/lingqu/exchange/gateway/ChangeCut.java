package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.ChangeKind;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.RowChange;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.RowFilter;

/**
 * What a grant lets be seen of a change: nothing else than what somebody could find out who took all granted rows of both versions, cut and
 * masked, and compared them. So a row that leaves the grant's rows went, one that enters them came, and a change of what is not granted or
 * lies under the mask is none.
 */
final class ChangeCut {

    private final List<Column> columns;
    private final List<GrantedItem> items;
    private final int[] places;
    private final RowFilter rows;
    private final List<String> filtered;
    private final int key;

    /**
     * @param columns those of the later version; one of them is the key
     * @throws Problem {@code resource-served-otherwise} when they lack an item or one that the filter reads
     */
    ChangeCut(List<Column> columns, List<GrantedItem> items, RowFilter rows, String title) {
        this.columns = List.copyOf(columns);
        this.items = List.copyOf(items);
        this.rows = rows;
        this.filtered = List.copyOf(rows.items());
        this.places = items.stream().mapToInt(item -> place(item.code())).toArray();
        this.key = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).key())
                .findFirst()
                .orElse(-1);
        boolean lacks = IntStream.of(places).anyMatch(place -> place < 0)
                || filtered.stream().anyMatch(item -> place(item) < 0)
                || columns.stream().filter(Column::key).count() != 1;
        if (lacks) {
            throw Problem.unavailable("resource-served-otherwise").with(title);
        }
    }

    List<ColumnType> types() {
        return IntStream.of(places).mapToObj(place -> columns.get(place).type()).toList();
    }

    /** @return null when the change is none under the grant */
    Passage.@Nullable Found of(RowChange change) {
        boolean was = isGranted(change.before());
        boolean is = isGranted(change.after());
        @Nullable String[] before = was ? cells(change.before()) : new String[0];
        @Nullable String[] after = is ? cells(change.after()) : new String[0];
        String name = String.valueOf(
                ServedText.of(columns.get(key).type(), change.key().get(0)));
        if (was && is) {
            return looksAlike(before, after) ? null : new Passage.Found(0, name, after, ChangeKind.CHANGED);
        }
        if (is) {
            return new Passage.Found(0, name, after, ChangeKind.ADDED);
        }
        return was ? new Passage.Found(0, name, keyOnly(before), ChangeKind.REMOVED) : null;
    }

    private boolean isGranted(List<@Nullable String> row) {
        if (row.isEmpty()) {
            return false;
        }
        Map<String, @Nullable String> known = new HashMap<>();
        for (String item : filtered) {
            int place = place(item);
            ColumnType type = columns.get(place).type();
            known.put(item, ServedText.judged(type, ServedText.of(type, row.get(place))));
        }
        return rows.judge(known) == RowFilter.Truth.YES;
    }

    private @Nullable String[] cells(List<@Nullable String> row) {
        @Nullable String[] cells = new String[places.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = ServedText.of(columns.get(places[i]).type(), row.get(places[i]));
        }
        return cells;
    }

    private @Nullable String[] keyOnly(@Nullable String[] cells) {
        @Nullable String[] left = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            left[i] = places[i] == key ? cells[i] : null;
        }
        return left;
    }

    private boolean looksAlike(@Nullable String[] before, @Nullable String[] after) {
        List<@Nullable String> seen = new ArrayList<>();
        List<@Nullable String> seenNow = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            seen.add(Cells.leaving(items.get(i), before[i]));
            seenNow.add(Cells.leaving(items.get(i), after[i]));
        }
        return Objects.equals(seen, seenNow);
    }

    private int place(String item) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).code().equals(item)) {
                return i;
            }
        }
        return -1;
    }
}
