package org.lingqu.collection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lingqu.collection.json.JsonTable;
import org.lingqu.collection.parquet.ParquetTable;
import org.lingqu.collection.sheet.Workbook;
import org.lingqu.kernel.Problem;

/**
 * A file that was handed in and the text in which its rows stand: the file itself, or what has been written beside it.
 *
 * @param text in which the rows stand, the names of the columns in its first line
 * @param wish how the text is to be read
 * @param counted whether its rows are told by their order, as in what has no lines of its own
 */
record HandedIn(Path text, LoadWish wish, boolean counted) {

    /**
     * @param longest most bytes of a row
     * @throws Problem {@code upload-gone}, {@code charset-unknown}, those of {@link Workbook#text}, {@link JsonTable#write}
     *     and {@link ParquetTable#write}
     */
    static HandedIn of(Path file, LoadWish wish, int longest) {
        if (!Files.isRegularFile(file)) {
            throw Problem.conflict("upload-gone");
        }
        try {
            Path table = file.resolveSibling("table.csv");
            if (Files.exists(table)) {
                return written(table, wish);
            }
            if (ParquetTable.isParquet(file)) {
                ParquetTable.write(file, table);
                return written(table, wish);
            }
            if (JsonTable.isJson(file)) {
                JsonTable.write(file, FileSource.encoding(wish.charset()), longest, table);
                return written(table, wish);
            }
            Path sheet = Workbook.text(file);
            return sheet.equals(file)
                    ? new HandedIn(file, wish, false)
                    : new HandedIn(sheet, wish.read("UTF-8", ","), false);
        } catch (IOException failed) {
            throw String.valueOf(failed.getMessage()).contains("No space left")
                    ? Uploads.unwritable(failed)
                    : Problem.unavailable("upload-unreadable").causedBy(failed);
        }
    }

    private static HandedIn written(Path table, LoadWish wish) {
        return new HandedIn(table, wish.read("UTF-8", ","), true);
    }
}
