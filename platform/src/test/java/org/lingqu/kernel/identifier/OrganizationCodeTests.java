package org.lingqu.kernel.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.kernel.Problem;

class OrganizationCodeTests {

    @ParameterizedTest
    @ValueSource(strings = {"D2143569-X", "00001333-8", "79965505-8", "71526726-X", "MB032716-9", "00000000-0"})
    void accepts_the_vectors_of_the_standard(String written) {
        String code = OrganizationCode.normalize(written);
        assertThat(OrganizationCode.faults(code)).isEmpty();
        assertThat(OrganizationCode.isValid(code)).isTrue();
        assertThat(OrganizationCode.withCheckDigit(code.substring(0, 8))).isEqualTo(code);
    }

    @Test
    void tells_what_is_wrong() {
        assertThat(OrganizationCode.faults("000013339")).containsExactly(IdentifierFault.CHECK_9);
        assertThat(OrganizationCode.faults("00001333")).containsExactly(IdentifierFault.LENGTH);
        assertThat(OrganizationCode.faults("0000１3338")).containsExactly(IdentifierFault.ALPHABET);
        assertThat(OrganizationCode.faults("00001333-")).containsExactly(IdentifierFault.ALPHABET);
    }

    @Test
    void refuses_to_complete_what_is_not_a_beginning() {
        assertThatThrownBy(() -> OrganizationCode.withCheckDigit("d2143569")).isInstanceOf(Problem.class);
    }
}
