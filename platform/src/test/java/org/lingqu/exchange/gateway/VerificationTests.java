package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.pool.ColumnType;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GrantedItem;

/** A claim agrees when its value does, however it is written. */
class VerificationTests {

    @ParameterizedTest
    @CsvSource({
        "DOUBLE, 10.50, 10.5",
        "FLOAT, 10.5, 10.50",
        "DOUBLE, 1000000000000000, 1e+15",
        "DOUBLE, 1.0E15, 1e+15",
        "DOUBLE, 0.3, 0.30000000000000004",
        "DOUBLE, 0, -0",
        "DOUBLE, NaN, NaN",
        "NUMBER, 10.50, 10.5000000000",
        "MONEY, 1E3, 1000.0000",
        "INTEGER, 7.0, 7",
        "TIMESTAMP, 2026-01-05T10:00:00, 2026-01-05 10:00:00",
        "TIMESTAMP, 2026-01-05T10:00, 2026-01-05 10:00:00",
        "TIMESTAMP, 2026-01-05 10:00:00.500, 2026-01-05 10:00:00.5",
        "DATE, 2026-01-05, 2026-01-05",
        "DATE, 2026/1/5, 2026-01-05",
        "DATE, 2026-1-5, 2026-01-05",
        "DATE, 20260105, 2026-01-05",
        "TIMESTAMP, 2026/1/5 10:00, 2026-01-05 10:00:00",
        "TIMESTAMP, 20260105100000, 2026-01-05 10:00:00",
        "LOGICAL, 是, t",
        "LOGICAL, N, f",
        "TEXT, 34052419800101001x, 34052419800101001X",
        "LOGICAL, true, t",
        "TEXT, 存续, '存续 '"
    })
    void equal_values_are_consistent(ColumnType type, String claim, String cell) {
        assertThat(word(type, claim, cell)).isEqualTo(Verification.CONSISTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE, 10.51, 10.5",
        "DOUBLE, 1e999, Infinity",
        "DOUBLE, 1e999999999, 10.5",
        "DOUBLE, ten, 10.5",
        "NUMBER, 1e999999999, 10.5",
        "NUMBER, １０, 10",
        "TIMESTAMP, 2026-01-05T10:00:01, 2026-01-05 10:00:00",
        "TIMESTAMP, 2026-01-05, 2026-01-05 00:00:00",
        "DATE, 2026-01-06, 2026-01-05",
        "DATE, 2026-02-30, 2026-03-02",
        "DATE, 202615, 2026-01-05",
        "DATE, 2026-01/05, 2026-01-05",
        "LOGICAL, 2, f",
        "TEXT, abc, ABC",
        "LOGICAL, true, f",
        "TEXT, 10.50, 10.5"
    })
    void other_values_are_not(ColumnType type, String claim, String cell) {
        assertThat(word(type, claim, cell)).isEqualTo(Verification.NOT_CONSISTENT);
    }

    private static Verification word(ColumnType type, String claim, String cell) {
        Wanted wanted = new Wanted(CallKind.VERIFY, List.of("a"), "k", List.of("1"), Map.of("a", claim), 0, null, null);
        GrantedItem item = new GrantedItem("a", "信息项", PersonalMark.NONE);
        Lookup lookup = new Lookup("", List.of(item), List.of("a"), List.of(type), 1, List.of());
        return Verification.of(wanted, lookup, List.of(new Passage.Found(0, null, new String[] {cell})));
    }
}
