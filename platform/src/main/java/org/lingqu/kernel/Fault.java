package org.lingqu.kernel;

import java.util.List;

/**
 * One thing wrong with an input.
 *
 * @param where the field, column, line or parameter, e.g. {@code items[6]}, {@code sharing.basis}
 * @param code message code below {@code fault.}, e.g. {@code required}
 * @param arguments values for the message, in order
 */
public record Fault(String where, String code, List<Object> arguments) {

    public Fault {
        arguments = List.copyOf(arguments);
    }

    public static Fault of(String where, String code, Object... arguments) {
        return new Fault(where, code, List.of(arguments));
    }
}
