package org.lingqu.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the schema demands of one key.
 *
 * @param key its path
 * @param type what its value is
 * @param codes the closed set of values in the schema's order; empty where the document's own words stand
 * @param group where people find it: identity, terms, limits, duties, ladder
 * @param inherit how a superior pack's value joins
 * @param minimum whether its limit is a minimum
 * @param also further fields and what they may hold: a list of codes, or one of {@code any}, {@code flag}, {@code text}, {@code number},
 *     {@code date}
 */
record KeySpec(
        String key,
        Type type,
        List<String> codes,
        String group,
        Join inherit,
        boolean minimum,
        Map<String, List<String>> also) {

    /** Types of value. */
    enum Type {
        TEXT,
        TEXTS,
        CODE,
        CODES,
        FLAG,
        NUMBER,
        DATE,
        LIMIT,
        LIMIT_OR_CODE,
        RECORDS;

        boolean mayBeLimit() {
            return this == LIMIT || this == LIMIT_OR_CODE;
        }

        boolean isList() {
            return this == TEXTS || this == CODES || this == RECORDS;
        }
    }

    /** How a superior value joins where both lay something down. */
    enum Join {
        OWN,
        RANKS,
        STRICTEST,
        LONGER
    }

    /** Place of a single code in the schema's order; −1 when it is none of the codes. */
    int orderOf(List<String> value) {
        return value.isEmpty() ? -1 : codes.indexOf(value.get(0));
    }

    /** What a further field may hold; nothing when the key has no such field. */
    Optional<List<String>> field(String name) {
        return Optional.ofNullable(also.get(name));
    }
}
