package org.lingqu.kernel.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;

class CreditCodeTests {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91350100M000100Y43",
                "11100000000013338W",
                "11340000MB9T00011L",
                "11340100MB9T0002XH",
                "12341000MB9T00038M",
                "11513200MB9T00046P",
                "11410000MB9T00054C",
                "11340000MB9T0010X0",
                "11340000MB9T00230Y"
            })
    void accepts_the_vectors_of_the_standard(String code) {
        assertThat(CreditCode.faults(code)).isEmpty();
        assertThat(CreditCode.isValid(code)).isTrue();
        assertThat(CreditCode.withCheckDigits(code.substring(0, 16))).isEqualTo(code);
        assertThat(CreditCode.withCheckDigit(code.substring(0, 17))).isEqualTo(code);
    }

    @Test
    void tells_a_wrong_position_18_alone() {
        assertThat(CreditCode.faults("11340000MB9T00011M")).containsExactly(IdentifierFault.CHECK_18);
    }

    @Test
    void tells_a_wrong_position_17_although_position_18_is_right() {
        assertThat(CreditCode.faults("11340000MB9T00012P")).containsExactly(IdentifierFault.CHECK_17);
    }

    @Test
    void tells_a_letter_that_is_not_in_the_alphabet() {
        assertThat(CreditCode.faults("11340000MB9S00011L")).containsExactly(IdentifierFault.ALPHABET);
        assertThat(CreditCode.faults("11340000mb9t00011l")).containsExactly(IdentifierFault.ALPHABET);
        assertThat(CreditCode.faults("1134000AMB9T00011L")).containsExactly(IdentifierFault.ALPHABET);
        assertThat(CreditCode.isValid(CreditCode.normalize(" 11340000mb9t00011l ")))
                .isTrue();
    }

    @Test
    void tells_a_wrong_length() {
        assertThat(CreditCode.faults("")).containsExactly(IdentifierFault.LENGTH);
        assertThat(CreditCode.faults("11340000MB9T00011")).containsExactly(IdentifierFault.LENGTH);
    }

    @Test
    void refuses_to_complete_what_is_not_a_beginning() {
        assertThatThrownBy(() -> CreditCode.withCheckDigits("SSSSSSSSSSSSSSSS")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> CreditCode.withCheckDigit("short")).isInstanceOf(Problem.class);
    }

    @Property
    void finds_every_single_wrong_character(
            @ForAll @NumericChars @StringLength(8) String head,
            @ForAll @Chars({'A', 'B', 'M', 'T', 'X', 'Y', '0', '3', '7'}) @StringLength(8) String organization,
            @ForAll @IntRange(max = 15) int position,
            @ForAll @IntRange(min = 1, max = 30) int shift) {
        String right = CreditCode.withCheckDigits(head + organization);
        char other = ALPHABET.charAt((ALPHABET.indexOf(right.charAt(position)) + shift) % 31);
        String wrong = right.substring(0, position) + other + right.substring(position + 1);
        assertThat(CreditCode.isValid(right)).isTrue();
        assertThat(CreditCode.isValid(wrong)).isFalse();
    }
}
