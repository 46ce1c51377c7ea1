package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.pool.ColumnType;

class SameValueTests {

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP, 2026-09-30T09:00, 2026-09-30 09:00:00, true",
        "TIMESTAMP, 2026-09-30T09:00:00.500, 2026-09-30 09:00:00.5, true",
        "TIMESTAMP, 2026-09-30T09:00, 2026-09-30 09:00:01, false",
        "TIMESTAMP, 2026-09-30T09:00, 0044-03-15 09:00:00 BC, false",
        "DOUBLE, 100.0, 100, true",
        "FLOAT, 1.0E-7, 1e-07, true",
        "DOUBLE, NaN, NaN, true",
        "DOUBLE, 1.0E-7, 2e-07, false",
        "NUMBER, 100.5, 100.50, true",
        "INTEGER, 7, 8, false",
        "TEXT, 007, 7, false",
        "TEXT, ' ', , true",
        "TEXT, 一, , false"
    })
    void compares_values_and_not_how_they_are_written(
            ColumnType type, @Nullable String one, @Nullable String other, boolean same) {
        assertThat(SameValue.of(type, one, other)).isEqualTo(same);
    }
}
