package org.lingqu.catalog.workbook;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words of the lists from which a cell is chosen, and what they stand for. Written in the reader's language; read in both, because a
 * template goes from hand to hand.
 */
final class Vocabulary {

    static final String YES = "true";
    static final String NO = "false";

    private final Map<Heading, Map<String, String>> words = new EnumMap<>(Heading.class);
    private final Map<Heading, Map<String, String>> values = new EnumMap<>(Heading.class);

    /** Adds a value with its word in the reader's language and the other words people may have typed for it. */
    void add(Heading heading, String value, String word, String... others) {
        words.computeIfAbsent(heading, key -> new LinkedHashMap<>()).putIfAbsent(value, word);
        Map<String, String> known = values.computeIfAbsent(heading, key -> new HashMap<>());
        known.putIfAbsent(folded(word), value);
        known.putIfAbsent(folded(value), value);
        Arrays.stream(others).forEach(other -> known.putIfAbsent(folded(other), value));
    }

    <E extends Enum<E>> void addAll(
            Heading heading, E[] constants, Function<E, String> word, Function<E, String[]> others) {
        for (E constant : constants) {
            add(heading, constant.name(), word.apply(constant), others.apply(constant));
        }
    }

    /** The words offered in a column, in order. */
    List<String> offered(Heading heading) {
        return List.copyOf(words.getOrDefault(heading, Map.of()).values());
    }

    /** The word for a value; the value itself when there is none. */
    String word(Heading heading, String value) {
        return words.getOrDefault(heading, Map.of()).getOrDefault(value, value);
    }

    /** What a typed word stands for; empty when nobody knows it. */
    Optional<String> value(Heading heading, String typed) {
        return Optional.ofNullable(values.getOrDefault(heading, Map.of()).get(folded(typed)));
    }

    /** Without regard to blanks, case and the width of letters. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints()
                .map(each -> each >= 0xFF01 && each <= 0xFF5E ? each - 0xFEE0 : each)
                .filter(each -> !Character.isWhitespace(each) && !Character.isSpaceChar(each))
                .forEach(folded::appendCodePoint);
        return folded.toString().toLowerCase(Locale.ROOT);
    }
}
