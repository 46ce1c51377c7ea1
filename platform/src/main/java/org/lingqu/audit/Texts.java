package org.lingqu.audit;

import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;

/** What texts a record may hold: those that PostgreSQL stores and UTF-8 can say. */
final class Texts {

    static final int LONGEST = 2000;

    private Texts() {}

    static void check(String where, @Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST) {
            throw Problem.badInput("record-text").with(where);
        }
        checkSigns(where, text);
    }

    /** The same of a text whose length does not matter. */
    static void checkSigns(String where, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw Problem.badInput("record-text").with(where);
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw Problem.badInput("record-text").with(where);
                }
                i++;
            }
        }
    }

    /**
     * The text; of one that is too long its beginning, the digest of the whole and its length in characters: whoever holds the whole can show that
     * it is what was recorded.
     */
    static String fitting(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        String end = "… sha256:" + Sha256.hex(text) + " (" + text.length() + ")";
        int kept = LONGEST - end.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept) + end;
    }

    /** Items are kept joined by commas, so none may hold one. */
    static void checkItem(String item) {
        check("items", item);
        if (item.isEmpty() || item.indexOf(',') >= 0) {
            throw Problem.badInput("record-text").with("items");
        }
    }

    /** The longest acceptable beginning of a text from outside, for records that must not fail. */
    static String tamed(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? 0xfffd : c)
                .takeWhile(c -> kept.length() + Character.charCount(c) <= LONGEST)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
