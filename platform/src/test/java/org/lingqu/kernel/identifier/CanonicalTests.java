package org.lingqu.kernel.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTests {

    @ParameterizedTest
    @CsvSource({"11010519491231002x, 11010519491231002X", "91350100m000100y43, 91350100M000100Y43"})
    void writes_identifiers_as_they_are_kept(String written, String kept) {
        assertThat(Canonical.of(written)).isEqualTo(kept);
        assertThat(Canonical.of(kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231003x",
                "91350100m000100y44",
                "abc",
                "abcdefghijklmnopqr",
                "",
                "存续企业登记信息表名录库存续企业登记信息表x"
            })
    void leaves_everything_else_alone(String text) {
        assertThat(Canonical.of(text)).isEqualTo(text);
    }
}
