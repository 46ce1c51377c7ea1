package org.lingqu.collection.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;

/**
 * What the beginning of a file says about the rest.
 *
 * @param encoding its encoding
 * @param delimiter between fields
 * @param columns the fields of its first row, blanks around them cut off
 */
public record HeadLine(Encoding encoding, char delimiter, List<String> columns) {

    /** As many as a sheet may have; no entry has as many items. */
    private static final int MOST_COLUMNS = 2_000;

    private static final List<Character> USUAL = List.of(',', '\t', ';', '|');

    public HeadLine {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the head line of a file.
     *
     * @param encoding as stated; null: guessed
     * @param delimiter as stated; null: the usual one under which most columns are known, then under which there are most
     * @param known how many columns of a head line are known
     * @param longest most bytes of a row
     * @throws Problem {@code file-empty}, {@code file-not-text}, {@code head-line-broken}, {@code text-too-wide}
     */
    public static HeadLine of(
            Path file,
            @Nullable Encoding encoding,
            @Nullable Character delimiter,
            ToIntFunction<List<String>> known,
            int longest)
            throws IOException {
        mustBeText(file);
        Encoding used = encoding;
        if (used == null || used == Encoding.UTF_16LE) {
            try (InputStream in = Files.newInputStream(file)) {
                Encoding guessed = Encoding.guess(in);
                used = used == null || guessed == Encoding.UTF_16BE ? guessed : used;
            }
        }
        HeadLine best = null;
        int most = -1;
        for (char each : delimiter == null ? USUAL : List.of(delimiter)) {
            @Nullable List<String> columns = columns(file, used, each, longest);
            if (columns == null) {
                continue;
            }
            int score = known.applyAsInt(columns) * 100_000 + Math.min(columns.size(), 99_999);
            if (score > most) {
                most = score;
                best = new HeadLine(used, each, columns);
            }
        }
        if (best == null) {
            throw Problem.badInput("head-line-broken").with(used.label());
        }
        if (best.columns().size() > MOST_COLUMNS) {
            throw Problem.badInput("text-too-wide").with(MOST_COLUMNS);
        }
        if (best.columns().stream().allMatch(String::isEmpty)) {
            throw Problem.badInput("file-empty");
        }
        return best;
    }

    /** @return null when the row cannot be cut under this delimiter */
    private static @Nullable List<String> columns(Path file, Encoding encoding, char delimiter, int longest)
            throws IOException {
        try (InputStream in = new Utf8Stream(Files.newInputStream(file), encoding)) {
            RowCutter cut = new RowCutter(in, delimiter, 0, longest, false);
            if (!cut.next()) {
                throw Problem.badInput("file-empty");
            }
            return cut.fault() != null
                    ? null
                    : Fields.of(cut.bytes(), cut.from(), cut.to(), delimiter).stream()
                            .map(String::strip)
                            .toList();
        }
    }

    private static void mustBeText(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(4);
            int two = first.length < 2 ? 0 : (first[0] & 0xff) << 8 | first[1] & 0xff;
            if (two == 0x504B || two == 0xD0CF) {
                throw Problem.badInput("file-not-text").with("XLSX / XLS / ZIP");
            }
            if (two == 0x1F8B) {
                throw Problem.badInput("file-not-text").with("GZIP");
            }
            if (two == 0x2550) {
                throw Problem.badInput("file-not-text").with("PDF");
            }
            if (two == 0x8950 || two == 0xFFD8) {
                throw Problem.badInput("file-not-text").with("PNG / JPEG");
            }
        }
    }
}
