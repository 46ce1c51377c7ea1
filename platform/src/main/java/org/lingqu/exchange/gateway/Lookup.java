package org.lingqu.exchange.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
 */
record Lookup(
        String sql,
        List<GrantedItem> items,
        List<String> codes,
        List<ColumnType> types,
        int version,
        List<String> filter) {

    /**
     * The look-up by key.
     *
     * @return null when the table lacks the key or an item: it was made by another version of the entry
     */
    static @Nullable Lookup of(ServingTable table, String key, List<GrantedItem> items, RowFilter rows) {
        ServingColumn by = table.key();
        if (by == null || !by.code().equals(key)) {
            return null;
        }
        for (String needed : rows.items()) {
            if (table.column(needed).isEmpty()) {
                return null;
            }
        }
        StringBuilder columns = new StringBuilder();
        ColumnType[] types = new ColumnType[items.size()];
        for (int i = 0; i < types.length; i++) {
            ServingColumn column = table.column(items.get(i).code()).orElse(null);
            if (column == null) {
                return null;
            }
            types[i] = column.type();
            columns.append(", t.").append(column.quoted()).append("::text");
        }
        FilterSql filter = rows.sql(
                item -> "t."
                        + table.column(item).orElseThrow(AssertionError::new).quoted(),
                n -> "k.p" + n);
        StringBuilder arrays = new StringBuilder("?::int4[], ?::text[]");
        StringBuilder names = new StringBuilder("o, v");
        for (int i = 0; i < filter.values().size(); i++) {
            arrays.append(", ?::text[]");
            names.append(", p").append(i);
        }
        String sql = "select k.o" + columns + " from unnest(" + arrays + ") k(" + names + ") join " + table.table()
                + " t on t." + by.quoted() + " = k.v::" + by.type().servingType() + " where " + filter.text();
        List<String> codes = items.stream().map(GrantedItem::code).toList();
        return new Lookup(sql, items, codes, List.of(types), table.version(), filter.values());
    }
}
