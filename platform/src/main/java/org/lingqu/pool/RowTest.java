package org.lingqu.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row must fulfil to be looked at: a typed tree that an engine writes in its own words. It only says what need not be looked at –
 * whoever has the last word judges what is left.
 *
 * <p>Values are texts of the column's own type: text as it is, exact numbers and days by their value. An empty cell fulfils nothing but {@link #EVERY}.
 */
public sealed interface RowTest {

    /** Every row. */
    RowTest EVERY = new All(List.of());

    /** Whether it keeps no row away. */
    default boolean isEvery() {
        return false;
    }

    /** The cell is one of the values. */
    record OneOf(String column, List<String> values) implements RowTest {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** The cell lies between two values, both included; text by code point. Null leaves an end open. */
    record Between(
            String column, @Nullable String from, @Nullable String to) implements RowTest {}

    /** The text begins so. */
    record Begins(String column, String prefix) implements RowTest {}

    /** All of them; without parts every row. */
    record All(List<RowTest> parts) implements RowTest {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean isEvery() {
            return parts.stream().allMatch(RowTest::isEvery);
        }
    }

    /** One of them at least; without parts no row. */
    record Any(List<RowTest> parts) implements RowTest {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean isEvery() {
            return parts.stream().anyMatch(RowTest::isEvery);
        }
    }
}
