package org.lingqu.exchange.gateway;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.service.OfferedService;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.ServingColumn;
import org.lingqu.pool.ServingTable;
import org.lingqu.sharing.FilterSql;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.RowFilter;

/**
 * What is to be read for one call, as one statement that all calls of the same shape share: same table, same items, same shape of row
 * filter. Values travel as arrays; the text holds none.
 *
 * @param sql the statement; its equality decides which calls go together
 * @param items what each row gives, in the order of the columns
 * @param codes codes of the items
 * @param types type of each column
 * @param version the snapshot read
 * @param filter values of the row filter, in the order of their columns in the array
 * @param service the department's interface that is asked in place of a table, then {@code version} is its declaration's; null for tables
 */
record Lookup(
        String sql,
        List<GrantedItem> items,
        List<String> codes,
        List<ColumnType> types,
        int version,
        List<String> filter,
        @Nullable OfferedService service) {

    Lookup(
            String sql,
            List<GrantedItem> items,
            List<String> codes,
            List<ColumnType> types,
            int version,
            List<String> filter) {
        this(sql, items, codes, types, version, filter, null);
    }

    /**
     * The look-up by key.
     *
     * @return null when the table lacks the key or an item: it was made by another version of the entry
     */
    static @Nullable Lookup of(ServingTable table, String key, List<GrantedItem> items, RowFilter rows) {
        ServingColumn by = table.key();
        List<ServingColumn> columns = columns(table, items, rows);
        if (by == null || !by.code().equals(key) || columns == null) {
            return null;
        }
        FilterSql filter = rows.sql(item -> quoted(table, item), n -> "k.p" + n);
        StringBuilder arrays = new StringBuilder("?::int4[], ?::text[]");
        StringBuilder names = new StringBuilder("o, v");
        for (int i = 0; i < filter.values().size(); i++) {
            arrays.append(", ?::text[]");
            names.append(", p").append(i);
        }
        String sql =
                "select k.o" + selected(columns) + " from unnest(" + arrays + ") k(" + names + ") join " + table.table()
                        + " t on t." + by.quoted() + " = k.v::" + by.type().servingType() + " where " + filter.text();
        return of(sql, items, columns, table, filter);
    }

    /**
     * A page of all granted rows, in the order of the key; parameters: the key after which it begins (unless it is the first), the values of
     * the filter, the number of rows.
     *
     * @return null when the table lacks a key or an item
     */
    static @Nullable Lookup page(ServingTable table, List<GrantedItem> items, RowFilter rows, boolean first) {
        ServingColumn by = table.key();
        List<ServingColumn> columns = columns(table, items, rows);
        if (by == null || columns == null) {
            return null;
        }
        FilterSql filter = rows.sql(item -> quoted(table, item), n -> "?");
        String key = "t." + by.quoted();
        String sql = "select " + key + "::text" + selected(columns) + " from " + table.table() + " t where "
                + (first ? "" : key + " > ?::" + by.type().servingType() + " and ") + filter.text() + " order by " + key
                + " limit ?";
        return of(sql, items, columns, table, filter);
    }

    /**
     * All granted rows, as the query of a COPY, which takes no parameters: its values are the settings {@link #setting}, from 0, of the transaction
     * it runs in. Unless it is the first part, setting 0 is the place after which it begins; then come the values of the filter. Each row begins
     * with its place and its key.
     *
     * @param asItLies the place of a row is where it lies in the table, which is read from its begin to its end without looking each row up; otherwise
     *     it is the key, in the order of which the rows come
     * @return null when the table lacks a key or an item
     */
    static @Nullable Lookup copy(
            ServingTable table, List<GrantedItem> items, RowFilter rows, boolean asItLies, boolean first) {
        ServingColumn by = table.key();
        List<ServingColumn> columns = columns(table, items, rows);
        if (by == null || columns == null) {
            return null;
        }
        int before = first ? 0 : 1;
        FilterSql filter =
                rows.sql(item -> quoted(table, item), n -> "(select current_setting('" + setting(n + before) + "'))");
        String key = "t." + by.quoted();
        String place = asItLies ? "t.ctid" : key;
        String after = " > (select current_setting('" + setting(0) + "'))::"
                + (asItLies ? "tid" : by.type().servingType()) + " and ";
        String sql = "select " + place + ", " + copied(by) + copied(columns) + " from " + table.table() + " t where "
                + (first ? "" : place + after) + filter.text() + (asItLies ? "" : " order by " + key);
        return of(sql, items, columns, table, filter);
    }

    /**
     * Those of the granted rows that have certain keys, as a {@link #copy}: setting 0 is an array of keys. The place of a row is its key.
     *
     * @return null when the table lacks a key or an item
     */
    static @Nullable Lookup chosen(ServingTable table, List<GrantedItem> items, RowFilter rows) {
        ServingColumn by = table.key();
        List<ServingColumn> columns = columns(table, items, rows);
        if (by == null || columns == null) {
            return null;
        }
        FilterSql filter =
                rows.sql(item -> quoted(table, item), n -> "(select current_setting('" + setting(n + 1) + "'))");
        String key = "t." + by.quoted();
        String sql =
                "select " + key + ", " + copied(by) + copied(columns) + " from " + table.table() + " t where " + key
                        + " = any ((select current_setting('" + setting(0) + "'))::"
                        + by.type().servingType() + "[]) and " + filter.text();
        return of(sql, items, columns, table, filter);
    }

    private static String copied(List<ServingColumn> columns) {
        StringBuilder cells = new StringBuilder();
        columns.forEach(column -> cells.append(", ").append(copied(column)));
        return cells.toString();
    }

    /** But for the logical ones, COPY writes cells as a cast to text would. */
    private static String copied(ServingColumn column) {
        return "t." + column.quoted() + (column.type() == ColumnType.LOGICAL ? "::text" : "");
    }

    /** Name of the setting that holds the n-th value of a {@link #copy}. */
    static String setting(int n) {
        return "lingqu.value" + n;
    }

    private static Lookup of(
            String sql, List<GrantedItem> items, List<ServingColumn> columns, ServingTable table, FilterSql filter) {
        return new Lookup(
                sql,
                items,
                items.stream().map(GrantedItem::code).toList(),
                columns.stream().map(ServingColumn::type).toList(),
                table.version(),
                filter.values());
    }

    /** The columns of the items; null when the table lacks one, or one that the filter reads. */
    private static @Nullable List<ServingColumn> columns(ServingTable table, List<GrantedItem> items, RowFilter rows) {
        if (rows.items().stream().anyMatch(needed -> table.column(needed).isEmpty())) {
            return null;
        }
        List<ServingColumn> columns = new ArrayList<>(items.size());
        for (GrantedItem item : items) {
            ServingColumn column = table.column(item.code()).orElse(null);
            if (column == null) {
                return null;
            }
            columns.add(column);
        }
        return columns;
    }

    private static String selected(List<ServingColumn> columns) {
        StringBuilder selected = new StringBuilder();
        columns.forEach(
                column -> selected.append(", t.").append(column.quoted()).append("::text"));
        return selected.toString();
    }

    private static String quoted(ServingTable table, String item) {
        return "t." + table.column(item).orElseThrow(AssertionError::new).quoted();
    }
}
