package org.lingqu.pool;

/**
 * A column of a serving table.
 *
 * @param code code of the item; also the column's name, to be quoted
 * @param type what it holds; {@link ColumnType#servingType()} is its PostgreSQL type
 */
public record ServingColumn(String code, ColumnType type) {

    /** The column's name, quoted for PostgreSQL. */
    public String quoted() {
        return '"' + code.replace("\"", "\"\"") + '"';
    }
}
