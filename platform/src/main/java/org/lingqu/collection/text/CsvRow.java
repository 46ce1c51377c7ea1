package org.lingqu.collection.text;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A row as {@link RowCutter} reads it again: nothing for null, quotation marks around the empty text and wherever they are needed. */
public final class CsvRow {

    private CsvRow() {}

    /** Writes the row with its line break. @return how many characters */
    public static long write(Appendable out, Iterable<? extends @Nullable String> cells) throws IOException {
        long written = 0;
        String before = "";
        for (String cell : cells) {
            String text = before + (cell == null ? "" : quoted(cell));
            out.append(text);
            written += text.length();
            before = ",";
        }
        out.append('\n');
        return written + 1;
    }

    private static String quoted(String cell) {
        boolean plain = !cell.isEmpty() && cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
