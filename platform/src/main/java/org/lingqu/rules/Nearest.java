package org.lingqu.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** The known name with the fewest changed characters; empty when there is none. */
    static String to(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    /** The known names that contain the last word of a dotted path, e.g. every key with {@code answer}; when none does, the nearest one. */
    static List<String> several(String path, Collection<String> known) {
        String word = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        List<String> containing = word.isEmpty()
                ? List.of()
                : known.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(word))
                        .toList();
        return containing.isEmpty() ? List.of(to(path, known)) : containing;
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
