package org.lingqu.collection.text;

import java.util.Arrays;

/** Finds where one row ends and what it is made of. Knows nothing of streams: the bytes of the row lie before it. */
final class RowScan implements CutRow {

    /** What a row turned out to be. */
    enum Outcome {
        /** It ends at {@link #end()}. */
        WHOLE,
        /** A quotation mark is where none may be, or a quoted field is taken for never closed. */
        QUOTES,
        /** It has not ended within the bytes it may have. */
        LONG
    }

    private static final int RUNAWAY = -1;
    private static final int UNENDED = -2;
    private static final int TELLING = 3;

    private final boolean[] plain = new boolean[256];
    private final byte delimiter;
    private final int width;
    private final int mostBreaks;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] quotes;
    private int end;
    private int next;
    private int fields;
    private int breaks;
    private boolean nul;
    private boolean broken;
    private boolean padded;
    private boolean doubled;

    /**
     * @param width fields of a row; a quoted field may not go over a line that is a whole row of so many by itself; 0 when it may
     * @param mostBreaks line breaks within a row after which a quoted field is taken for never closed
     * @param told of how many fields it is told where they lie
     */
    RowScan(char delimiter, int width, int mostBreaks, int told) {
        this.delimiter = (byte) delimiter;
        this.width = width;
        this.mostBreaks = mostBreaks;
        this.starts = new int[told];
        this.ends = new int[told];
        this.quotes = new boolean[told];
        Arrays.fill(plain, 1, 0x80, true);
        for (char special : new char[] {delimiter, '"', '\n', '\r'}) {
            plain[special] = false;
        }
    }

    /** Behind the last byte of the row, its line break not counted. */
    int end() {
        return end;
    }

    /** First byte of the line behind it. */
    int next() {
        return next;
    }

    @Override
    public int fields() {
        return fields;
    }

    @Override
    public int[] from() {
        return starts;
    }

    @Override
    public int[] to() {
        return ends;
    }

    @Override
    public boolean isQuoted(int field) {
        return quotes[field];
    }

    @Override
    public boolean doubled() {
        return doubled;
    }

    /** Line breaks within it. */
    int breaks() {
        return breaks;
    }

    /** Whether it holds a NUL byte. */
    boolean nul() {
        return nul;
    }

    /** Whether it holds a sequence that is no UTF-8. */
    boolean broken() {
        return broken;
    }

    /** Whether a field begins or ends with white space. */
    boolean padded() {
        return padded;
    }

    /**
     * Reads a row.
     *
     * @param stop where it must have ended; one byte behind it may be looked at unless the text ends there
     * @param textEnds whether the text ends at {@code stop}
     */
    Outcome row(byte[] b, int from, int stop, boolean textEnds) {
        fields = 1;
        breaks = 0;
        nul = false;
        broken = false;
        padded = false;
        doubled = false;
        int p = from;
        while (true) {
            int field = p;
            boolean quoted = p < stop && b[p] == '"';
            p = quoted ? quoted(b, p + 1, stop, textEnds) : unquoted(b, p, stop);
            if (p < 0) {
                return p == UNENDED && !textEnds ? Outcome.LONG : Outcome.QUOTES;
            }
            int mark = quoted ? 1 : 0;
            padded = padded || Blanks.around(b, field + mark, p - mark);
            if (fields <= starts.length) {
                starts[fields - 1] = field + mark;
                ends[fields - 1] = p - mark;
                quotes[fields - 1] = quoted;
            }
            if (p >= stop) {
                end = stop;
                next = stop;
                return textEnds ? Outcome.WHOLE : Outcome.LONG;
            }
            if (b[p] == delimiter) {
                fields++;
                p++;
            } else if (isBreak(b[p])) {
                end = p;
                next = afterBreak(b, p, stop, textEnds);
                return Outcome.WHOLE;
            } else {
                return Outcome.QUOTES;
            }
        }
    }

    private int unquoted(byte[] b, int from, int stop) {
        int p = from;
        while (true) {
            while (p < stop && plain[b[p] & 0xff]) {
                p++;
            }
            if (p >= stop || b[p] == delimiter || isBreak(b[p]) || b[p] == '"') {
                return p;
            }
            p = unusual(b, p, stop);
        }
    }

    private int quoted(byte[] b, int from, int stop, boolean textEnds) {
        int p = from;
        int line = -1;
        while (true) {
            while (p < stop && plain[b[p] & 0xff]) {
                p++;
            }
            if (p >= stop) {
                return UNENDED;
            }
            if (b[p] == '"') {
                boolean again = (p + 1 < stop || !textEnds) && b[p + 1] == '"';
                if (!again) {
                    return p + 1;
                }
                doubled = true;
                p += 2;
            } else if (isBreak(b[p])) {
                if (line >= 0 && isRow(b, line, p) || ++breaks > mostBreaks) {
                    return RUNAWAY;
                }
                p = afterBreak(b, p, stop, textEnds);
                line = p;
            } else if (b[p] == delimiter) {
                p++;
            } else {
                p = unusual(b, p, stop);
            }
        }
    }

    /** Whether a line by itself is a whole row. */
    private boolean isRow(byte[] b, int from, int to) {
        if (width < TELLING) {
            return false;
        }
        int count = 1;
        int p = from;
        while (p < to) {
            if (b[p] == '"') {
                p = closing(b, p + 1, to);
                if (p < 0 || p < to && b[p] != delimiter) {
                    return false;
                }
            }
            while (p < to && b[p] != delimiter) {
                if (b[p] == '"') {
                    return false;
                }
                p++;
            }
            if (p == to) {
                return count == width;
            }
            count++;
            p++;
        }
        return count == width;
    }

    private static int closing(byte[] b, int from, int to) {
        for (int p = from; p < to; p++) {
            if (b[p] == '"') {
                if (p + 1 < to && b[p + 1] == '"') {
                    p++;
                } else {
                    return p + 1;
                }
            }
        }
        return RUNAWAY;
    }

    static boolean isBreak(byte b) {
        return b == '\n' || b == '\r';
    }

    private static int afterBreak(byte[] b, int p, int stop, boolean textEnds) {
        boolean pair = b[p] == '\r' && (p + 1 < stop || !textEnds) && b[p + 1] == '\n';
        return pair ? p + 2 : p + 1;
    }

    /** A NUL byte or a character beyond ASCII; goes behind it. */
    private int unusual(byte[] b, int p, int stop) {
        int first = b[p] & 0xff;
        if (first == 0) {
            nul = true;
            return p + 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || p + length > stop || !isContinued(b, p, first, length)) {
            broken = true;
            return p + 1;
        }
        return p + length;
    }

    private static boolean isContinued(byte[] b, int p, int first, int length) {
        for (int i = 1; i < length; i++) {
            if ((b[p + i] & 0xC0) != 0x80) {
                return false;
            }
        }
        int second = b[p + 1] & 0xff;
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }
}
