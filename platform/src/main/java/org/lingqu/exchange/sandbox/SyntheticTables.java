package org.lingqu.exchange.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.CodeValues;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.catalog.ItemType;
import org.lingqu.exchange.gateway.SyntheticTable;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.springframework.stereotype.Component;

/** Makes up the rows of an entry from what its published version says about each item. Deterministic; reads no data of anybody. */
@Component
final class SyntheticTables {

    private static final int ROWS = 200;

    /** Rows of the first version only, of both with other values, and of the second only. */
    private static final int GONE = 5;

    private static final int CHANGED = 20;
    private static final int CAME = 8;

    private record Key(EntryId entry, int number) {}

    private final CodeValues codes;
    private final Cache<Key, SyntheticTable> made = Caffeine.newBuilder()
            .maximumSize(200)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    SyntheticTables(CodeValues codes) {
        this.codes = codes;
    }

    /** @throws Problem {@code sandbox-without-key} unless the entry has one key item */
    SyntheticTable of(EntryVersion entry) {
        return Objects.requireNonNull(made.get(new Key(entry.entry(), entry.number()), key -> make(entry)));
    }

    /** What can be called at all: objects have no column. */
    static List<Item> items(EntryVersion entry) {
        return entry.items().stream()
                .filter(item -> item.type() != ItemType.GENERAL)
                .toList();
    }

    private SyntheticTable make(EntryVersion entry) {
        List<Item> items = items(entry);
        if (items.stream().filter(Item::key).count() != 1) {
            throw Problem.conflict("sandbox-without-key").with(entry.name());
        }
        List<SyntheticValues> values = items.stream()
                .map(item -> new SyntheticValues(entry.code().value(), item, codesOf(item)))
                .toList();
        int key = 0;
        while (!items.get(key).key()) {
            key++;
        }
        int rows = values.get(key).keys(ROWS);
        int came = Math.min(CAME, rows / 4);
        int gone = Math.min(GONE, rows / 4);
        List<List<@Nullable String>> before = new ArrayList<>();
        List<List<@Nullable String>> now = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean changed = row >= gone && row < gone + CHANGED;
            if (row < rows - came) {
                before.add(row(items, values, row, changed ? 1 : 2));
            }
            if (row >= gone) {
                now.add(row(items, values, row, 2));
            }
        }
        int by = key;
        Comparator<List<@Nullable String>> order = Comparator.comparing(row -> String.valueOf(row.get(by)));
        before.sort(order);
        now.sort(order);
        return new SyntheticTable(items.stream().map(SyntheticTables::column).toList(), before, now);
    }

    private static List<@Nullable String> row(List<Item> items, List<SyntheticValues> values, int row, int version) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            SyntheticValues of = values.get(i);
            cells.add(items.get(i).key() ? of.key(row) : of.value(row, version));
        }
        return cells;
    }

    private List<String> codesOf(Item item) {
        return item.codeList() == null ? List.of() : codes.of(item.codeList());
    }

    private static Column column(Item item) {
        Column column =
                Column.of(item.code(), item.name(), ColumnType.of(item.type().letter()));
        return item.key() ? column.asKey() : column;
    }
}
