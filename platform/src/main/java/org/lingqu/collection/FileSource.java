package org.lingqu.collection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Item;
import org.lingqu.collection.text.Encoding;
import org.lingqu.collection.text.HeadLine;
import org.lingqu.collection.text.TextRows;
import org.lingqu.collection.text.Utf8Stream;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.RawShape;

/** A file that was handed in. */
final class FileSource implements RowSource {

    private final RawShape shape;
    private final CountingStream file;
    private final InputStream text;
    private final int longest;
    private final boolean counted;

    private FileSource(RawShape shape, HeadLine head, HandedIn file, int longest) throws IOException {
        this.shape = shape;
        this.file = new CountingStream(Files.newInputStream(file.text()));
        this.text = new Utf8Stream(this.file, head.encoding());
        this.counted = file.counted();
        this.longest = longest;
    }

    /**
     * Opens a file and matches its head line.
     *
     * @param longest most bytes of a row
     * @throws Problem {@code delimiter-unfit}, those of {@link HandedIn#of}, of {@link HeadLine} and of {@link ColumnMatch}
     */
    static FileSource open(Path handedIn, LoadWish wish, List<Item> items, int longest) {
        return open(handedIn, wish, items, Set.copyOf(wish.passedOver()), longest);
    }

    /** @param passedOver columns that no item takes and that are not to be read; null: all such */
    static FileSource open(
            Path handedIn, LoadWish wish, List<Item> items, @Nullable Set<String> passedOver, int longest) {
        HandedIn file = HandedIn.of(handedIn, wish, longest);
        HeadLine head = ofText(file, items, longest);
        List<ColumnMatch.Offered> offered = head.columns().stream()
                .map(name -> new ColumnMatch.Offered(name, ""))
                .toList();
        List<Integer> positions = new ColumnMatch(items, offered, wish.mapping()).positions(passedOver);
        try {
            return new FileSource(new RawShape(head.delimiter(), offered.size(), positions), head, file, longest);
        } catch (IOException failed) {
            throw Problem.unavailable("upload-unreadable").causedBy(failed);
        }
    }

    /** What the beginning of a file says. */
    static HeadLine head(Path handedIn, LoadWish wish, List<Item> items, int longest) {
        return ofText(HandedIn.of(handedIn, wish, longest), items, longest);
    }

    private static HeadLine ofText(HandedIn file, List<Item> items, int longest) {
        try {
            return HeadLine.of(
                    file.text(),
                    encoding(file.wish().charset()),
                    delimiter(file.wish().delimiter()),
                    names -> ColumnMatch.known(items, names),
                    longest);
        } catch (IOException failed) {
            throw Problem.unavailable("upload-unreadable").causedBy(failed);
        }
    }

    /** @return null: to be found out */
    static @Nullable Encoding encoding(@Nullable String stated) {
        if (stated == null || stated.isBlank() || stated.equalsIgnoreCase("auto")) {
            return null;
        }
        return Encoding.of(stated)
                .orElseThrow(() -> Problem.badInput("charset-unknown").with(stated));
    }

    /** @return null: to be found out */
    static @Nullable Character delimiter(@Nullable String stated) {
        if (stated == null || stated.isEmpty() || stated.equalsIgnoreCase("auto")) {
            return null;
        }
        if (stated.equalsIgnoreCase("tab") || stated.equals("\\t")) {
            return '\t';
        }
        char first = stated.charAt(0);
        boolean control = first < ' ' && first != '\t';
        if (stated.length() > 1
                || first > '~'
                || control
                || Character.isLetterOrDigit(first)
                || first == '"'
                || first == ' ') {
            throw Problem.badInput("delimiter-unfit").with(stated);
        }
        return first;
    }

    @Override
    public RawShape shape() {
        return shape;
    }

    @Override
    public @Nullable Long count() {
        return null;
    }

    @Override
    public long read(long full, TextRows.Listener listener) throws IOException {
        TextRows rows = counted
                ? TextRows.ofTable(text, shape.delimiter(), shape.fields(), longest)
                : TextRows.ofFile(text, shape.delimiter(), shape.fields(), longest);
        return rows.cut(full, listener);
    }

    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public void abort() {
        // Reading a file ends by itself at the next row that is looked at.
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException ignored) {
            // It was only read.
        }
    }
}
