package org.lingqu.pool.duck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Field;
import org.lingqu.pool.RowSink;
import org.lingqu.pool.Scan;
import org.lingqu.pool.Utf8;

/**
 * Rows whose texts come in one piece with the length of each. Every text is a call into the engine and an object; asked for one text a row, the driver
 * takes two thirds of the processor.
 */
final class PackedRows {

    private final Scan scan;
    private final List<Field> fields;
    private final RowSink sink;
    private final boolean[] texts;
    private final @Nullable Object[] cells;

    PackedRows(Scan scan, RowSink sink) {
        this.scan = scan;
        this.fields = scan.fields();
        this.sink = sink;
        this.cells = new Object[fields.size()];
        this.texts = new boolean[cells.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = isText(fields.get(i));
        }
    }

    private static boolean isText(Field field) {
        return field.column().type().isText();
    }

    /** The question: all texts of a row one behind the other, then for each column the bytes of its text, or its value. */
    String sql() {
        String packed = fields.stream()
                .filter(PackedRows::isText)
                .map(field -> ", " + Sql.name(field.column().code()))
                .collect(Collectors.joining("", "concat(''", ")"));
        String values = fields.stream()
                .map(field -> {
                    String name = Sql.name(field.column().code());
                    return isText(field) ? ", strlen(" + name + ")" : ", " + name;
                })
                .collect(Collectors.joining());
        return "select " + packed + values + " from " + ParquetSql.read(scan);
    }

    /** Hands on what has come. */
    void take(DuckDBDataChunkReader chunk) throws IOException {
        DuckDBReadableVector packed = chunk.vector(0);
        DuckDBReadableVector[] vectors = new DuckDBReadableVector[cells.length];
        Vectors.Cell[] values = new Vectors.Cell[cells.length];
        for (int i = 0; i < cells.length; i++) {
            vectors[i] = chunk.vector(i + 1L);
            values[i] = Vectors.reader(vectors[i]);
        }
        long rows = chunk.rowCount();
        for (long row = 0; row < rows; row++) {
            byte[] bytes = packed.getString(row).getBytes(StandardCharsets.UTF_8);
            int at = 0;
            for (int i = 0; i < cells.length; i++) {
                if (vectors[i].isNull(row)) {
                    cells[i] = null;
                } else if (texts[i]) {
                    int length = Math.toIntExact(vectors[i].getLong(row));
                    cells[i] = new Utf8(bytes, at, length);
                    at += length;
                } else {
                    cells[i] = values[i].at(row);
                }
            }
            if (at != bytes.length) {
                throw Problem.unavailable("engine-failed");
            }
            sink.row(cells);
        }
    }
}
