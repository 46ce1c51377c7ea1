package org.lingqu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as people type them into a field. */
class PlainTextTests {

    private static final int LONGEST = 5;

    @ParameterizedTest
    @CsvSource(
            value = {"''|required", "'  '|required", "五个字以上|", "六个字符以上|too-long", "'  五个字以上  '|"},
            delimiter = '|')
    void is_judged_without_the_blanks_around_it(String text, String code) {
        assertThat(PlainText.faultOfText("field", text, LONGEST, true).map(Fault::code))
                .isEqualTo(Optional.ofNullable(code));
    }

    @Test
    void may_be_missing_where_it_is_not_needed() {
        assertThat(PlainText.faultOfText("field", " ", LONGEST, false)).isEmpty();
        assertThat(PlainText.faultOfText("field", "六个字符以上", LONGEST, false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲\u0000", "\ud800", "甲\udc00"})
    void may_hold_nothing_a_database_cannot_keep(String text) {
        assertThat(PlainText.faultOfText("field", text, LONGEST, false).map(Fault::code))
                .contains("invisible");
    }

    @Test
    void may_have_several_lines() {
        assertThat(PlainText.faultOfText("field", "甲\n\t乙", LONGEST, true)).isEmpty();
    }
}
