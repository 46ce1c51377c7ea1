package org.lingqu.collection.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.FaultKind;

/**
 * Cuts UTF-8 text into rows of fields by RFC 4180: fields between delimiters, quoted where they hold a delimiter, a line break or a quotation
 * mark (which is doubled). LF, CR LF and CR end a line; blank lines are no rows. A row that is broken as a whole leaves the rest readable:
 *
 * <ul>
 *   <li>A quotation mark inside an unquoted field or behind a closed one, and one that is never closed: the <em>line</em> on which the row
 *       begins is kept back ({@link FaultKind#QUOTES}) and reading goes on with the next line.
 *   <li>A quoted field counts as never closed when it runs to the end of the file, over more than {@value #MOST_BREAKS} lines, beyond the
 *       longest row allowed, or – in files of three fields and more – over a line that is a whole row by itself. So a runaway mark costs one
 *       line and not the rest of the file.
 *   <li>A NUL byte, a sequence that is no character, a wrong number of fields: the row is kept back. In files of one or two fields a row of
 *       several lines with a wrong number of fields counts as never closed.
 *   <li>A line longer than the longest row allowed is kept back with its beginning ({@link FaultKind#SIZE}).
 * </ul>
 *
 * Text that a database driver wrote for us is trusted: there a quoted field may hold what it likes, and a blank line is a row.
 */
final class RowCutter {

    /** Most line breaks within a row. */
    static final int MOST_BREAKS = 1_000;

    /** What is kept of a row that is too long, in bytes. */
    static final int KEPT_OF_LONG = 1 << 16;

    private static final int BLOCK = 1 << 20;

    private final InputStream text;
    private final RowScan scan;
    private final int longest;
    private final int fields;
    private final boolean trusted;
    private final @Nullable RowTap tap;
    private final byte[] buffer;
    private int end;
    private boolean exhausted;
    private byte[] bytes;
    private int from;
    private int to;
    private int next;
    private long line;
    private long nextLine = 1;
    private boolean multiline;
    private @Nullable FaultKind fault;

    /**
     * @param fields how many each row has; 0 when any number is right
     * @param longest most bytes of a row
     * @param trusted whether a database driver wrote the text for us
     */
    RowCutter(InputStream text, char delimiter, int fields, int longest, boolean trusted) {
        this(text, delimiter, fields, longest, trusted, null);
    }

    /** @param tap sees the rows with a fault; the others whoever asks for them can show it */
    RowCutter(InputStream text, char delimiter, int fields, int longest, boolean trusted, @Nullable RowTap tap) {
        this.tap = tap;
        this.text = text;
        this.longest = longest;
        this.fields = fields;
        this.trusted = trusted;
        this.buffer = new byte[longest + 2 + BLOCK];
        this.bytes = buffer;
        this.scan = new RowScan(delimiter, trusted ? 0 : fields, trusted ? Integer.MAX_VALUE : MOST_BREAKS, fields);
    }

    /** Goes to the next row. @return whether there is one */
    boolean next() throws IOException {
        ensure();
        while (!trusted && next < end && RowScan.isBreak(buffer[next])) {
            skipBreak();
            ensure();
        }
        if (next >= end) {
            return false;
        }
        line = nextLine;
        bytes = buffer;
        int stop = Math.min(end, next + longest + 1);
        boolean textEnds = exhausted && stop == end;
        switch (scan.row(buffer, next, stop, textEnds)) {
            case WHOLE -> takeWhole();
            case QUOTES -> takeLine(FaultKind.QUOTES);
            default -> {
                if (trusted || scan.breaks() == 0) {
                    takeLong();
                } else {
                    takeLine(FaultKind.QUOTES);
                }
            }
        }
        return true;
    }

    private void takeWhole() throws IOException {
        FaultKind kind = null;
        if (scan.nul()) {
            kind = FaultKind.NUL;
        } else if (scan.broken()) {
            kind = FaultKind.ENCODING;
        } else if (fields > 0 && scan.fields() != fields) {
            kind = FaultKind.FIELDS;
        }
        if (kind == FaultKind.FIELDS && scan.breaks() > 0 && fields < 3) {
            takeLine(FaultKind.QUOTES);
        } else if (scan.end() - next > longest) {
            takeLong();
        } else {
            take(scan.end(), scan.next(), scan.breaks(), kind);
        }
    }

    private void take(int rowEnd, int after, int breaks, @Nullable FaultKind kind) {
        if (kind != null) {
            show(next, after);
        }
        from = next;
        to = rowEnd;
        next = after;
        nextLine += breaks + 1L;
        multiline = breaks > 0;
        fault = kind;
    }

    /** Keeps back the line on which the row begins. */
    private void takeLine(FaultKind kind) throws IOException {
        int at = next;
        int stop = Math.min(end, next + longest + 1);
        while (at < stop && !RowScan.isBreak(buffer[at])) {
            at++;
        }
        if (at - next > longest) {
            takeLong();
        } else if (at == end) {
            take(at, at, 0, kind);
        } else {
            boolean pair = buffer[at] == '\r' && at + 1 < end && buffer[at + 1] == '\n';
            take(at, pair ? at + 2 : at + 1, 0, kind);
        }
    }

    /** Keeps the beginning of a row that is too long and goes to its end, through as many blocks as it takes. */
    private void takeLong() throws IOException {
        bytes = Arrays.copyOfRange(buffer, next, Math.min(end, next + KEPT_OF_LONG));
        from = 0;
        to = bytes.length;
        fault = FaultKind.SIZE;
        multiline = false;
        boolean quoted = false;
        int shown = next;
        while (next < end) {
            byte b = buffer[next];
            if (RowScan.isBreak(b)) {
                multiline |= quoted;
                skipBreak();
                if (!quoted) {
                    show(shown, next);
                    return;
                }
            } else {
                quoted ^= trusted && b == '"';
                next++;
            }
            if (mustRead()) {
                show(shown, next);
                ensure();
                shown = next;
            }
        }
        show(shown, next);
        nextLine++;
    }

    private void show(int first, int behind) {
        if (tap != null && behind > first) {
            tap.raw(buffer, first, behind);
        }
    }

    private void skipBreak() {
        boolean pair = buffer[next] == '\r' && next + 1 < end && buffer[next + 1] == '\n';
        next += pair ? 2 : 1;
        nextLine++;
    }

    private boolean mustRead() {
        return !exhausted && end - next < longest + 2;
    }

    /** After this the longest row and one byte more lie in the buffer, or everything that is left. */
    private void ensure() throws IOException {
        if (!mustRead()) {
            return;
        }
        System.arraycopy(buffer, next, buffer, 0, end - next);
        end -= next;
        next = 0;
        int read = text.readNBytes(buffer, end, buffer.length - end);
        exhausted = read < buffer.length - end;
        end += read;
    }

    /** Where the fields of a row without fault lie. */
    CutRow row() {
        return scan;
    }

    /** Whether its fields are the bytes between their bounds and nothing else: no fault, no line break, no doubled quotation mark, no white space around. */
    boolean isPlain() {
        return fault == null && !multiline && !scan.padded() && !scan.doubled();
    }

    /** The bytes the row lies in; good until the next row. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The line on which it begins, counted from 1. */
    long line() {
        return line;
    }

    /** Whether its text holds line breaks. */
    boolean multiline() {
        return multiline;
    }

    /** Whether a field of it begins or ends with white space; of a row with a fault nothing is known. */
    boolean padded() {
        return fault == null && scan.padded();
    }

    /** What is wrong with it as a whole; null when it can be cut into fields. */
    @Nullable
    FaultKind fault() {
        return fault;
    }
}
