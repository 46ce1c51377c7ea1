package org.lingqu.collection.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Rows of a text file as fields, for who only looks at it; rows that are broken as a whole are passed over. */
public final class TextTable {

    private TextTable() {}

    /**
     * Reads the rows behind the head line.
     *
     * @param longest most bytes of a row
     * @param taker gets each row; false ends the reading
     */
    public static void read(Path file, HeadLine head, int longest, Predicate<List<String>> taker) throws IOException {
        try (InputStream in = new Utf8Stream(Files.newInputStream(file), head.encoding())) {
            RowCutter cut = new RowCutter(in, head.delimiter(), head.columns().size(), longest, false);
            cut.next();
            while (cut.next()) {
                if (cut.fault() == null
                        && !taker.test(Fields.of(cut.bytes(), cut.from(), cut.to(), head.delimiter()))) {
                    return;
                }
            }
        }
    }
}
