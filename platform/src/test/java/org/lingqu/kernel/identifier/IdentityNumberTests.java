package org.lingqu.kernel.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;

class IdentityNumberTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "11010519491231002X",
                "440524188001010014",
                "340102189912310019",
                "34011118990615006X",
                "341002189906150050",
                "51320118880808003X"
            })
    void accepts_the_vectors_of_the_standard(String number) {
        assertThat(IdentityNumber.faults(number, TODAY)).isEmpty();
        assertThat(IdentityNumber.isValid(number)).isTrue();
        assertThat(IdentityNumber.withCheckDigit(number.substring(0, 17))).isEqualTo(number);
    }

    @Test
    void tells_a_wrong_check_character() {
        assertThat(IdentityNumber.faults("513201188808080030", TODAY)).containsExactly(IdentifierFault.CHECK_18);
    }

    @Test
    void tells_a_day_that_never_was_although_the_check_character_is_right() {
        assertThat(IdentityNumber.faults("340102190002290010", TODAY)).containsExactly(IdentifierFault.DATE);
    }

    @Test
    void tells_a_birth_in_the_future_only_when_it_knows_today() {
        String unborn = IdentityNumber.withCheckDigit("34010220271124001");
        assertThat(IdentityNumber.faults(unborn, TODAY)).containsExactly(IdentifierFault.FUTURE);
        assertThat(IdentityNumber.isValid(unborn, TODAY)).isFalse();
        assertThat(IdentityNumber.isValid(unborn)).isTrue();
    }

    @Test
    void tells_a_wrong_length_and_a_wrong_character() {
        assertThat(IdentityNumber.faults("", TODAY)).containsExactly(IdentifierFault.LENGTH);
        assertThat(IdentityNumber.faults("110105491231002", TODAY)).containsExactly(IdentifierFault.LENGTH);
        assertThat(IdentityNumber.faults("11010519491231002x", TODAY)).containsExactly(IdentifierFault.ALPHABET);
        assertThat(IdentityNumber.faults("1101051949123100２X", TODAY)).containsExactly(IdentifierFault.ALPHABET);
        assertThat(IdentityNumber.faults("11010519491231X02X", TODAY)).containsExactly(IdentifierFault.ALPHABET);
        assertThat(IdentityNumber.faults("110105********002X", TODAY)).containsExactly(IdentifierFault.ALPHABET);
    }

    @Test
    void survives_every_date_that_is_none() {
        assertThat(IdentityNumber.isValid(IdentityNumber.withCheckDigit("34010200000000000")))
                .isFalse();
        assertThat(IdentityNumber.isValid(IdentityNumber.withCheckDigit("34010200000101000")))
                .isFalse();
        assertThat(IdentityNumber.isValid(IdentityNumber.withCheckDigit("34010299999999999")))
                .isFalse();
    }

    @Test
    void upgrades_a_number_of_15_digits() {
        assertThat(IdentityNumber.upgrade("110105491231002")).isEqualTo("11010519491231002X");
        assertThatThrownBy(() -> IdentityNumber.upgrade("11010519491231002X"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("identifier-malformed"));
    }

    @Test
    void normalizes_blanks_and_the_small_x() {
        assertThat(IdentityNumber.normalize(" 11010519491231002x\t")).isEqualTo("11010519491231002X");
    }

    @Property
    void finds_every_single_wrong_digit(
            @ForAll @NumericChars @StringLength(17) String body,
            @ForAll @IntRange(max = 16) int position,
            @ForAll @IntRange(min = 1, max = 9) int shift) {
        String right = IdentityNumber.withCheckDigit(body);
        char other = (char) ('0' + (right.charAt(position) - '0' + shift) % 10);
        String wrong = right.substring(0, position) + other + right.substring(position + 1);
        assertThat(IdentityNumber.faults(wrong, LocalDate.MAX)).contains(IdentifierFault.CHECK_18);
        assertThat(IdentityNumber.faults(right, LocalDate.MAX)).doesNotContain(IdentifierFault.CHECK_18);
    }
}
