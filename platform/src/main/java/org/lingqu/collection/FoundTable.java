package org.lingqu.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.lingqu.collection.sheet.Workbook;
import org.lingqu.collection.text.HeadLine;
import org.lingqu.collection.text.TextTable;
import org.lingqu.kernel.Problem;

/**
 * A table in a file that somebody has: text in any of the usual encodings, or the first sheet of a workbook. For who looks at a file without
 * loading it; the same care with untrusted text as when it is loaded.
 */
public final class FoundTable {

    private static final int LONGEST = 1 << 20;

    private final Path text;
    private final HeadLine head;

    private FoundTable(Path text, HeadLine head) {
        this.text = text;
        this.head = head;
    }

    /**
     * Opens a file; the text of a workbook is written beside it, so the file needs a directory of its own.
     *
     * @param known how many of the names of a head line are known; decides between delimiters
     * @throws Problem when the file is no table: those of {@link HeadLine} and {@link Workbook}
     */
    public static FoundTable open(Path file, ToIntFunction<List<String>> known) {
        try {
            Path text = Workbook.text(file);
            return new FoundTable(text, HeadLine.of(text, null, null, known, LONGEST));
        } catch (IOException failed) {
            throw Problem.unavailable("upload-unreadable").causedBy(failed);
        }
    }

    /** Names in the head line, in order. */
    public List<String> columns() {
        return head.columns();
    }

    /** @param taker gets each row, as many fields as there are columns; false ends the reading */
    public void rows(Predicate<List<String>> taker) {
        try {
            TextTable.read(text, head, LONGEST, taker);
        } catch (IOException failed) {
            throw Problem.unavailable("upload-unreadable").causedBy(failed);
        }
    }
}
