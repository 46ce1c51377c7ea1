package org.lingqu.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Finds the member of an enumeration that a form or a sheet names. */
final class Choices {

    private Choices() {}

    static <E extends Enum<E>> Optional<E> find(E[] values, String text, Function<E, String> code) {
        String asked = text.strip();
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(asked)
                        || code.apply(value).equalsIgnoreCase(asked))
                .findFirst();
    }
}
