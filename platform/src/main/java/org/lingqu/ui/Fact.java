package org.lingqu.ui;

import org.jspecify.annotations.Nullable;

/**
 * A label and what stands beside it.
 *
 * @param href makes the value a link; null: plain
 * @param code whether the value is a code, set in a fixed-width face
 */
public record Fact(String label, String value, @Nullable String href, boolean code) {

    public static Fact of(String label, String value) {
        return new Fact(label, value, null, false);
    }

    public static Fact code(String label, String value) {
        return new Fact(label, value, null, true);
    }

    public Fact linking(String to) {
        return new Fact(label, value, to, code);
    }
}
