package org.lingqu.catalog.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;

class CodeTemplateTests {

    @Test
    void the_national_code_is_class_and_sequence_and_that_of_gb_21063_names_province_division_and_department() {
        assertThat(CodeTemplate.NATIONAL
                        .code(CodeTemplate.NATIONAL.prefix(part -> "102001"), 36)
                        .value())
                .isEqualTo("102001/000036");
        String prefix = CodeTemplate.GB21063.prefix(part -> switch (part) {
            case PROVINCE -> "34";
            case DIVISION -> "B";
            case DEPARTMENT -> "012";
            default -> "?";
        });
        assertThat(CodeTemplate.GB21063.code(prefix, 7).value()).isEqualTo("34B012/000007");
    }

    @ParameterizedTest
    @CsvSource({
        "102001/1, true",
        "112461465423/798456, true",
        "102001/1234567890123, false",
        "402001/000001, false",
        "10200/000001, false",
        "102001/00000A, false"
    })
    void knows_a_national_code_when_it_sees_one(String code, boolean fits) {
        assertThat(CodeTemplate.NATIONAL.fits(new ResourceCode(code))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "340012/000001, true",
        "34B012/000001, true",
        "34I012/000001, false",
        "34O012/000001, false",
        "34B000/000001, false",
        "3BB012/000001, false"
    })
    void knows_a_code_of_gb_21063_when_it_sees_one(String code, boolean fits) {
        assertThat(CodeTemplate.GB21063.fits(new ResourceCode(code))).isEqualTo(fits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{class}",
                "{class}/",
                "{class}{seq:6}",
                "{seq:6}/{class}",
                "{class}/{seq:0}",
                "{class}/{seq:13}",
                "{klass}/{seq:6}",
                "{class}/{seq:6}/{seq:6}",
                "{class}-{seq:6}",
                "A{class}/{seq:6}",
                "{division}{class}/{seq:6}"
            })
    void refuses_what_makes_no_code(String text) {
        assertThatThrownBy(() -> CodeTemplate.of(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("code-template-wrong"))
                .hasMessageContaining(text);
    }

    /** What it makes it also recognises, and two numbers never make one code. */
    @Property(tries = 300)
    void recognises_what_it_makes(
            @ForAll @IntRange(min = 1, max = 12) int digits,
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long one,
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long other) {
        CodeTemplate local = CodeTemplate.of("{credit}{level}{class}/9{seq:" + digits + "}");
        String prefix = local.prefix(part -> switch (part) {
            case CREDIT -> "11349900MB12345678";
            case LEVEL -> "3";
            default -> "102001";
        });
        assertThat(local.fits(local.code(prefix, one))).isTrue();
        assertThat(local.code(prefix, one).equals(local.code(prefix, other))).isEqualTo(one == other);
    }
}
