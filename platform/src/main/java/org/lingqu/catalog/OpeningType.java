package org.lingqu.catalog;

import java.util.Optional;

/** Opening type (开放属性). The names people see come from the rule pack, {@code opendata.types.<NAME>}. */
public enum OpeningType {
    UNCONDITIONAL,
    CONDITIONAL,
    NOT_OPEN;

    public boolean isOpen() {
        return this != NOT_OPEN;
    }

    public static Optional<OpeningType> of(String text) {
        return Choices.find(values(), text, OpeningType::name);
    }
}
