package org.lingqu.casework.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Inputs;

/** What a JSON body states: texts or lists of texts by name. */
final class Stating {

    private Stating() {}

    static Inputs of(@Nullable Map<String, Object> body) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (body != null) {
            body.forEach((name, value) -> all.put(name, texts(value)));
        }
        return new Inputs(all);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(String.valueOf(value));
    }
}
