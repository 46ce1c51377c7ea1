package org.lingqu.catalog.search;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;

/**
 * Makes writings of the same text equal: full-width and half-width, capitals and small letters, traditional and simplified characters.
 * Every character becomes one character, so positions in the folded text are positions in the original. Folded text is for comparing only
 * and never shown: 乾隆 becomes 干隆.
 */
final class Folding {

    private static final char[] TABLE = table();

    private Folding() {}

    static String fold(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            characters[i] = TABLE[characters[i]];
        }
        return new String(characters);
    }

    static boolean isHan(char character) {
        return character >= 0x3400 && character < 0xA000;
    }

    static boolean hasHan(String text) {
        return text.chars().anyMatch(character -> isHan((char) character));
    }

    private static char[] table() {
        Normalizer2 folding = Normalizer2.getNFKCCasefoldInstance();
        Transliterator simplifying = Transliterator.getInstance("Traditional-Simplified");
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int code = 0; code < table.length; code++) {
            char character = (char) code;
            table[code] = character;
            if (!Character.isSurrogate(character)) {
                replace(table, code, folding.normalize(String.valueOf(character)));
                if (isHan(character)) {
                    replace(table, code, simplifying.transliterate(String.valueOf(character)));
                }
            }
        }
        return table;
    }

    /** What would become longer stays as it is, so that positions hold. */
    private static void replace(char[] table, int code, String folded) {
        if (folded.length() == 1) {
            table[code] = folded.charAt(0);
        }
    }
}
