package org.lingqu.catalog.likeness;

import java.util.List;

/**
 * How far two entries hold the same data, and why that is believed.
 *
 * @param score 0 to 1; from {@link #ENOUGH} on they are taken for the same
 * @param words words both names have
 * @param items items both have, in the words of the first
 * @param elements those of them that are the same standard element in both
 * @param sameTheme whether both stand in the same class of basic or theme resources
 */
public record Likeness(double score, List<String> words, List<String> items, List<String> elements, boolean sameTheme) {

    /** Measured on the judged pairs. */
    public static final double ENOUGH = 0.5;

    /** From here on they hold the same in other words: nearly all of the name and nearly all of the items. */
    private static final double THE_SAME = 0.8;

    public Likeness {
        words = List.copyOf(words);
        items = List.copyOf(items);
        elements = List.copyOf(elements);
    }

    public boolean isEnough() {
        return score >= ENOUGH;
    }

    /** Whether hardly a doubt is left. */
    public boolean isTheSame() {
        return score >= THE_SAME;
    }

    /** The score in hundredths, for people. */
    public int percent() {
        return (int) Math.round(score * 100);
    }
}
