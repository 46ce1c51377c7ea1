package org.lingqu.catalog.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;

/**
 * Gathers everything wrong with a sheet. Every fault says at which field, what is wrong and which article asks for it; the sentence of the
 * fault says what to do.
 */
final class Findings {

    private final Requirements requirements;
    private final List<Fault> faults = new ArrayList<>();

    Findings(Requirements requirements) {
        this.requirements = requirements;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    void add(String where, String code, Object... arguments) {
        faults.add(Fault.of(where, "catalog." + code, arguments));
    }

    void addAll(List<Fault> more) {
        faults.addAll(more);
    }

    /** A missing element, with the article of the pack that asks for it or, where there is none, the guide. */
    void missing(String field) {
        add(field, "missing." + field, requirements.demands(field).orElse(Requirements.GUIDE));
    }

    void missing(String field, @Nullable Citation by) {
        add(field, "missing." + field, by == null ? Requirements.GUIDE : by);
    }

    /** The text of an element that must be there and may not be longer. */
    String element(String field, String text, int longest) {
        if (text.isEmpty()) {
            missing(field);
        }
        return optional(field, text, longest);
    }

    /** The text of an element that may not be longer. */
    String optional(String where, String text, int longest) {
        if (text.length() > longest) {
            add(where, "too-long", longest, text.length() - longest);
        }
        return text;
    }

    /** One of an enumeration; missing and unknown are told apart. */
    <E> Optional<E> choice(String field, String text, Function<String, Optional<E>> reader) {
        if (text.isEmpty()) {
            missing(field);
            return Optional.empty();
        }
        return known(field, text, reader);
    }

    /** One of an enumeration where there is always some text. */
    <E> Optional<E> known(String where, String text, Function<String, Optional<E>> reader) {
        Optional<E> value = reader.apply(text.toUpperCase(Locale.ROOT));
        if (value.isEmpty()) {
            add(where, "unknown", shortened(text));
        }
        return value;
    }

    /** What is repeated in a message is not longer than a line. */
    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
