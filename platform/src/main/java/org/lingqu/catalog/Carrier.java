package org.lingqu.catalog;

import java.util.Optional;

/** On what a resource is kept (载体). People see {@code name.Carrier.<NAME>}. */
public enum Carrier {
    ELECTRONIC("1"),
    /** On paper and the like: cataloged, but it cannot be aggregated electronically. */
    NON_ELECTRONIC("2");

    private final String digit;

    Carrier(String digit) {
        this.digit = digit;
    }

    public static Optional<Carrier> of(String text) {
        return Choices.find(values(), text, carrier -> carrier.digit);
    }
}
