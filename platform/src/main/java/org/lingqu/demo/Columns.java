package org.lingqu.demo;

import java.util.ArrayList;
import java.util.List;

/** Text in the columns of a terminal, in which a Chinese character takes two. */
final class Columns {

    private static final int FIRST_WIDE = 0x1100;

    private Columns() {}

    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int character) {
        if (character < FIRST_WIDE) {
            return 1;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        boolean wide = script == Character.UnicodeScript.HAN
                || character >= 0x3000 && character <= 0x303e
                || character >= 0xff01 && character <= 0xff60;
        return wide ? 2 : 1;
    }

    /** Filled up with blanks to a width, with two at least. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(2, width - width(text)));
    }

    /** Lines of at most a width: broken at blanks and between Chinese characters, never before a closing mark. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String piece : pieces(paragraph)) {
                if (width(line + piece.stripTrailing()) > width && !line.isEmpty()) {
                    lines.add(line.toString().stripTrailing());
                    line.setLength(0);
                    piece = piece.stripLeading();
                }
                line.append(piece);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            word.appendCodePoint(characters[i]);
            boolean last = i + 1 == characters.length;
            if (last || mayBreak(characters[i], characters[i + 1])) {
                pieces.add(word.toString());
                word.setLength(0);
            }
        }
        return pieces;
    }

    private static boolean mayBreak(int left, int right) {
        if ("，。；：、）”》〕·".indexOf(right) >= 0 || "（“《〔".indexOf(left) >= 0) {
            return false;
        }
        return left == ' ' && right != ' ' || width(left) == 2 || width(right) == 2;
    }
}
