package org.lingqu.catalog;

import java.util.Optional;

/**
 * Sharing type (共享类型). The names people see come from the rule pack's list {@code sharing.types}, in this order.
 */
public enum SharingType {
    /** For all departments, at once. */
    UNCONDITIONAL("1"),
    /** For the departments concerned, on application. */
    CONDITIONAL("2"),
    /** Not for other departments. */
    NONE("3");

    private final String digit;

    SharingType(String digit) {
        this.digit = digit;
    }

    /** The digit usual in catalogs (1, 2, 3). */
    public String digit() {
        return digit;
    }

    /** Whether the type keeps data from some departments and so may need a reason and a basis. */
    public boolean isRestricted() {
        return this != UNCONDITIONAL;
    }

    public static Optional<SharingType> of(String text) {
        return Choices.find(values(), text, SharingType::digit);
    }
}
