package org.lingqu.quality.standard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a standard demands of every item with a certain name: a data element.
 *
 * @param element name or code of the item, as entries write it
 * @param type letter of the type; null: not laid down
 * @param length most characters; null: not laid down
 * @param pattern of its text; null: not laid down
 * @param values code list; empty: not laid down
 */
public record StandardRule(
        String element,
        @Nullable String type,
        @Nullable Integer length,
        @Nullable String pattern,
        List<String> values) {

    public StandardRule {
        values = values == null ? List.of() : List.copyOf(values);
    }
}
