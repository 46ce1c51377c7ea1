package org.lingqu.collection.database;

import java.util.List;
import java.util.Optional;

/**
 * The structure of a table in a source.
 *
 * @param schema empty where the product has none
 * @param comment what the source's designer wrote about it; empty for nothing
 * @param estimatedRows what the source's own statistics say; −1 when they say nothing
 * @param columns in their order
 */
public record SourceTable(String schema, String name, String comment, long estimatedRows, List<Column> columns) {

    /**
     * A column.
     *
     * @param type as the source names it
     * @param comment what the source's designer wrote about it; empty for nothing
     * @param key whether it belongs to the primary key
     */
    public record Column(String name, String type, boolean nullable, String comment, boolean key) {}

    public SourceTable {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }
}
