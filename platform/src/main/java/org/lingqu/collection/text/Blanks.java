package org.lingqu.collection.text;

/** White space at the ends of a field: the blank and what Unicode calls a space separator (Zs), as UTF-8. */
final class Blanks {

    private Blanks() {}

    /** Whether the bytes from {@code from} to before {@code to} begin or end with white space; true for some that only look like it. */
    static boolean around(byte[] b, int from, int to) {
        return from < to && (first(b, from, to) || last(b, from, to));
    }

    private static boolean first(byte[] b, int from, int to) {
        int one = b[from] & 0xff;
        return one == ' ' || one >= 0xC2 && to - from > 1 && isSpace(one, b[from + 1] & 0xff);
    }

    private static boolean last(byte[] b, int from, int to) {
        int one = b[to - 1] & 0xff;
        if (one < 0x80) {
            return one == ' ';
        }
        return to - from > 1 && (b[to - 2] & 0xff) == 0xC2 && one == 0xA0
                || to - from > 2 && isSpace(b[to - 3] & 0xff, b[to - 2] & 0xff);
    }

    /** By the first two bytes: U+00A0, U+1680, U+2000 to U+207F, U+3000 to U+303F. A few of these are no space; nothing else is one. */
    private static boolean isSpace(int first, int second) {
        return switch (first) {
            case 0xC2 -> second == 0xA0;
            case 0xE1 -> second == 0x9A;
            case 0xE2 -> second == 0x80 || second == 0x81;
            case 0xE3 -> second == 0x80;
            default -> false;
        };
    }
}
