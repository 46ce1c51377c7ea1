package org.lingqu.casework;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person states with a move: names and texts, as a form or a JSON body brings them. Values are trimmed; empty ones are dropped, so
 * that "not stated" has one shape. Order is kept.
 *
 * @param values all values by name; no empty list, no blank text
 */
public record Inputs(Map<String, List<String>> values) {

    /** Nothing stated. */
    public static final Inputs NONE = new Inputs(Map.of());

    /** The one value of a list that a form showed and that was left without any; a list that was not shown is not stated. */
    public static final String NOTHING = "-";

    public Inputs {
        Map<String, List<String>> clean = new LinkedHashMap<>();
        values.forEach((name, texts) -> {
            List<String> stated = texts.stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (!stated.isEmpty()) {
                clean.put(name, stated);
            }
        });
        values = Collections.unmodifiableMap(clean);
    }

    /** One value per name, name first: {@code Inputs.of("reason", "…", "basisRank", "LAW")}. */
    public static Inputs of(String... namesAndValues) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            all.computeIfAbsent(namesAndValues[i], name -> new ArrayList<>()).add(namesAndValues[i + 1]);
        }
        return new Inputs(all);
    }

    /** The same inputs with one more. */
    public Inputs and(String name, List<String> texts) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(name, texts);
        return new Inputs(all);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The first value, or empty text when nothing was stated. */
    public String text(String name) {
        return list(name).isEmpty() ? "" : list(name).get(0);
    }

    /** All values, in the order stated; empty when nothing was stated. */
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value as a date; empty when not stated. The kernel has checked the form of declared dates before an effect sees them. */
    public Optional<LocalDate> date(String name) {
        return has(name) ? Optional.of(LocalDate.parse(text(name))) : Optional.empty();
    }

    /** The value as a whole number; empty when not stated. The kernel has checked the form of declared numbers before. */
    public Optional<Long> number(String name) {
        return has(name) ? Optional.of(Long.valueOf(text(name))) : Optional.empty();
    }
}
