package org.lingqu.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lingqu.calendar.Term;
import org.lingqu.calendar.TermUnit;

/**
 * Says the further fields of a value or a member: {@code if}, {@code by}, {@code unless} and so on, each by the text
 * {@code rules.more.<field>}. Fields that say nothing to people have none.
 */
final class FieldWords {

    private static final List<String> OF_TARGETS = List.of("percentile", "seconds");
    private static final List<String> OF_THRESHOLDS = List.of("records", "calls", "days", "window");

    private final PackWords words;
    private final Words texts;

    FieldWords(PackWords words, Words texts) {
        this.words = words;
        this.texts = texts;
    }

    /** Every field in words, in the order of their names. */
    List<String> of(String key, Map<String, Object> fields) {
        List<String> said = new ArrayList<>();
        fields.keySet().stream().sorted().forEach(name -> {
            Object value = fields.get(name);
            if (value != null && !Boolean.FALSE.equals(value)) {
                texts.ifKnown(text(name, value), arguments(key, value)).ifPresent(text -> said.add(text + mark(value)));
            }
        });
        return said;
    }

    /** A target in percent is a number; other targets have parts. */
    private static String text(String name, Object value) {
        return name.equals("target") && value instanceof Number ? "rules.more.percent" : "rules.more." + name;
    }

    private Object[] arguments(String key, Object value) {
        if (value instanceof Map<?, ?> map && !map.containsKey("value") && !map.containsKey("n")) {
            List<String> names = map.containsKey("percentile") ? OF_TARGETS : OF_THRESHOLDS;
            return names.stream().map(map::get).toArray();
        }
        return new Object[] {said(key, value)};
    }

    private String said(String key, Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream()
                    .map(each -> said(key, each))
                    .collect(Collectors.joining(texts.text("rules.day.separator")));
        }
        if (value instanceof Map<?, ?> map) {
            Object inner = map.get("value");
            return inner != null ? said(key, inner) : term(map);
        }
        return value instanceof String code ? words.code(key, code) : String.valueOf(value);
    }

    private String term(Map<?, ?> map) {
        return TermUnit.of(String.valueOf(map.get("unit")))
                .map(unit -> words.term(new Term(Integer.parseInt(String.valueOf(map.get("n"))), unit, false)))
                .orElse("");
    }

    private String mark(Object value) {
        boolean ours = value instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("default"));
        return ours ? texts.text("rules.more-by-default") : "";
    }
}
