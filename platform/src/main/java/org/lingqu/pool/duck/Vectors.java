package org.lingqu.pool.duck;

import java.util.Arrays;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The columns of a chunk as the values the pool hands on; cell by cell the driver takes three times the processor for the same. */
final class Vectors {

    /** Reads a cell that is there. */
    @FunctionalInterface
    interface Cell {
        Object at(long row);
    }

    private Vectors() {}

    /** By column, then by row. */
    static @Nullable Object[][] cells(DuckDBDataChunkReader chunk) {
        int width = Math.toIntExact(chunk.columnCount());
        int rows = Math.toIntExact(chunk.rowCount());
        @Nullable Object[][] columns = new Object[width][];
        for (int i = 0; i < width; i++) {
            columns[i] = column(chunk.vector(i), rows);
        }
        return columns;
    }

    private static @Nullable Object[] column(DuckDBReadableVector vector, int rows) {
        Cell cell = reader(vector);
        @Nullable Object[] cells = new Object[rows];
        Arrays.setAll(cells, row -> vector.isNull(row) ? null : cell.at(row));
        return cells;
    }

    /** What reads the cells of a vector that are there. */
    static Cell reader(DuckDBReadableVector vector) {
        return switch (vector.getType()) {
            case VARCHAR -> vector::getString;
            case BIGINT -> vector::getLong;
            case DOUBLE -> vector::getDouble;
            case BOOLEAN -> vector::getBoolean;
            case DATE -> vector::getLocalDate;
            case TIMESTAMP -> vector::getLocalDateTime;
            case DECIMAL -> vector::getBigDecimal;
            default -> throw new AssertionError(vector.getType());
        };
    }
}
